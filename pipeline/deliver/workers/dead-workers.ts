import { databaseTime } from '../../database/clock.ts';
import type { Database } from '../../database/open.ts';
import { transactSideBySide } from '../../database/transact.ts';
import { hasLostWorkerLock } from '../../database/worker-lock.ts';
import { doubtClaimed } from '../ledger/in-doubt.ts';
import { LEASE } from './lease.ts';
import type { DeliveryWorker } from './worker.ts';

/**
 * Ends the leases of workers that are over, or whose process is gone, and puts what they had claimed in doubt. A worker
 * that was only frozen finds its lease gone before it claims or ends a message.
 *
 * On SQLite there is one worker at a time: only to be called by whoever has the sender's lock.
 *
 * @param self The worker that looks; it is not ended. `null`: none.
 * @returns How many messages are in doubt now.
 */
export async function endDeadWorkers(
  database: Database,
  self: Pick<DeliveryWorker, 'id' | 'lease'> | null,
  now: Date,
): Promise<number> {
  const { length } = self?.lease ?? LEASE;
  await transactSideBySide(database, async (transaction) => {
    const working = await transaction
      .selectFrom('worker')
      .select(['id', 'until'])
      .select((worker) =>
        worker.case().when('until', '<=', databaseTime(database)).then(1).else(0).end().as('isOver'),
      )
      .where('ended_at', 'is', null)
      .where('id', '!=', self?.id ?? 0)
      .orderBy('id')
      .execute();
    for (const { id, until, isOver } of working) {
      const renewed = { id, until, lease: length };
      if (isOver === 0 && !(await hasLostWorkerLock(transaction, renewed))) continue;
      // Waits for a transaction in which it claims; what it claims after that is refused.
      await transaction
        .updateTable('worker')
        .set({ ended_at: databaseTime(database), part: null })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        // Unless it shows meanwhile that it lives.
        .where('until', '=', until)
        .execute();
    }
  });
  return doubtClaimed(database, now);
}
