import type { Database } from '../database/open.ts';
import type { DeliveryLedger } from './ledger.ts';

/** The ledger in the database. */
export function databaseLedger(database: Database): DeliveryLedger {
  return {
    waiting(edition, after, limit, now) {
      return database
        .selectFrom('delivery')
        .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
        .select(['subscriber.id as subscriber', 'subscriber.address', 'subscriber.name', 'delivery.attempts'])
        .where('delivery.edition_id', '=', edition)
        .where('delivery.subscriber_id', '>', after)
        .where((where) =>
          where.or([
            where('delivery.state', '=', 'planned'),
            where.and([
              where('delivery.state', '=', 'deferred'),
              where('delivery.retry_at', '<=', now.toISOString()),
            ]),
          ]),
        )
        .orderBy('delivery.subscriber_id')
        .limit(limit)
        .execute();
    },

    async claim(edition, subscriber, messageId, now) {
      const at = now.toISOString();
      const waits = database
        .updateTable('delivery')
        .where('edition_id', '=', edition)
        .where('subscriber_id', '=', subscriber)
        .where('state', 'in', ['planned', 'deferred']);
      // One statement looks and marks, so nobody can unsubscribe in between.
      const { numUpdatedRows } = await waits
        .set(({ eb }) => ({
          state: 'claimed',
          message_id: messageId,
          attempts: eb('attempts', '+', 1),
          claimed_at: at,
          retry_at: null,
        }))
        .where((where) =>
          where.exists(
            where
              .selectFrom('subscriber')
              .select('id')
              .where('id', '=', subscriber)
              .where('state', '=', 'active'),
          ),
        )
        .executeTakeFirst();
      if (numUpdatedRows > 0n) return 'claimed';
      const skipped = await waits
        .set({ state: 'skipped', settled_at: at, retry_at: null, reply: 'no longer subscribed' })
        .executeTakeFirst();
      return skipped.numUpdatedRows > 0n ? 'skipped' : 'taken';
    },

    async settle(edition, subscriber, settlement, now) {
      await database
        .updateTable('delivery')
        .set({
          state: settlement.state,
          reply: settlement.reply,
          settled_at: settlement.state === 'planned' ? null : now.toISOString(),
          retry_at: settlement.state === 'deferred' ? settlement.retryAt.toISOString() : null,
        })
        .where('edition_id', '=', edition)
        .where('subscriber_id', '=', subscriber)
        .where('state', '=', 'claimed')
        .execute();
    },
  };
}
