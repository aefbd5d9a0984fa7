import { setTimeout as delay } from 'node:timers/promises';

import type { DeliverLimits, DeliverResult } from '../deliver/deliver-context.ts';
import { deliverEdition } from '../deliver/deliver-edition.ts';
import { databaseLedger } from '../deliver/ledger/database-ledger.ts';
import { claimedSince, completeEdition, countWaiting, pauseEdition } from '../deliver/ledger/editions.ts';
import { DAY } from '../model/time/duration.ts';
import type { FrozenEdition } from './freeze.ts';
import type { OpenMailing } from './mailing.ts';
import type { EditionReport } from './report.ts';
import { messageFor } from './sender/message-for.ts';

/** How the sending of one edition went. */
export interface SentEdition {
  readonly report: EditionReport;
  readonly stopped: DeliverResult['stopped'];
}

/** Delivers what is waiting of an edition whose sending has begun. */
export async function deliverFrozen(mailing: OpenMailing, frozen: FrozenEdition): Promise<SentEdition> {
  const { database, settings, sender, transport, signal } = mailing;
  const { id, edition, recipients } = frozen;
  const { slug } = edition;
  const ledger = databaseLedger(database, settings.delivery);
  mailing.tell({ kind: 'sending', slug, recipients });
  const { tally, stopped } = await deliverEdition(id, {
    ledger,
    transport,
    limits: await limitsOf(mailing),
    signal,
    now: () => mailing.now(),
    sleep: (milliseconds, until) => delay(milliseconds, undefined, { signal: until }).catch(() => undefined),
    message: messageFor(edition, sender, frozen),
    progress: (tally) => mailing.tell({ kind: 'progress', slug, tally: { ...tally } }),
    backedOff: (domain, until, reply) => mailing.tell({ kind: 'backed-off', domain, until, reply }),
  });
  if (stopped?.why === 'failing') await pauseEdition(database, id, stopped.detail);

  const complete = await completeEdition(database, id, mailing.now());
  const waiting = Math.max(0, (await countWaiting(database, id)) - tally.deferred);
  const retryFrom = (await ledger.nextRetry(id))?.toISOString() ?? null;
  const report = { id, slug, ...tally, waiting, retryFrom, complete };
  mailing.tell({ kind: 'sent', report });
  return { report, stopped };
}

/** The limits for sending one edition, with what the last 24 hours have left of the daily limit. */
async function limitsOf(mailing: OpenMailing): Promise<DeliverLimits> {
  const { database, settings, patience } = mailing;
  const { connections, rate, domainRates, dailyLimit, pauseAbove } = settings.delivery;
  const dayAgo = new Date(mailing.now().getTime() - DAY);
  return {
    connections,
    rate,
    domainRates: new Map(Object.entries(domainRates)),
    budget: dailyLimit === null ? null : Math.max(0, dailyLimit - (await claimedSince(database, dayAgo))),
    failureShare: pauseAbove,
    patience,
  };
}
