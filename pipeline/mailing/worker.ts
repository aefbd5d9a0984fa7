import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import { isDisconnected } from '../database/away/disconnected.ts';
import type { Database } from '../database/open.ts';
import { requireSameServer } from '../database/same-server.ts';
import { DatabaseUnusable } from '../database/unusable.ts';
import { workerLock } from '../database/worker-lock.ts';
import { hireWorker, type DeliveryWorker, type Hiring } from '../deliver/workers/worker.ts';
import { shownLocation, type DatabaseLocation } from '../model/settings/database-location.ts';
import { SECOND } from '../model/time/duration.ts';

/** The lock is waited for so long before the lease is renewed without it, in milliseconds. */
const LOCK_PATIENCE = 2 * SECOND;
/** A database that is away when a worker ends is waited for so long, in milliseconds: others will notice its end. */
const END_PATIENCE = 5 * SECOND;

/**
 * Does some work as a worker, whose lease is renewed meanwhile.
 *
 * @param work `lost` ends when the lease is lost: nothing more may be begun then.
 * @throws `DatabaseUnusable` if the database turns out to be an older copy, or another.
 */
export async function asWorker<T>(
  location: DatabaseLocation,
  database: Database,
  hiring: Omit<Hiring, 'name' | 'verify'>,
  work: (worker: DeliveryWorker, lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const verify = (): Promise<void> => requireSameServer(database, shownLocation(location));
  const name = `${hostname()} ${process.pid}`;
  const worker = await hireWorker(database, { ...hiring, name, verify });
  const lock = await workerLock(location, worker.id);
  const lost = new AbortController();
  let isRenewing = false;
  const renew = async (): Promise<void> => {
    if (isRenewing) return;
    isRenewing = true;
    try {
      // In this order: whose lease was renewed since the server was started had the lock.
      await Promise.race([lock.keep(), delay(LOCK_PATIENCE, undefined, { ref: false })]);
      if (!(await worker.renew())) lost.abort();
    } catch (error) {
      // One that can't be reached may be there again soon.
      if (error instanceof DatabaseUnusable && !isDisconnected(error)) lost.abort(error);
    } finally {
      isRenewing = false;
    }
  };
  const timer = setInterval(() => void renew(), worker.lease.renewEvery);
  try {
    await lock.keep();
    const done = await work(worker, lost.signal);
    if (lost.signal.reason instanceof DatabaseUnusable) throw lost.signal.reason;
    // Throws if the database was refused since.
    if (worker.hasEnded) await worker.renew();
    return done;
  } finally {
    clearInterval(timer);
    // Whatever was claimed and not recorded is put in doubt by others.
    const ended = worker
      .end()
      .catch(() => undefined)
      .then(() => lock.release());
    await Promise.race([ended, delay(END_PATIENCE, undefined, { ref: false })]);
  }
}
