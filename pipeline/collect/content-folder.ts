/**
 * A content folder to read from. The stage uses this instead of the file system, so that a test, an editor or an
 * archive can take its place.
 */
export interface ContentFolder {
  /** Paths of all files below the folder, with `/` between folders, in any order. */
  list(): Promise<readonly string[]>;
  /** How many bytes a file has, if that can be told without reading it. */
  size?(path: string): Promise<number>;
  /** The bytes of a file. Rejects if it can't be read. */
  read(path: string): Promise<Uint8Array>;
}
