import { MINUTE, SECOND } from '../model/time/duration.ts';
import { MAX_FAILURES, reconnectDelay } from './pace/backoff.ts';
import { connectPatiently } from './pace/connect-patiently.ts';
import { attempt, prepared, type Prepared } from './attempt.ts';
import type { DeliverContext, DeliverResult, ReceiverRefusal, Stop, Tally } from './deliver-context.ts';
import { UNSENT } from './ledger/delivery-states.ts';
import type { DeliveryLedger, Settlement, WaitingDelivery } from './ledger/ledger.ts';
import { ledgerWriter } from './ledger/ledger-writer.ts';
import type { Outcome } from './outcome.ts';
import { receiverOf } from './pace/receiver-of.ts';
import { failureWatch, tooManyFailures } from './pace/failure-watch.ts';
import { pace } from './pace/pace.ts';
import { refusalWatch } from './pace/refusal-watch.ts';
import { REASONS } from './reasons/reason.ts';
import { asksForPause, reasonOf, settlementOf } from './ledger/settlement.ts';
import type { Connection } from './transport.ts';
import { waitingLine } from './pace/waiting-line.ts';

const LONGEST_NAP = 10 * MINUTE;
/** How often to look at what has come back meanwhile. */
const LOOK_FOR_BOUNCES = 20 * SECOND;
/** How often to look at what other workers have noticed. */
const LOOK_AT_OTHERS = 2 * SECOND;

/** A message that was not taken because of us. */
type RefusedOutcome = Extract<Outcome, { kind: 'refused' }>;

/**
 * Sends the waiting deliveries of one edition. Each connection takes a delivery, claims it on disk, hands the message
 * over, and records the reply before it takes the next. So a kill at any moment leaves at most one delivery per
 * connection in doubt, and those are the claimed ones. While one message is on its way, the next is made.
 */
export async function deliverEdition(edition: string, context: DeliverContext): Promise<DeliverResult> {
  const { ledger, limits } = context;
  const tally = { accepted: 0, rejected: 0, undeliverable: 0, deferred: 0, unknown: 0, skipped: 0, lost: 0 };
  const { shared = null } = context;
  const speed = pace(limits, shared);
  const watch = failureWatch(limits.failureShare);
  const refusals = refusalWatch(limits.failureShare);
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
  endsSleep.addEventListener('abort', () => line.wake(), { once: true });
  let onTheWay = 0;
  let budget = shared === null ? (limits.budget ?? Number.POSITIVE_INFINITY) : 0;
  let asking: Promise<number> | null = null;
  let lookingUp: { readonly changes: number; readonly retry: Promise<Date | null> } | null = null;
  let credited: Promise<number> | null = null;
  let stopped: DeliverResult['stopped'] = null;
  let reached = false;
  let first: Promise<unknown> | null = null;
  let lastRefusal: RefusedOutcome | null = null;
  let lookedForBounces = Number.NEGATIVE_INFINITY;
  let lookedAtOthers = Number.NEGATIVE_INFINITY;
  const refusing = new Map<string, ReceiverRefusal>();
  /** What is told of receivers once it is clear that it is them, and not our server, that takes no mail from us. */
  let untold: (() => void)[] = [];

  const stop = (stop: Stop): void => {
    stopped ??= stop;
    ended.abort();
  };
  const goesOn = (): boolean => {
    if (context.signal.aborted) stop({ why: 'interrupted', detail: 'asked to stop' });
    return stopped === null;
  };
  const sleep = (milliseconds: number): Promise<void> => context.sleep(milliseconds, endsSleep);

  /** Milliseconds until a deferred delivery becomes due, 0 or less if one is; `null` if there is none. */
  const untilRetry = async (): Promise<number | null> => {
    const changes = line.changes();
    // Those who ask at the same time share the answer, unless something was put off since.
    if (lookingUp?.changes !== changes) lookingUp = { changes, retry: ledger.nextRetry(edition) };
    const own = lookingUp;
    const retry = await own.retry.finally(() => {
      if (lookingUp === own) lookingUp = null;
    });
    return retry === null ? null : retry.getTime() - context.now().getTime();
  };
  /** Sleeps, but not longer than until a delivery that is out comes back. */
  const sleepOrChange = async (milliseconds: number): Promise<void> => {
    if (!line.isOut()) return sleep(milliseconds);
    const changed = new AbortController();
    void line.changed().then(() => changed.abort());
    await context.sleep(milliseconds, AbortSignal.any([endsSleep, changed.signal]));
  };
  const prepare = async (): Promise<Prepared | null> => {
    while (goesOn()) {
      const changes = line.changes();
      const next = await line.next();
      if (next !== null && typeof next !== 'number') {
        return await prepared(next, context.message(next));
      }
      const wait = next ?? (await untilRetry());
      if (!goesOn()) return null;
      // What came back while the ledger was asked may be sent now.
      if (line.changes() !== changes) continue;
      const isBorne = wait !== null && wait <= limits.patience;
      // What is on its way may have to be sent again; what is due and not handed out is on its way already.
      if (line.isOut() && (!isBorne || wait <= 0)) await line.changed();
      // Checked again now and then, because a clock can be set.
      else if (isBorne) await sleepOrChange(Math.min(Math.max(1, wait), LONGEST_NAP));
      else return null;
    }
    return null;
  };
  /** Waits until a message may be sent, and counts it. `false`: not this one, or no more at all. */
  const mayGo = async (domain: string): Promise<boolean> => {
    while (goesOn()) {
      const now = context.now();
      if (speed.domainWait(domain, now) > 0) return false;
      if (budget <= 0) {
        if (await hasMore()) continue;
        const words = limits.budgetWords ?? 'the limit of 24 hours is reached';
        stop({ why: 'limit', detail: words });
        return false;
      }
      // At once: another connection would take the same.
      budget -= 1;
      const permit = await speed.ask(domain, now);
      if (permit.kind === 'granted' && permit.after > 0) await sleep(permit.after);
      if (permit.kind === 'granted') return goesOn();
      budget += 1;
      if (permit.kind === 'domain-waits') return false;
      await sleep(permit.after);
    }
    return false;
  };
  /** Whether there is more to be had of what may be started, if that is shared with others. */
  const hasMore = async (): Promise<boolean> => {
    if (shared === null) return false;
    // Those who ask at the same time share the answer.
    asking ??= shared.takeShare().finally(() => {
      asking = null;
    });
    const share = asking;
    const more = await share;
    if (credited !== share) budget += more;
    credited = share;
    return budget > 0;
  };
  const noteRefusal = (outcome: RefusedOutcome, domain: string, isKnown: boolean): void => {
    const { reply: detail, phase = 'sender' } = outcome;
    const reason = reasonOf(outcome) ?? 'unclear';
    if (REASONS[reason].leadsTo === 'wait') return stop({ why: 'limit', detail, reason });
    if (phase === 'sender') return stop({ why: 'refused', detail, reason });
    const at = refusing.get(domain)?.at ?? context.now();
    refusing.set(domain, { receiver: domain, reason, reply: detail, at });
    const until = speed.bar(domain, context.now());
    if (until !== null) untold.push(() => context.backedOff(domain, until, detail, reason));
    if (refusals.refused(domain, isKnown)) stop({ why: 'refused', detail, reason });
  };
  const tellOfReceivers = (): void => {
    for (const tell of untold) tell();
    untold = [];
  };
  const note = (
    outcome: Outcome,
    { address, failingSince }: WaitingDelivery,
    state: Settlement['state'],
  ): void => {
    const domain = receiverOf(address);
    // What was given up has been rejected, whatever the server said last.
    tally[state === 'planned' ? 'lost' : state] += 1;
    const reason = reasonOf(outcome);
    if (state === 'rejected' && reason !== null && REASONS[reason].counts !== 'never')
      tally.undeliverable += 1;
    context.progress(tally);
    const now = context.now();
    if (outcome.kind === 'accepted') {
      speed.relax(domain, now);
      refusals.accepted();
      refusing.delete(domain);
      tellOfReceivers();
    }
    const until = asksForPause(outcome) ? speed.backOff(domain, now) : null;
    if (until !== null) context.backedOff(domain, until, outcome.reply, null);
    if (outcome.kind === 'refused') {
      lastRefusal = outcome;
      return noteRefusal(outcome, domain, failingSince !== null);
    }
    if (outcome.kind === 'lost' || reason === 'greylisted') return;
    // What had failed before says nothing new, and must not pause an edition again that was asked for.
    if (outcome.kind !== 'accepted' && failingSince !== null) return;
    const trouble = watch.count(
      outcome.kind === 'accepted' ? null : outcome.reply,
      outcome.kind !== 'deferred',
    );
    if (trouble !== null) stop({ why: 'failing', detail: trouble });
  };
  /** What others have noticed: pauses of domains, and failures that are too many only together. */
  const lookAtOthers = async (): Promise<void> => {
    const at = context.now().getTime();
    if (shared === null || Math.abs(at - lookedAtOthers) < LOOK_AT_OTHERS) return;
    lookedAtOthers = at;
    speed.heed(await shared.pauses());
    if (tally.rejected === 0) return;
    const trouble = tooManyFailures(await ledger.lastEnds(edition), limits.failureShare);
    if (trouble !== null) stop({ why: 'failing', detail: trouble });
  };
  /** Messages that came back since they were accepted count as those that were refused at once. */
  const lookForBounces = async (): Promise<void> => {
    const at = context.now().getTime();
    if (Math.abs(at - lookedForBounces) < LOOK_FOR_BOUNCES) return;
    lookedForBounces = at;
    const trouble = tooManyFailures(await ledger.lastKnownEnds(edition), limits.failureShare);
    if (trouble !== null) stop({ why: 'failing', detail: trouble });
  };

  /** One first, alone: if the server does not let it in, the others would be refused as well, and may lock the account. */
  const connect = async (): Promise<Connection | null> => {
    if (first !== null) await first;
    if (!goesOn()) return null;
    // A server that was never reached is not waited for: that is a mistake in the set-up, or an outage.
    const patience = reached ? MAX_FAILURES : 1;
    const connecting = connectPatiently(context.transport, patience, { goesOn, sleep, stop });
    first ??= connecting.catch(() => null);
    return connecting;
  };
  const work = async (): Promise<void> => {
    let connection: Connection | null = null;
    let failures = 0;
    let settled = Promise.resolve();
    let own: WaitingDelivery | null = null;
    let upcoming = begun(prepare());
    try {
      while (goesOn()) {
        const next = await upcoming;
        if (next === null) break;
        const { delivery, message } = next;
        own = delivery;
        const domain = receiverOf(delivery.address);
        await lookForBounces();
        await lookAtOthers();
        if (connection?.usable !== true) {
          connection = await connect();
          // Not claimed, so it is still waiting for the next run.
          if (connection === null) break;
          reached = true;
        }
        if (!(await mayGo(domain))) {
          line.putBack(delivery);
          own = null;
          upcoming = begun(prepare());
          continue;
        }
        upcoming = begun(prepare());
        const claim = await writer.claim(delivery.subscriber, message.messageId);
        await settled;
        if (claim !== 'claimed') {
          line.done(delivery, true);
          own = null;
          budget += 1;
          if (claim === 'fenced')
            stop({ why: 'fenced', detail: 'the lease has ended, or the edition was paused' });
          if (claim !== 'skipped') continue;
          tally.skipped += 1;
          context.progress(tally);
          continue;
        }
        onTheWay += 1;
        const outcome = await attempt(connection, next, context.mayEnd);
        onTheWay -= 1;
        own = null;
        const settlement = settlementOf(outcome, delivery, context.now());
        const recorded = writer.settle(delivery.subscriber, settlement);
        // Written to disk together with the next claim, which waits for it.
        settled = begun(
          outcome.kind === 'lost'
            ? recorded
            : recorded.finally(() => line.done(delivery, UNSENT.includes(settlement.state))),
        );
        note(outcome, delivery, settlement.state);
        failures = outcome.kind === 'lost' ? failures + 1 : 0;
        if (failures >= MAX_FAILURES) stop({ why: 'unreachable', detail: outcome.reply });
        if (outcome.kind !== 'lost') continue;
        line.putBack({ ...delivery, attempts: delivery.attempts + 1 });
        await settled;
        await sleep(reconnectDelay(failures));
      }
    } finally {
      // Others, and the one that is being prepared, wait for it.
      if (own !== null) line.done(own, true);
      connection?.close();
      await settled;
      await upcoming.catch(() => null);
    }
  };
  await lookForBounces();
  // A failure of the ledger ends the run; the others finish what they have in flight first.
  const ends = await Promise.allSettled(
    Array.from({ length: limits.connections }, () =>
      work().catch((error: unknown) => {
        stop({ why: 'interrupted', detail: 'the ledger failed' });
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const end: Stop | null = stopped ?? (await refusedByAll(edition, ledger, tally, lastRefusal));
  if (end?.why !== 'refused') tellOfReceivers();
  return { tally, refusals: [...refusing.values()], stopped: end };
}

/** If whatever was tried was refused because of us, and nobody ever got the edition, that is what ended the run. */
async function refusedByAll(
  edition: string,
  ledger: DeliveryLedger,
  tally: Tally,
  refusal: RefusedOutcome | null,
): Promise<Stop | null> {
  if (refusal === null || tally.accepted > 0 || (await ledger.hasAccepted(edition))) return null;
  return { why: 'refused', detail: refusal.reply, reason: reasonOf(refusal) ?? 'unclear' };
}

/** A promise that is awaited later: until then, a rejection does not count as unhandled. */
function begun<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
