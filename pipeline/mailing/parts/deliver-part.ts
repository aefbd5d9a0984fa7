import { pausedFor } from '../../deliver/ledger/editions.ts';
import { restOfRange, type RangeRest } from '../../deliver/ledger/waiting-ranges.ts';
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
export function takePart(
  { worker, now }: Pick<Delivering, 'worker' | 'now'>,
  queue: PartQueue,
  edition: string,
): Promise<TakenPart | null> {
  // In one transaction, so that no part is taken without anybody who can be found to be gone.
  return worker.transact(async (transaction, isHeld) => {
    const part = isHeld ? await queue.take(transaction, edition) : null;
    if (part === null) return null;
    // Our clock, which says what is due, may differ from that of the queue.
    if (part.from !== null && part.from.getTime() > now().getTime()) {
      await queue.putBack(transaction, part, part.from);
      return null;
    }
    await worker.takes(transaction, part.name);
    return part;
  });
}

/** Delivers a part that was taken, and gives back what is left of it. */
export async function deliverPart(
  mailing: Delivering,
  queue: PartQueue,
  frozen: FrozenEdition,
  part: TakenPart,
): Promise<Delivered> {
  const { database, worker } = mailing;
  const delivered = await deliverFrozen(mailing, frozen, part);
  const paused = await worker.patiently(() => pausedFor(database, part.edition));
  // Another worker has noticed what is wrong.
  const stopped =
    delivered.stopped?.why === 'fenced' && paused !== null
      ? ({ why: 'paused', detail: paused } as const)
      : delivered.stopped;
  const rest = await worker.patiently(() => restOfRange(database, part.edition, part));
  await worker.transact(async (transaction, isHeld) => {
    // Whoever has ended our lease hands it out again.
    if (!isHeld) return;
    const from = againFrom(rest, stopped, mailing.now());
    await (from === null ? queue.finish(transaction, part) : queue.putBack(transaction, part, from));
    await worker.takes(transaction, null);
  });
  return { ...delivered, stopped };
}

/** When what is left of a part is tried again; `null`: nothing is, or not by itself. */
function againFrom({ isWaiting, retryAt }: RangeRest, stopped: Delivered['stopped'], now: Date): Date | null {
  // A paused edition is put on the queue again when it goes on.
  if (stopped?.why === 'failing' || stopped?.why === 'paused') return null;
  if (!isWaiting && retryAt === null) return null;
  const at = now.getTime();
  switch (stopped?.why) {
    case 'interrupted':
    case 'fenced':
      return now;
    case 'limit':
      return new Date(stopped.until ?? at + AFTER_LIMIT);
    case 'refused':
    case 'unreachable':
      return new Date(at + AFTER_REFUSAL);
    case undefined:
      return new Date(isWaiting || retryAt === null ? at + AFTER_PAUSES : retryAt);
  }
}
