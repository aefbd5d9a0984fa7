import type { Database } from '../database/open.ts';
import type { ClaimResult, DeliveryLedger, Settlement } from './ledger.ts';
import { concludeRejection } from './undelivered.ts';
import { SKIPPED } from './skip-reasons.ts';

/**
 * The ledger in the database.
 *
 * @param policy When an address is given up, see {@link concludeRejection}.
 */
export function databaseLedger(
  database: Database,
  policy: { readonly suppressAfter: number },
): DeliveryLedger {
  return {
    async waiting(edition, after, limit, now) {
      const rows = await database
        .selectFrom('delivery')
        .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
        .leftJoin('choice', 'choice.id', 'delivery.choice_id')
        .select(['choice.items'])
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
      return rows.map(({ items, ...row }) => ({ ...row, items: items === null ? null : readItems(items) }));
    },

    async nextRetry(edition) {
      const row = await database
        .selectFrom('delivery')
        .select(({ fn }) => fn.min('retry_at').as('first'))
        .where('edition_id', '=', edition)
        .where('state', '=', 'deferred')
        .executeTakeFirst();
      return row?.first == null ? null : new Date(row.first);
    },

    write(edition, operations, now) {
      return database.transaction().execute(async (transaction) => {
        const results: ClaimResult[] = [];
        for (const operation of operations) {
          const delivery = { edition, subscriber: operation.subscriber };
          if (operation.kind === 'claim') {
            results.push(await claim(transaction, delivery, operation.messageId, now));
          } else {
            await settle(transaction, delivery, operation.settlement, now);
            const { state, reply } = operation.settlement;
            if (state === 'rejected') {
              const { suppressAfter } = policy;
              await concludeRejection(transaction, delivery.subscriber, reply, suppressAfter, now);
            }
            results.push('claimed');
          }
        }
        return results;
      });
    },
  };
}

/** One edition to one subscriber. */
interface DeliveryKey {
  readonly edition: string;
  readonly subscriber: number;
}

async function claim(
  transaction: Database,
  { edition, subscriber }: DeliveryKey,
  messageId: string,
  now: Date,
): Promise<ClaimResult> {
  const at = now.toISOString();
  const waits = transaction
    .updateTable('delivery')
    .where('edition_id', '=', edition)
    .where('subscriber_id', '=', subscriber)
    // A delivery can be handed out twice, and be deferred in between.
    .where((where) =>
      where.or([
        where('state', '=', 'planned'),
        where.and([where('state', '=', 'deferred'), where('retry_at', '<=', at)]),
      ]),
    );
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
          .where('state', '=', 'active')
          .where((where) => where.or([where('paused_until', 'is', null), where('paused_until', '<=', at)])),
      ),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return 'claimed';
  const skipped = await waits
    .set({ state: 'skipped', settled_at: at, retry_at: null, reply: SKIPPED.noLongerSubscribed })
    .executeTakeFirst();
  return skipped.numUpdatedRows > 0n ? 'skipped' : 'taken';
}

async function settle(
  transaction: Database,
  { edition, subscriber }: DeliveryKey,
  settlement: Settlement,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('delivery')
    .set({
      state: settlement.state,
      ...(settlement.state === 'unknown' ? { doubtful: 1 } : {}),
      reply: settlement.reply,
      settled_at: settlement.state === 'planned' ? null : now.toISOString(),
      retry_at: settlement.state === 'deferred' ? settlement.retryAt.toISOString() : null,
    })
    .where('edition_id', '=', edition)
    .where('subscriber_id', '=', subscriber)
    .where('state', '=', 'claimed')
    .execute();
}

/** The indexes of a choice, see the table `choice`. */
function readItems(json: string): readonly number[] {
  const items: unknown = JSON.parse(json);
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'number')) {
    throw new TypeError(`Unexpected choice ${json}, expected a list of numbers`);
  }
  return items;
}
