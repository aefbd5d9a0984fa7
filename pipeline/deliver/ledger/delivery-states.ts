import { type Expression, expressionBuilder, type SqlBool } from 'kysely';

import type { DeliveryState, Schema } from '../../database/schema.ts';

/** Not finally settled: something remains to be done about them. */
export const UNFINISHED: readonly DeliveryState[] = ['planned', 'claimed', 'deferred'];

/** What they carry has reached the subscriber, or will, or may have: it must not come a second time. */
export const MAY_HAVE_ARRIVED: readonly DeliveryState[] = [...UNFINISHED, 'accepted', 'unknown'];

/**
 * The condition on the table `delivery` that selects those that may be tried: planned ones, and deferred ones whose
 * time has come.
 *
 * @param at RFC 3339 in UTC.
 */
export function waits(at: string): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.or([
    where('delivery.state', '=', 'planned'),
    where.and([where('delivery.state', '=', 'deferred'), where('delivery.retry_at', '<=', at)]),
  ]);
}
