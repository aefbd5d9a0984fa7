import { sql } from 'kysely';

import { engineOf } from './engine.ts';
import type { Database } from './open.ts';

/**
 * Does some work that deletes, so that the bytes of what it deletes are gone from a SQLite file, too.
 *
 * A Postgres server keeps them until it next vacuums the table, and in its log for as long as that is kept: nothing that a
 * client does changes that.
 */
export async function overwriteDeleted(database: Database, work: () => Promise<void>): Promise<void> {
  if (engineOf(database) === 'postgres') return work();
  await sql`pragma secure_delete = on`.execute(database);
  await work();
  // The log still contains what was there before.
  await sql`pragma wal_checkpoint(truncate)`.execute(database);
}
