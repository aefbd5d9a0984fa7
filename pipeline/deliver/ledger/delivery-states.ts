import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { LONGEST_DELAY } from '../pace/backoff.ts';
import { SKIPPED } from './skip-reasons.ts';

/** Not finally settled: something remains to be done about them. */
export const UNFINISHED: readonly DeliveryState[] = ['planned', 'claimed', 'deferred'];

/** Waiting for their turn, at once or later. */
export const UNSENT: readonly DeliveryState[] = ['planned', 'deferred'];

/** What they carry has reached the subscriber, or will, or may have: it must not come a second time. */
export const MAY_HAVE_ARRIVED: readonly DeliveryState[] = [...UNFINISHED, 'accepted', 'unknown'];

/** Whether what a delivery carries has reached the subscriber, or may have, whatever was decided about it. */
export function mayHaveArrived({
  state,
  doubtful,
}: {
  readonly state: DeliveryState;
  readonly doubtful: number;
}): boolean {
  return MAY_HAVE_ARRIVED.includes(state) || doubtful === 1;
}

/** Why somebody got no digest, for whom it counts all the same: the next one begins after it. */
const COVERED_WITHOUT: ReadonlySet<string> = new Set([SKIPPED.noFollowedTag, SKIPPED.nothingNew]);

/** Whether a digest has brought a subscriber everything up to it that is for them, or may have. */
export function hasCovered(delivery: {
  readonly state: DeliveryState;
  readonly doubtful: number;
  readonly reply: string | null;
}): boolean {
  const { state, reply } = delivery;
  return mayHaveArrived(delivery) || (state === 'skipped' && COVERED_WITHOUT.has(reply ?? ''));
}

/**
 * The condition on the table `delivery` that selects those that may be tried: planned ones, and deferred ones that are due, see
 * {@link isDue}.
 *
 * @param at The time, RFC 3339 in UTC.
 * @param furthest See {@link furthestRetry}.
 */
export function waits(at: string, furthest: string): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.or([
    where('delivery.state', '=', 'planned'),
    where.and([where('delivery.state', '=', 'deferred'), isDue(at, furthest)]),
  ]);
}

/**
 * The condition on the table `delivery` that selects, of deferred ones, those whose time has come, or is further away than any is
 * put off: the clock was set back.
 *
 * @param at The time, RFC 3339 in UTC.
 * @param furthest See {@link furthestRetry}.
 */
export function isDue(at: string, furthest: string): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.or([where('delivery.retry_at', '<=', at), where('delivery.retry_at', '>', furthest)]);
}

/** The latest time to which anything is put off, RFC 3339 in UTC. */
export function furthestRetry(now: Date): string {
  return new Date(now.getTime() + LONGEST_DELAY).toISOString();
}

/**
 * The condition on the table `delivery` that selects those in one of these states, where another condition selects fewer: no index
 * of states is used for it. SQLite, which knows nothing of how many there are, would rather take that of the most columns.
 */
export function isInState(states: readonly DeliveryState[]): Expression<SqlBool> {
  return sql<SqlBool>`coalesce(delivery.state, '') in (${sql.join(states)})`;
}
