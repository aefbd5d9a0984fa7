import { setTimeout as delay } from 'node:timers/promises';

import type { Tally } from '../../deliver/deliver-context.ts';
import { keepingConnections, type KeptConnections } from '../../deliver/kept-connections.ts';
import type { GivenUp } from '../../deliver/ledger/give-up.ts';
import type { PartQueue } from '../../jobs/part-queue.ts';
import { SECOND } from '../../model/time/duration.ts';
import { NOTHING, type Delivered } from '../deliver-frozen.ts';
import type { FrozenEdition } from '../freeze.ts';
import type { Delivering } from '../mailing.ts';
import { takeOverFromDead } from './dead-workers.ts';
import { deliverPart, takePart } from './deliver-part.ts';

/** How long it waits before it looks again what other workers do, in milliseconds. */
const LOOK_AGAIN = SECOND;
/** Each how manieth time it looks for workers that are no more. */
const LOOKS_AT_DEAD = 5;

/**
 * Delivers the parts of an edition, together with whatever workers there are, until none is left that is due within the
 * run's patience.
 */
export function deliverParts(
  mailing: Delivering,
  queue: PartQueue,
  frozen: FrozenEdition,
): Promise<Delivered> {
  return keepingConnections(mailing.transport, (transport) =>
    deliverAll({ ...mailing, transport }, queue, frozen),
  );
}

async function deliverAll(
  mailing: Delivering & { readonly transport: KeptConnections },
  queue: PartQueue,
  frozen: FrozenEdition,
): Promise<Delivered> {
  let tally = NOTHING;
  let looks = 0;
  const givenUp: GivenUp[] = [];
  const counting: Delivering = {
    ...mailing,
    tell: (event) =>
      mailing.tell(event.kind === 'progress' ? { ...event, tally: sum(tally, event.tally) } : event),
  };
  const { patiently } = mailing.worker;
  while (!mailing.signal.aborted) {
    const part = await takePart(mailing, queue, frozen.id);
    if (part === null) {
      mailing.transport.letGo();
      const { taken, next } = await patiently(() => queue.standing(frozen.id));
      const untilNext = next === null ? null : next.getTime() - mailing.now().getTime();
      const isOurs = untilNext !== null && untilNext <= mailing.patience;
      if (taken === 0 && !isOurs) return { tally, givenUp, stopped: null };
      looks += 1;
      if (looks % LOOKS_AT_DEAD === 0) await patiently(() => takeOverFromDead(mailing, queue));
      await delay(LOOK_AGAIN, undefined, { signal: mailing.signal }).catch(() => undefined);
      continue;
    }
    const delivered = await deliverPart(counting, queue, frozen, part);
    tally = sum(tally, delivered.tally);
    givenUp.push(...delivered.givenUp);
    if (delivered.stopped?.why === 'interrupted') break;
    if (delivered.stopped !== null) return { tally, givenUp, stopped: delivered.stopped };
  }
  const stopped: Delivered['stopped'] = mailing.worker.hasEnded
    ? { why: 'fenced', detail: 'the lease has ended' }
    : { why: 'interrupted', detail: 'asked to stop' };
  return { tally, givenUp, stopped };
}

function sum(a: Tally, b: Tally): Tally {
  return {
    accepted: a.accepted + b.accepted,
    rejected: a.rejected + b.rejected,
    undeliverable: a.undeliverable + b.undeliverable,
    deferred: a.deferred + b.deferred,
    unknown: a.unknown + b.unknown,
    skipped: a.skipped + b.skipped,
    lost: a.lost + b.lost,
  };
}
