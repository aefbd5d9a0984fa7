import { sql } from 'kysely';

import type { DatabaseLocation } from '../model/settings/database-location.ts';
import { SECOND } from '../model/time/duration.ts';
import { engineOf } from './engine.ts';
import type { Database } from './open.ts';

/** The lock that shows that a worker lives. */
export interface WorkerLock {
  /** Takes it, and takes it again if its connection has broken: to be called now and then. */
  keep(): Promise<void>;
  release(): Promise<void>;
}

/**
 * The lock that shows that a worker lives. It ends with the process, so that others need not wait for the end of its
 * lease. On SQLite the sender's lock shows that.
 */
export async function workerLock(location: DatabaseLocation, worker: number): Promise<WorkerLock> {
  if (location.engine === 'sqlite') return { keep: doNothing, release: doNothing };
  const { keptLock } = await import('./postgres/kept-lock.ts');
  return keptLock(location, BigInt(worker));
}

function doNothing(): Promise<void> {
  return Promise.resolve();
}

/**
 * Whether a worker's process, or its connection, has ended: nobody has its lock. While it has not renewed its lease since the
 * server was started, nobody can tell: then all locks are free, also those of workers that live and are about to come back.
 *
 * @param renewed Its row in the table `worker`, and how long a lease lasts, in milliseconds.
 */
export async function hasLostWorkerLock(
  transaction: Database,
  { id, until, lease }: { readonly id: number; readonly until: string; readonly lease: number },
): Promise<boolean> {
  if (engineOf(transaction) === 'sqlite') return true;
  const seconds = `${lease / SECOND} seconds`;
  const { rows } = await sql<{ free: boolean }>`
    select ${until}::timestamptz - ${seconds}::interval > pg_postmaster_start_time()
      and pg_try_advisory_xact_lock(${id}::bigint) as free
  `.execute(transaction);
  return rows[0]?.free === true;
}
