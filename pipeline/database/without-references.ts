import { sql } from 'kysely';

import { engineOf } from './engine.ts';
import type { Database } from './open.ts';

/**
 * Does some work that deletes rows to which nothing refers any more. SQLite would look for whatever refers to them, and read all of
 * a table for each where no index leads there. Not to be called in a transaction, or while anything else is done with the
 * database.
 */
export async function withoutReferences<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (engineOf(database) === 'postgres') return work();
  await sql`pragma foreign_keys = off`.execute(database);
  try {
    return await work();
  } finally {
    await sql`pragma foreign_keys = on`.execute(database);
  }
}
