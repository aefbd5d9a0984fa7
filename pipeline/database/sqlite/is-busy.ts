/** SQLite's primary result code for a lock that another connection holds (https://sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/** Whether an error says that the database could not be used because another process has locked it. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // The lower eight bits of an extended code are its primary code.
  return (error.errcode & 0xff) === SQLITE_BUSY;
}
