import { sql } from 'kysely';

import type { Database } from '../open.ts';

/**
 * Makes every statement fail at once if another process has locked the database, see {@link import('./is-busy.ts').isBusy}. SQLite waits
 * without giving back control, so a server that waited there would answer nobody.
 */
export async function neverWaitForLock(database: Database): Promise<void> {
  await sql`pragma busy_timeout = 0`.execute(database);
}
