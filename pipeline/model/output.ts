import type { Diagnostic } from './diagnostic.ts';

/** One file of a build, not yet rendered. */
export interface Output {
  /** Path below the out folder, with `/` between folders: `tags/docker/feed.xml`. */
  readonly path: string;
  /** The file it was made from, below the content folder, if there is one. */
  readonly source?: string;
  /**
   * Digest of everything the bytes depend on, apart from the program and its templates, which the writer adds. Equal
   * keys promise equal bytes.
   */
  readonly key: string;
  /** Makes the content; called only if the key is new. A string is written as UTF-8. */
  render(): string | Uint8Array | Promise<string | Uint8Array>;
  /**
   * Reports what is wrong with the content; called after it is rendered. The writer keeps the findings with the key,
   * and reports them again for as long as the key stays the same.
   */
  inspect?(): Promise<readonly Diagnostic[]>;
}
