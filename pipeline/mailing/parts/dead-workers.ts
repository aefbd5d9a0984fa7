import { editionsUnderWay } from '../../deliver/ledger/editions.ts';
import { endDeadWorkers } from '../../deliver/workers/dead-workers.ts';
import { partsInHand } from '../../deliver/workers/parts-in-hand.ts';
import type { PartQueue } from '../../jobs/part-queue.ts';
import type { Delivering } from '../mailing.ts';

/**
 * Ends the leases of workers that are no more, tells what is in doubt, and hands out again whatever nobody delivers. May be
 * done again if the database was away.
 */
export async function takeOverFromDead(
  { database, worker, now, tell }: Pick<Delivering, 'database' | 'worker' | 'now' | 'tell'>,
  queue: PartQueue | null,
): Promise<void> {
  const messages = await endDeadWorkers(database, worker, now());
  if (messages > 0) tell({ kind: 'found-claimed', messages });
  if (queue === null) return;
  for (const { id } of await editionsUnderWay(database)) await queue.release(id, () => partsInHand(database));
}
