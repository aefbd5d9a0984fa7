import { MAILED_SOME_DAY } from '../../audience/leave.ts';
import { isAtDomain } from '../../audience/who.ts';
import type { Database } from '../../database/open.ts';
import { receiverOf } from '../pace/receiver-of.ts';
import { COUNTED_REASONS, GONE_REASONS, isReasonName } from '../reasons/reason.ts';
import { doubtOf, isMost, type Doubt } from './doubt.ts';
import type { SuppressionPolicy } from './suppression-policy.ts';
import { concludeFailure } from './undelivered.ts';

/** What follows from the failures of an edition. */
export interface Conclusion {
  /** How many addresses were suppressed, by the reason in words. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** What is in doubt, so that its failures count against nobody. */
  readonly doubts: readonly Doubt[];
}

/**
 * Acts on the failures of an edition, once a run has ended and all of them are known: a server that knows nobody is out
 * of order, or thinks that a domain is its own. Doing it again changes nothing.
 */
export async function concludeEdition(
  database: Database,
  edition: string,
  policy: SuppressionPolicy,
  now: Date,
): Promise<Conclusion> {
  const failed = await failuresOf(database, edition);
  if (failed.length === 0) return { suppressed: {}, doubts: [] };
  const doubt = await doubtOf(database, edition);
  if (doubt !== null) return { suppressed: {}, doubts: [doubt] };
  const doubts = new Map<string, Doubt | null>();
  const byDomain = Map.groupBy(failed, ({ address }) => receiverOf(address));
  for (const [domain, of] of byDomain) doubts.set(domain, await doubtOfDomain(database, edition, domain, of));
  const suppressed = new Map<string, number>();
  for (const { subscriber, address, reason, reply, bounced } of failed) {
    if (!isReasonName(reason)) continue;
    // What came back was looked at when it did, and was not said by our server.
    if (bounced === 1 || doubts.get(receiverOf(address)) != null) continue;
    const why = await concludeFailure(database, { subscriber, reason, reply: reply ?? '' }, policy, now);
    if (why !== null) suppressed.set(why, (suppressed.get(why) ?? 0) + 1);
  }
  return {
    suppressed: Object.fromEntries(suppressed),
    doubts: [...doubts.values()].filter((one) => one !== null),
  };
}

interface FailedDelivery {
  readonly subscriber: number;
  readonly address: string;
  readonly reason: string | null;
  readonly reply: string | null;
  readonly bounced: number;
}

/** The failures that count, of people who are still mailed, and of whom it was not decided since that they don't count. */
async function failuresOf(database: Database, edition: string): Promise<readonly FailedDelivery[]> {
  return database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select([
      'subscriber.id as subscriber',
      'subscriber.address',
      'delivery.reason',
      'delivery.reply',
      'bounced',
    ])
    .where('edition_id', '=', edition)
    .where('delivery.state', '=', 'rejected')
    .where('delivery.reason', 'in', COUNTED_REASONS)
    .where('subscriber.state', 'in', MAILED_SOME_DAY)
    .where((where) =>
      where.or([
        where('failures_after', 'is', null),
        where('delivery.claimed_at', '>', where.ref('failures_after')),
      ]),
    )
    .orderBy('subscriber.id')
    .execute();
}

/** The same doubt about a single domain, which our server may take for its own and then knows nobody of. */
async function doubtOfDomain(
  database: Database,
  edition: string,
  domain: string,
  failures: readonly FailedDelivery[],
): Promise<Doubt | null> {
  const refused = failures.filter(
    ({ bounced, reason }) => bounced === 0 && isReasonName(reason) && GONE_REASONS.includes(reason),
  );
  // Most domains have no failures enough to ask.
  if (!isMost(refused.length, refused.length)) return null;
  const { of } = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(({ fn }) => fn.countAll<number>().as('of'))
    .where('edition_id', '=', edition)
    .where('delivery.state', 'in', ['accepted', 'rejected'])
    .where(isAtDomain(domain))
    .executeTakeFirstOrThrow();
  if (!isMost(refused.length, of)) return null;
  return { failed: refused.length, of, domain, reply: refused[0]?.reply ?? '' };
}
