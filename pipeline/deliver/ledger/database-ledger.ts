import type { Database } from '../../database/open.ts';
import { deliveryChanges } from './delivery-changes.ts';
import { waits } from './delivery-states.ts';
import type { ClaimResult, DeliveryLedger } from './ledger.ts';
import { concludeRejection } from '../bounce/undelivered.ts';

/**
 * The ledger in the database.
 *
 * @param policy When an address is given up, see {@link concludeRejection}.
 */
export function databaseLedger(
  database: Database,
  policy: { readonly suppressAfter: number },
): DeliveryLedger {
  const changes = deliveryChanges(database);
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
        .where(waits(now.toISOString()))
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
            results.push(await changes.claim(transaction, delivery, operation.messageId, now));
          } else {
            await changes.settle(transaction, delivery, operation.settlement, now);
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

/** The indexes of a choice, see the table `choice`. */
function readItems(json: string): readonly number[] {
  const items: unknown = JSON.parse(json);
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'number')) {
    throw new TypeError(`Unexpected choice ${json}, expected a list of numbers`);
  }
  return items;
}
