/** A URL out of the site, at one place of a file. */
export interface WrittenLink {
  /** As it is asked: absolute, without its fragment. */
  readonly url: string;
  /** As it is written in the file. */
  readonly written: string;
  /**
   * Where it begins, in UTF-16 units; `null`: it is to stay, because it is written in another way, with escapes say, or because it
   * says who somebody or what something is.
   */
  readonly offset: number | null;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** A {@link WrittenLink}, before it is known whether it leads out of the site. */
export interface WrittenUrl {
  readonly url: string;
  readonly written: string;
  /** Where it is, or near it. */
  readonly place: number;
  /** Whether exactly `written` is there, and may be replaced. */
  readonly isExact: boolean;
}
