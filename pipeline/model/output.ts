import type { Diagnostic } from './diagnostic.ts';

/** One file of a build, not yet rendered. */
export interface Output {
  /** Path below the out folder, with `/` between folders: `tags/docker/feed.xml`. */
  readonly path: string;
  /** The file it was made from, below the content folder, if there is one: `articles/2016-12-27-containers.md`. */
  readonly source?: string;
  /**
   * Hash of everything the bytes depend on, apart from the program, the configuration and the templates, which the build
   * adds. Equal keys promise equal bytes.
   */
  readonly key: string;
  /** Makes the content; called only if the key is new. A string is written as UTF-8. */
  render(): string | Uint8Array | Promise<string | Uint8Array>;
}

/** A piece of an output. */
export interface OutputPiece {
  /** Hash of everything that its bytes depend on, apart from the program. */
  readonly key: string;
  render(): string;
}

/** An output as a build passes it to the writer. */
export interface BuildOutput extends Output {
  /** The name of the configured emitter that made it; absent if one of milepost's own did. */
  readonly emitter?: string;
  /**
   * The same content in pieces, for a file that contains all articles: only the pieces with a new key are rendered, and
   * the rest is copied from the file as it is. Keys are distinct within a file.
   */
  pieces?(): Iterable<OutputPiece>;
  /**
   * Absent, or a text that sorts near those of outputs that are made of the same things: they are rendered soon after each
   * other, the greatest first.
   */
  readonly nearby?: string;
  /**
   * Whether it is a picture that takes long to draw, and that nothing publishers write can spoil: a check only inspects it.
   * Default: no.
   */
  readonly isDrawn?: boolean;
  /** Whether it is a file that is published unchanged. Default: no. */
  readonly isCopy?: boolean;
  /**
   * Absent, or what its absence means for readers: it gives way to whatever else has its path, and that is a warning only.
   */
  readonly spare?: string;
  /**
   * Reports what is wrong with the content; called after it is rendered. The writer keeps the findings with the key,
   * and reports them again for as long as the key stays the same.
   */
  inspect?(): Promise<readonly Diagnostic[]>;
}
