import type { Diagnostic } from './diagnostic.ts';

/** One file of a build, not yet rendered. */
export interface Output {
  /** Path below the out folder, `/` between folders: `tags/docker/feed.xml`. */
  readonly path: string;
  /** The file that it is of, below the content folder, where it is of one. */
  readonly source?: string;
  /**
   * Digest of everything that the bytes depend on, apart from the program and its templates, which the writer
   * adds. Equal keys promise equal bytes.
   */
  readonly key: string;
  /** Makes the content; called only when the key is new. A string is written as UTF-8. */
  render(): string | Uint8Array | Promise<string | Uint8Array>;
  /**
   * Says what is wrong with the content; called after it was rendered. The writer keeps what is said with the key,
   * and tells it again as long as the key stays.
   */
  inspect?(): Promise<readonly Diagnostic[]>;
}
