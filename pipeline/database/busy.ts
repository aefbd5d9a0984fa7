import { sql } from 'kysely';

import type { Database } from './open.ts';

/** SQLite's primary result code for a lock that another connection holds (https://sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/** Whether an error says that the database could not be used because another process has locked it. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  // The lower eight bits of an extended code are its primary code.
  return (error.errcode & 0xff) === SQLITE_BUSY;
}

/**
 * Makes every statement fail at once if another process has locked the database, see {@link isBusy}. SQLite waits
 * without giving back control, so a server that waited there would answer nobody.
 */
export async function neverWaitForLock(database: Database): Promise<void> {
  await sql`pragma busy_timeout = 0`.execute(database);
}
