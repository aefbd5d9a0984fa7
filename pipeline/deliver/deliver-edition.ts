import { MINUTE } from '../model/time/duration.ts';
import { MAX_FAILURES, reconnectDelay } from './pace/backoff.ts';
import { connectPatiently } from './pace/connect-patiently.ts';
import type { ComposedMessage, DeliverContext, DeliverResult, StopReason } from './deliver-context.ts';
import type { WaitingDelivery } from './ledger/ledger.ts';
import { ledgerWriter } from './ledger/ledger-writer.ts';
import type { Outcome } from './outcome.ts';
import { receiverOf } from './pace/receiver-of.ts';
import { failureWatch } from './pace/failure-watch.ts';
import { pace } from './pace/pace.ts';
import { asksForPause, settlementOf } from './ledger/settlement.ts';
import type { Connection } from './transport.ts';
import { waitingLine } from './pace/waiting-line.ts';

/** If a message's connection breaks this often, the message itself may be the cause. */
const MAX_LOST = 3;
const LONGEST_NAP = 10 * MINUTE;

/** A delivery whose message is ready, or can't be made. */
interface Prepared {
  readonly delivery: WaitingDelivery;
  readonly message: ComposedMessage;
  readonly bytes: Uint8Array | Error;
}

/**
 * Sends the waiting deliveries of one edition. Each connection takes a delivery, claims it on disk, hands the message
 * over, and records the reply before it takes the next. So a kill at any moment leaves at most one delivery per
 * connection in doubt, and those are the claimed ones. While one message is on its way, the next is made.
 */
export async function deliverEdition(edition: string, context: DeliverContext): Promise<DeliverResult> {
  const { ledger, limits } = context;
  const tally = { accepted: 0, rejected: 0, deferred: 0, unknown: 0, skipped: 0, lost: 0 };
  const speed = pace(limits);
  const watch = failureWatch(limits.failureShare);
  const writer = ledgerWriter(
    ledger,
    edition,
    () => context.now(),
    () => onTheWay,
  );
  const line = waitingLine(
    (after, limit) => ledger.waiting(edition, after, limit, context.now()),
    (domain) => speed.domainWait(domain, context.now()),
  );
  const ended = new AbortController();
  const endsSleep = AbortSignal.any([context.signal, ended.signal]);
  let onTheWay = 0;
  let budget = limits.budget ?? Number.POSITIVE_INFINITY;
  let stopped: DeliverResult['stopped'] = null;
  let reached = false;

  const stop = (why: StopReason, detail: string): void => {
    stopped ??= { why, detail };
    ended.abort();
  };
  const goesOn = (): boolean => {
    if (context.signal.aborted) stop('interrupted', 'asked to stop');
    return stopped === null;
  };
  const sleep = (milliseconds: number): Promise<void> => context.sleep(milliseconds, endsSleep);

  /** Milliseconds until a deferred delivery becomes due; `null` if there is none. */
  const untilRetry = async (): Promise<number | null> => {
    const retry = await ledger.nextRetry(edition);
    return retry === null ? null : Math.max(1, retry.getTime() - context.now().getTime());
  };
  const prepare = async (): Promise<Prepared | null> => {
    while (goesOn()) {
      const next = await line.next();
      if (next !== null && typeof next !== 'number') {
        const message = context.message(next);
        return { delivery: next, message, bytes: await composed(message) };
      }
      const wait = next ?? (await untilRetry());
      if (wait === null || wait > limits.patience) return null;
      // Checked again now and then, because a clock can be set.
      await sleep(Math.min(wait, LONGEST_NAP));
    }
    return null;
  };
  /** Waits until a message may be sent. `false`: not this one, or no more at all. */
  const mayGo = async (domain: string): Promise<boolean> => {
    for (;;) {
      const wait = speed.wait(context.now());
      if (wait === 0) break;
      await sleep(wait);
      if (!goesOn()) return false;
    }
    if (speed.domainWait(domain, context.now()) > 0) return false;
    if (budget <= 0) stop('limit', 'the limit of 24 hours is reached');
    return goesOn();
  };
  const note = (outcome: Outcome, domain: string): void => {
    tally[outcome.kind === 'refused' ? 'lost' : outcome.kind] += 1;
    context.progress(tally);
    const now = context.now();
    if (outcome.kind === 'accepted') speed.relax(domain, now);
    const until = asksForPause(outcome) ? speed.backOff(domain, now) : null;
    if (until !== null) context.backedOff(domain, until, outcome.reply);
    if (outcome.kind === 'refused') stop('refused', outcome.reply);
    if (outcome.kind === 'lost' || outcome.kind === 'refused') return;
    const trouble = watch.count(outcome.kind === 'accepted' ? null : outcome.reply);
    if (trouble !== null) stop('failing', trouble);
  };

  const work = async (): Promise<void> => {
    let connection: Connection | null = null;
    let failures = 0;
    let hasLost = false;
    let settled = Promise.resolve();
    let upcoming = begun(prepare());
    try {
      while (goesOn()) {
        const prepared = await upcoming;
        if (prepared === null) {
          // A delivery lost while the next was being looked for is waiting again.
          if (!hasLost) break;
          hasLost = false;
          upcoming = begun(prepare());
          continue;
        }
        const { delivery, message } = prepared;
        const domain = receiverOf(delivery.address);
        if (connection?.usable !== true) {
          // A server that was never reached is not waited for: that is a mistake in the set-up, or an outage.
          connection = await connectPatiently(context.transport, reached ? MAX_FAILURES : 1, {
            goesOn,
            sleep,
            stop,
          });
          // Not claimed, so it is still waiting for the next run.
          if (connection === null) break;
          reached = true;
        }
        if (!(await mayGo(domain))) {
          line.putBack(delivery);
          upcoming = begun(prepare());
          continue;
        }
        speed.take(domain, context.now());
        budget -= 1;
        upcoming = begun(prepare());
        const claim = await writer.claim(delivery.subscriber, message.messageId);
        await settled;
        if (claim !== 'claimed') {
          budget += 1;
          if (claim === 'taken') continue;
          tally.skipped += 1;
          context.progress(tally);
          continue;
        }
        onTheWay += 1;
        const outcome = await attempt(connection, prepared);
        onTheWay -= 1;
        // Written to disk together with the next claim, which waits for it.
        settled = begun(
          writer.settle(delivery.subscriber, settlementOf(outcome, delivery.attempts + 1, context.now())),
        );
        note(outcome, domain);
        failures = outcome.kind === 'lost' ? failures + 1 : 0;
        if (failures >= MAX_FAILURES) stop('unreachable', outcome.reply);
        if (outcome.kind !== 'lost') continue;
        line.putBack({ ...delivery, attempts: delivery.attempts + 1 });
        hasLost = true;
        await settled;
        await sleep(reconnectDelay(failures));
      }
    } finally {
      connection?.close();
      await settled;
      await upcoming.catch(() => null);
    }
  };
  // A failure of the ledger ends the run; the others finish what they have in flight first.
  const ends = await Promise.allSettled(
    Array.from({ length: limits.connections }, () =>
      work().catch((error: unknown) => {
        stop('interrupted', 'the ledger failed');
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { tally, stopped };
}

/** A promise that is awaited later: until then, a rejection does not count as unhandled. */
function begun<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Made before it is claimed, so that little time passes between the claim and the sending. */
function composed(message: ComposedMessage): Promise<Uint8Array | Error> {
  return message
    .compose()
    .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** Hands a message over. One that was lost too often waits for a later run, so that it does not hold up others. */
async function attempt(connection: Connection, { delivery, message, bytes }: Prepared): Promise<Outcome> {
  if (bytes instanceof Error) {
    return { kind: 'deferred', reply: `the message can't be made: ${bytes.message}` };
  }
  const outcome = await connection.send({ from: message.envelopeFrom, to: delivery.address }, bytes);
  // If a message was not accepted, some of it may still be on its way to the socket.
  if (outcome.kind === 'accepted') message.release?.(bytes);
  return outcome.kind === 'lost' && delivery.attempts + 1 >= MAX_LOST
    ? { ...outcome, kind: 'deferred' }
    : outcome;
}
