import { pausedFor } from '../../deliver/ledger/editions.ts';
import { restOfRange } from '../../deliver/ledger/waiting-ranges.ts';
import type { PartQueue, TakenPart } from '../../jobs/part-queue.ts';
import { MINUTE } from '../../model/time/duration.ts';
import { deliverFrozen, type Delivered } from '../deliver-frozen.ts';
import type { FrozenEdition } from '../freeze.ts';
import type { Delivering } from '../mailing.ts';

/** When a part is tried again that could not be delivered, in milliseconds. */
const AFTER_PAUSES = MINUTE;
const AFTER_REFUSAL = 5 * MINUTE;
const AFTER_LIMIT = 15 * MINUTE;

/** Takes the next part of an edition that is due; `null`: there is none. */
export async function takePart(
  { worker, now }: Pick<Delivering, 'worker' | 'now'>,
  queue: PartQueue,
  edition: string,
): Promise<TakenPart | null> {
  const part = await queue.take(edition);
  if (part === null) return null;
  // Our clock, which says what is due, may differ from that of the queue.
  if (part.from !== null && part.from.getTime() > now().getTime()) {
    await queue.putBack(part, part.from);
    return null;
  }
  await worker.takes(part.name);
  return part;
}

/** Delivers a part that was taken, and gives back what is left of it. */
export async function deliverPart(
  mailing: Delivering,
  queue: PartQueue,
  frozen: FrozenEdition,
  part: TakenPart,
): Promise<Delivered> {
  const delivered = await deliverFrozen(mailing, frozen, part);
  const paused = await pausedFor(mailing.database, part.edition);
  // Another worker has noticed what is wrong.
  const stopped =
    delivered.stopped?.why === 'fenced' && paused !== null
      ? ({ why: 'failing', detail: paused } as const)
      : delivered.stopped;
  await giveBack(mailing, queue, part, { ...delivered, stopped });
  await mailing.worker.takes(null);
  return { ...delivered, stopped };
}

async function giveBack(
  { database, now }: Delivering,
  queue: PartQueue,
  part: TakenPart,
  { stopped }: Delivered,
): Promise<void> {
  // Whoever has ended our lease hands it out again.
  if (stopped?.why === 'fenced') return;
  // A paused edition is put on the queue again when it goes on.
  if (stopped?.why === 'failing') return queue.finish(part);
  const { isWaiting, retryAt } = await restOfRange(database, part.edition, part);
  if (!isWaiting && retryAt === null) return queue.finish(part);
  const at = now().getTime();
  switch (stopped?.why) {
    case 'interrupted':
      return queue.putBack(part, new Date(at));
    case 'limit':
      return queue.putBack(part, new Date(stopped.until ?? at + AFTER_LIMIT));
    case 'refused':
    case 'unreachable':
      return queue.putBack(part, new Date(at + AFTER_REFUSAL));
    case undefined:
      return queue.putBack(part, new Date(isWaiting || retryAt === null ? at + AFTER_PAUSES : retryAt));
  }
}
