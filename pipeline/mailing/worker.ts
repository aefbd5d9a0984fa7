import { hostname } from 'node:os';

import type { Database } from '../database/open.ts';
import { takeWorkerLock } from '../database/worker-lock.ts';
import { RENEW_EVERY } from '../deliver/workers/lease.ts';
import { hireWorker, type DeliveryWorker } from '../deliver/workers/worker.ts';
import type { DatabaseLocation } from '../model/settings/database-location.ts';

/**
 * Does some work as a worker, whose lease is renewed meanwhile.
 *
 * @param work `lost` ends when the lease is lost: nothing more may be begun then.
 */
export async function asWorker<T>(
  location: DatabaseLocation,
  database: Database,
  work: (worker: DeliveryWorker, lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const worker = await hireWorker(database, `${hostname()} ${process.pid}`);
  const release = await takeWorkerLock(location, worker.id);
  const lost = new AbortController();
  const renew = (): void => {
    worker.renew().then(
      (isHeld) => (isHeld ? undefined : lost.abort()),
      // A database that can't be reached may be there again soon. One that is not the same stops whoever claims.
      () => undefined,
    );
  };
  const timer = setInterval(renew, RENEW_EVERY);
  try {
    return await work(worker, lost.signal);
  } finally {
    clearInterval(timer);
    // Whatever was claimed and not recorded is put in doubt by others.
    await worker.end().catch(() => undefined);
    await release().catch(() => undefined);
  }
}
