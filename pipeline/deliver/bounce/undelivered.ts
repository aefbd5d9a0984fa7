import { MAILED_SOME_DAY, suppress } from '../../audience/leave.ts';
import type { Database } from '../../database/open.ts';
import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { counted } from '../../text/counted.ts';
import { COUNTED_REASONS, isReasonName, REASONS, reasonWords, type ReasonName } from '../reasons/reason.ts';
import { doubtOf } from './doubt.ts';
import { enhancedStatus } from './enhanced-status.ts';
import type { SuppressionPolicy } from './suppression-policy.ts';

/** A delivery that was recorded as rejected, for a reason that counts. */
export interface CountedFailure {
  readonly subscriber: number;
  readonly reason: ReasonName;
  /** The words of the server or the report. */
  readonly reply: string;
}

/**
 * Acts on a delivery that failed for a reason of the reader's: an address that does not exist is suppressed at once, any
 * other after failures on several days. Whether the whole edition is in doubt is for the caller to ask.
 *
 * @returns Why the address was suppressed, in words; `null`: it was not.
 */
export async function concludeFailure(
  database: Database,
  { subscriber, reason, reply }: CountedFailure,
  policy: SuppressionPolicy,
  now: Date,
): Promise<string | null> {
  const why =
    REASONS[reason].counts === 'at-once'
      ? inWords(reason, reply)
      : await failedOverDays(database, { subscriber, reason }, policy);
  if (why === null) return null;
  const how = { reason: why, cause: 'bounces', from: MAILED_SOME_DAY } as const;
  return (await suppress(database, { id: subscriber }, how, now)) === 'suppressed' ? why : null;
}

/** `no such address (5.1.1)`. */
function inWords(reason: ReasonName, reply: string): string {
  const status = /[45]\.\d{1,3}\.\d{1,3}/.exec(reply)?.[0] ?? enhancedStatus(reply);
  const name = reasonWords(reason);
  return status === null ? name : `${name} (${status})`;
}

/** How many of the last deliveries are looked at. */
const LOOKED_AT = 100;

/**
 * Whether nothing has been delivered to somebody for as long as the policy says, on as many days. Only failures that
 * count are counted, and none of an edition that is in doubt; whatever was accepted and did not come back ends the row.
 */
async function failedOverDays(
  database: Database,
  { subscriber, reason }: Omit<CountedFailure, 'reply'>,
  { suppressAfter }: SuppressionPolicy,
): Promise<string | null> {
  const last = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(['edition_id', 'delivery.state', 'delivery.reason', 'claimed_at as at', 'failures_after'])
    .where('subscriber_id', '=', subscriber)
    .where((where) =>
      where.or([
        where('delivery.state', 'in', ['accepted', 'rejected']),
        // It came back before we knew that it was accepted.
        where.and([where('delivery.state', '=', 'claimed'), where('bounced', '=', 1)]),
      ]),
    )
    .orderBy('claimed_at', (order) => order.desc().nullsLast())
    .limit(LOOKED_AT)
    .execute();
  const failures: string[] = [];
  for (const { edition_id, state, reason: name, at, failures_after } of last) {
    if (state === 'accepted' || at === null || at <= (failures_after ?? '')) break;
    const isCounted = isReasonName(name) && COUNTED_REASONS.includes(name);
    if (isCounted && (await doubtOf(database, edition_id, COUNTED_REASONS)) === null) failures.push(at);
  }
  const days = new Set(failures.map(dayOf));
  const [newest = '', oldest = ''] = [failures.at(0), failures.at(-1)];
  if (days.size < suppressAfter.failures) return null;
  if (Date.parse(newest) - Date.parse(oldest) < suppressAfter.days * DAY) return null;
  const times = counted(days.size, 'failure');
  return `${times} since ${dayOf(oldest)} (${reasonWords(reason)})`;
}
