import { setTimeout as delay } from 'node:timers/promises';

import { unsubscribeJournal } from '../audience/unsubscribe-journal.ts';
import { engineOf } from '../database/engine.ts';
import type { Database } from '../database/open.ts';
import { concludeEdition, type Conclusion } from '../deliver/bounce/conclude-edition.ts';
import { doubtOf } from '../deliver/bounce/doubt.ts';
import type { DeliverLimits, DeliverResult, Stop, Tally } from '../deliver/deliver-context.ts';
import { deliverEdition } from '../deliver/deliver-edition.ts';
import { databaseLedger } from '../deliver/ledger/database-ledger.ts';
import { claimedWithin, completeEdition, countWaiting, pauseEdition } from '../deliver/ledger/editions.ts';
import { giveUpRefused, type GivenUp } from '../deliver/ledger/give-up.ts';
import { knownQuota, learnQuota, quotaLeft, type Quota } from '../deliver/ledger/quota.ts';
import { databaseLimits } from '../deliver/pace/database-limits.ts';
import type { SubscriberRange } from '../deliver/ledger/waiting-ranges.ts';
import { DAY } from '../model/time/duration.ts';
import type { FrozenEdition } from './freeze.ts';
import { heedfulLedger } from './heed-journal.ts';
import type { Delivering } from './mailing.ts';
import type { EditionReport } from './report.ts';
import { messageFor } from './sender/message-for.ts';

/** How the sending of one edition went. */
export interface SentEdition {
  readonly report: EditionReport;
  readonly stopped: DeliverResult['stopped'];
}

/** What came of delivering an edition, or a part of it. */
export interface Delivered extends Pick<DeliverResult, 'tally' | 'stopped'> {
  readonly givenUp: readonly GivenUp[];
}

/** Nothing was delivered. */
export const NOTHING: Tally = {
  accepted: 0,
  rejected: 0,
  undeliverable: 0,
  deferred: 0,
  unknown: 0,
  skipped: 0,
  lost: 0,
};

/**
 * Delivers what is waiting of an edition whose sending has begun, within what the mail server says that it takes.
 *
 * @param range To whom; `null`: to everybody.
 */
export async function deliverFrozen(
  mailing: Delivering,
  frozen: FrozenEdition,
  range: SubscriberRange | null,
): Promise<Delivered> {
  const { database } = mailing;
  const { id } = frozen;
  const { tally, refusals, stopped } = await deliverWithin(mailing, frozen, range);
  if (stopped?.why === 'failing') await pauseEdition(database, id, stopped.detail);
  const { accepted } = tally;
  const givenUp = await giveUpRefused(database, { edition: id, refusals, stopped, accepted }, mailing.now());
  return { tally, stopped, givenUp };
}

/** Draws what follows from what was delivered of an edition, and reports it. */
export async function concludeFrozen(
  mailing: Delivering,
  { id, edition: { slug } }: FrozenEdition,
  { tally, stopped, givenUp }: Delivered,
): Promise<SentEdition> {
  const { database, settings } = mailing;
  // Before it is complete, so that a sender that is killed in between leaves it to the next.
  const conclusion =
    stopped?.why === 'failing' || stopped?.why === 'paused'
      ? await doubtsOf(database, id)
      : await concludeEdition(database, id, settings.delivery, mailing.now());
  const complete = await completeEdition(database, id, mailing.now());
  const waiting = Math.max(0, (await countWaiting(database, id)) - tally.deferred);
  const retryFrom = (await databaseLedger(database, mailing.worker).nextRetry(id))?.toISOString() ?? null;
  const report = { id, slug, ...tally, waiting, retryFrom, complete, givenUp, ...conclusion };
  mailing.tell({ kind: 'sent', report });
  return { report, stopped };
}

/** Of an edition that is paused nobody is suppressed: what was refused is tried once more when it continues. */
async function doubtsOf(database: Database, edition: string): Promise<Conclusion> {
  const doubt = await doubtOf(database, edition);
  return { suppressed: {}, doubts: doubt === null ? [] : [doubt] };
}

/** Delivers it within what the mail server says that it takes, and learns that if it says so. */
async function deliverWithin(
  mailing: Delivering,
  frozen: FrozenEdition,
  range: SubscriberRange | null,
): Promise<DeliverResult> {
  const { database, settings, sender, transport, signal, worker } = mailing;
  const { id, edition } = frozen;
  const { slug } = edition;
  const quota = await knownQuota(database, transport.account, mailing.now());
  if (quota !== null && Date.parse(quota.until) > mailing.now().getTime()) {
    return { tally: NOTHING, refusals: [], stopped: limited(quota) };
  }
  const journal = unsubscribeJournal(settings.delivery.journal);
  const left = (reading: Database): Promise<MessagesLeft> => messagesLeft(mailing, reading, quota);
  const shared =
    engineOf(database) === 'sqlite'
      ? null
      : databaseLimits(database, worker, async (reading) => (await left(reading)).count);
  const result = await deliverEdition(id, {
    shared,
    ledger: heedfulLedger(databaseLedger(database, worker, range), database, journal, worker),
    transport,
    limits: limitsOf(mailing, await left(database)),
    mayEnd: () => worker.isHeld(),
    signal,
    now: () => mailing.now(),
    sleep: (milliseconds, until) => delay(milliseconds, undefined, { signal: until }).catch(() => undefined),
    message: messageFor(edition, sender, frozen),
    progress: (tally) => mailing.tell({ kind: 'progress', slug, tally: { ...tally } }),
    backedOff: (domain, until, reply, reason) =>
      mailing.tell({ kind: 'backed-off', domain, until, reply, reason }),
  });
  await shared?.giveBack();
  const { stopped } = result;
  if (stopped?.why !== 'limit' || stopped.reason === undefined) return result;
  const { reason, detail: reply } = stopped;
  const learned = await learnQuota(database, { account: transport.account, reason, reply }, mailing.now());
  return { ...result, stopped: limited(learned) };
}

function limited({ period, reply, until }: Quota): Stop {
  return { why: 'limit', detail: reply, reason: period === 'hour' ? 'hourly-limit' : 'daily-limit', until };
}

/** How many messages may still be started; `count`: `null`: any number. */
interface MessagesLeft {
  readonly count: number | null;
  /** What is said when there are none. */
  readonly words?: string;
}

/** What is left of the limits for a time, over all editions and workers. */
async function messagesLeft(
  { settings: { delivery }, now }: Delivering,
  database: Database,
  quota: Quota | null,
): Promise<MessagesLeft> {
  const { dailyLimit } = delivery;
  const at = now();
  const ofDay =
    dailyLimit === null ? null : Math.max(0, dailyLimit - (await claimedWithin(database, DAY, at)));
  const ofQuota = quota === null ? null : await quotaLeft(database, quota, at);
  return quota !== null && ofQuota !== null && (ofDay === null || ofQuota < ofDay)
    ? { count: ofQuota, words: quota.reply }
    : { count: ofDay };
}

/** The limits for sending one edition. */
function limitsOf({ settings, patience }: Delivering, { count, words }: MessagesLeft): DeliverLimits {
  const { connections, rate, domainRates, pauseAbove } = settings.delivery;
  return {
    connections,
    rate,
    domainRates: new Map(Object.entries(domainRates)),
    budget: count,
    ...(words === undefined ? {} : { budgetWords: words }),
    failureShare: pauseAbove,
    patience,
  };
}
