import { setTimeout as delay } from 'node:timers/promises';

import type { Transaction } from 'kysely';

import { engineOf } from './engine.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';

/**
 * Does some work whole or not at all, as if nobody else did anything meanwhile.
 *
 * SQLite lets one transaction write at a time. Postgres lets them run side by side (`serializable`), and undoes one that
 * could tell that it was not alone: it is done again. So the work must change nothing outside of its transaction.
 */
export function transact<T>(
  database: Database,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return attempt(database, 'serializable', work);
}

/**
 * Does some work whole or not at all, of which each statement sees what others have done before it. For work whose every
 * statement checks by itself what it relies on: none of it is ever undone because of others, unless two wait for each other.
 */
export function transactSideBySide<T>(
  database: Database,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return attempt(database, 'read committed', work);
}

/** More than this many times in a row, it is no coincidence. */
const ATTEMPTS = 20;
/** The pause after the first attempt, at most, in milliseconds; it grows with each. */
const PAUSE = 5;

async function attempt<T>(
  database: Database,
  isolation: 'serializable' | 'read committed',
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  if (engineOf(database) === 'sqlite') return database.transaction().execute(work);
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await database.transaction().setIsolationLevel(isolation).execute(work);
    } catch (error) {
      if (!isConflict(error) || attempts === ATTEMPTS) throw error;
      // Of two that wait for each other again and again, one has to let the other pass.
      await delay(Math.random() * PAUSE * attempts);
    }
  }
}

/** https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
