import { sql } from 'kysely';

import type { DatabaseLocation } from '../model/settings/database-location.ts';
import { engineOf } from './engine.ts';
import type { Database } from './open.ts';
import type { ReleaseLock } from './sender-lock.ts';

/**
 * Takes the lock that shows that a worker lives. It ends with the process, so that others need not wait for the end of its
 * lease. On SQLite the sender's lock shows that.
 */
export async function takeWorkerLock(location: DatabaseLocation, worker: number): Promise<ReleaseLock> {
  if (location.engine === 'sqlite') return () => Promise.resolve();
  const { takeServerLock } = await import('./postgres/server-lock.ts');
  return (await takeServerLock(location, BigInt(worker))) ?? (() => Promise.resolve());
}

/** Whether nobody has a worker's lock: its process, or its connection, has ended. */
export async function isWorkerLockFree(transaction: Database, worker: number): Promise<boolean> {
  if (engineOf(transaction) === 'sqlite') return true;
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${worker}::bigint) as free
  `.execute(transaction);
  return rows[0]?.free === true;
}
