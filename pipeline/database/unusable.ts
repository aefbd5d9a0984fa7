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

/** Others have the database open, and it is needed alone. */
export class DatabaseInUse extends DatabaseUnusable {
  /** @param by Who they are, as far as it is known, for people. */
  constructor(shown: string, by: readonly string[] = [], options?: ErrorOptions) {
    super(
      `Another process uses the database: ${shown}`,
      `Stop \`milepost serve\`, \`send\` and whatever else works with it, on all machines, and run this again.${
        by.length === 0 ? '' : ` It is open from ${by.join(', ')}.`
      }`,
      options,
    );
  }
}
