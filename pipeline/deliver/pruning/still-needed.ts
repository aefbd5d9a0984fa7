import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';

import { MAILED_SOME_DAY } from '../../audience/leave.ts';
import type { Schema } from '../../database/schema.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { COUNTED_REASONS } from '../reasons/reason.ts';

/** Nothing is to be done or decided about them any more. */
const ENDED: readonly DeliveryState[] = ['accepted', 'rejected', 'skipped'];

/** The condition on the table `delivery` that selects those of which nothing is needed that is not kept elsewhere. */
export function isDispensable(): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.and([
    where('delivery.state', 'in', ENDED),
    where.not(isFailureInARow()),
    where.not(isLastBeforeLeaving()),
  ]);
}

/** It counts against an address, to which nothing was delivered since: with the next failures it may suppress that. */
function isFailureInARow(): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.and([
    where('delivery.state', '=', 'rejected'),
    where('delivery.reason', 'in', COUNTED_REASONS),
    where.exists(
      where
        .selectFrom('subscriber')
        .select('subscriber.id')
        .whereRef('subscriber.id', '=', 'delivery.subscriber_id')
        .where('subscriber.state', 'in', MAILED_SOME_DAY)
        .where((person) =>
          person.or([
            person('subscriber.failures_after', 'is', null),
            person('delivery.claimed_at', '>', person.ref('subscriber.failures_after')),
          ]),
        ),
    ),
    where.not(
      where.exists(
        where
          .selectFrom('delivery as later')
          .select('later.edition_id')
          .whereRef('later.subscriber_id', '=', 'delivery.subscriber_id')
          .whereRef('later.claimed_at', '>', 'delivery.claimed_at')
          .where(isAccepted),
      ),
    ),
  ]);
}

/** It was the last before somebody left: statistics say after which edition that was. */
function isLastBeforeLeaving(): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.and([
    where('delivery.state', '=', 'accepted'),
    where.exists(
      where
        .selectFrom('consent')
        .select('consent.id')
        .whereRef('consent.subscriber_id', '=', 'delivery.subscriber_id')
        .where('consent.kind', '=', 'withdrawn')
        .whereRef('consent.at', '>=', 'delivery.settled_at')
        .where((left) =>
          left.not(
            left.exists(
              left
                .selectFrom('delivery as later')
                .select('later.edition_id')
                .whereRef('later.subscriber_id', '=', 'delivery.subscriber_id')
                .whereRef('later.settled_at', '>', 'delivery.settled_at')
                .whereRef('later.settled_at', '<=', 'consent.at')
                .where(isAccepted),
            ),
          ),
        ),
    ),
  ]);
}

/** Of the few that one person was sent: no index of states is used for it. */
const isAccepted = sql<SqlBool>`coalesce(later.state, '') = 'accepted'`;
