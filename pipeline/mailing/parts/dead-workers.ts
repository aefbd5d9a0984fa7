import type { Database } from '../../database/open.ts';
import { editionsUnderWay } from '../../deliver/ledger/editions.ts';
import { endDeadWorkers } from '../../deliver/workers/dead-workers.ts';
import { partsInHand } from '../../deliver/workers/parts-in-hand.ts';
import type { PartQueue } from '../../jobs/part-queue.ts';
import type { Delivering } from '../mailing.ts';

/** Ends the leases of workers that are no more, tells what is in doubt, and hands out again what they were delivering. */
export async function takeOverFromDead(
  { database, worker, now, tell }: Pick<Delivering, 'database' | 'worker' | 'now' | 'tell'>,
  queue: PartQueue | null,
): Promise<void> {
  const messages = await endDeadWorkers(database, worker.id, now());
  if (messages > 0) tell({ kind: 'found-claimed', messages });
  // Also what was taken by somebody who was killed before that was written down.
  if (queue !== null) await releaseParts(database, queue);
}

/** Hands out again whatever nobody delivers. */
async function releaseParts(database: Database, queue: PartQueue): Promise<void> {
  const owned = await partsInHand(database);
  for (const { id } of await editionsUnderWay(database)) await queue.release(id, owned);
}
