import type { Database } from '../../database/open.ts';
import type { DeliverLimits } from '../../deliver/deliver-context.ts';
import { claimedSince } from '../../deliver/ledger/editions.ts';
import type { Sending } from '../../mailing/mailing.ts';

const DAY = 24 * 60 * 60_000;

/** The limits of one edition's sending, with what the last 24 hours have left of the daily one. */
export async function deliverLimits(
  database: Database,
  { limits, patience }: Sending,
  now: Date,
): Promise<DeliverLimits> {
  const { connections, rate, domainRates, dailyLimit, pauseAbove } = limits;
  return {
    connections,
    rate,
    domainRates: new Map(Object.entries(domainRates)),
    budget:
      dailyLimit === null
        ? null
        : Math.max(0, dailyLimit - (await claimedSince(database, new Date(now.getTime() - DAY)))),
    failureShare: pauseAbove,
    patience,
  };
}
