import type { Database } from '../../database/open.ts';
import { waitingRanges } from '../../deliver/ledger/waiting-ranges.ts';
import { LAST_ID } from '../../jobs/part.ts';
import type { PartQueue } from '../../jobs/part-queue.ts';

/** Puts everything that is waiting of an edition on the queue, within the transaction in which it was written down. */
export async function fillQueue(transaction: Database, queue: PartQueue, edition: string): Promise<void> {
  await queue.add(transaction, edition, await waitingRanges(transaction, edition, LAST_ID));
}

/**
 * The same, for an edition that was begun before: what is on the queue already may be lost, or wait for a later time. Two
 * workers that get the same part do each delivery once all the same.
 */
export async function refillQueue(database: Database, queue: PartQueue, edition: string): Promise<void> {
  await queue.open(edition);
  await queue.clear(edition);
  await fillQueue(database, queue, edition);
}
