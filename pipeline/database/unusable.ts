/**
 * The database can't be used as it is: it is unreadable, damaged, made by a newer version, or another program's.
 * Nothing may be sent if the ledger can't be read, so nobody may catch this error and continue.
 */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
