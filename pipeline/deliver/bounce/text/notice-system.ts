/** A mail system whose failure notices are for people to read. */
export interface NoticeSystem {
  readonly name: string;
  /** Words that its notices have, and nothing else; in the notice, any white space is one space. */
  readonly says: RegExp;
  /** Whether these words are enough, because its notices have no sender or subject of a mail system. */
  readonly suffices?: true;
  /** What it says of an address without any code, and the status (RFC 3463) that this means. */
  readonly words?: readonly (readonly [says: RegExp, status: string])[];
}
