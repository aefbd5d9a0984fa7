import { DatabaseUnusable } from '../unusable.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that say something about the file. */
const RESULT = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  notadb: 26,
};

/**
 * Turns an SQLite error that is about the file, not about our query, into one that a person can act on. Any other error
 * is given back unchanged.
 *
 * @param file Its name, as shown to people.
 */
export function explainSqliteError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  // The lower eight bits of an extended code are its primary code.
  const code = error.errcode & 0xff;
  const unusable = (what: string, hint: string): DatabaseUnusable =>
    new DatabaseUnusable(`${what}: ${file} (${error.message})`, hint, { cause: error });
  switch (code) {
    case RESULT.corrupt:
    case RESULT.notadb:
      return unusable(
        'The database is damaged or is no database',
        'Restore a backup of it. Without its ledger nobody can tell who has had which edition, so nothing is sent.',
      );
    case RESULT.cantopen:
    case RESULT.perm:
    case RESULT.readonly:
      return unusable(
        "The database can't be opened for writing",
        'Check that its folder exists and that both may be written.',
      );
    case RESULT.busy:
    case RESULT.locked:
      return unusable(
        'The database is locked by another program',
        'Wait until that program is done, or stop it, and run this again.',
      );
    case RESULT.full:
    case RESULT.ioerr:
      return unusable(
        "The database can't be written",
        'Check the free space and the health of the disk. What was recorded before is safe.',
      );
    default:
      return error;
  }
}
