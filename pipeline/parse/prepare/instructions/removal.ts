/** A piece of the text that was removed. */
export interface Removal {
  /**
   * `comment`: only for authors; `branch`: another branch stays; `unread`: text under a name that nothing uses;
   * `unknown`: nobody here knows what it means; `place`: other generators' layout; `done`: its result is there.
   */
  readonly kind: 'comment' | 'branch' | 'unread' | 'unknown' | 'place' | 'done';
  /** The instruction, as written. */
  readonly instruction: string;
  /** Everything that was removed, as written. */
  readonly source: string;
  /** The address that it is, or begins, as written; `null` if it is not in one. */
  readonly address: string | null;
  /** Whether it contains Markdown that an author may miss. */
  readonly hasBody: boolean;
  /** Its offset in the text. */
  readonly start: number;
  readonly end: number;
}
