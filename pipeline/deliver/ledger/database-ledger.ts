import type { Database } from '../../database/open.ts';
import { WATCHED } from '../pace/failure-watch.ts';
import { deliveryChanges } from './delivery-changes.ts';
import type { SubscriberRange } from './waiting-ranges.ts';
import { furthestRetry, waits } from './delivery-states.ts';
import type { DeliveryWorker } from '../workers/worker.ts';
import type { ClaimResult, DeliveryLedger } from './ledger.ts';

/**
 * The ledger in the database, for a worker, which waits for a database that is away.
 *
 * @param range Whose deliveries it hands out; `null`: everybody’s.
 */
export function databaseLedger(
  database: Database,
  worker: DeliveryWorker,
  range: SubscriberRange | null = null,
): DeliveryLedger {
  const changes = deliveryChanges(database, worker.id);
  const reading = readings(database, range);
  const { patiently } = worker;
  return {
    waiting: (...asked) => patiently(() => reading.waiting(...asked)),
    nextRetry: (edition) => patiently(() => reading.nextRetry(edition)),
    hasAccepted: (edition) => patiently(() => reading.hasAccepted(edition)),
    lastKnownEnds: (edition) => patiently(() => reading.lastKnownEnds(edition)),
    lastEnds: (edition) => patiently(() => reading.lastEnds(edition)),
    write(edition, operations, now) {
      const claims = operations.filter(({ kind }) => kind === 'claim').length;
      return worker.transact(async (transaction, isHeld) => {
        const results: ClaimResult[] = [];
        for (const operation of operations) {
          const delivery = { edition, subscriber: operation.subscriber };
          if (operation.kind === 'claim') {
            results.push(
              isHeld ? await changes.claim(transaction, delivery, operation.messageId, now) : 'fenced',
            );
          } else {
            await changes.settle(transaction, delivery, operation.settlement, now);
            results.push('claimed');
          }
        }
        const others = results.filter((result) => result !== 'claimed').length;
        if (others > 0) await worker.takesBack(transaction, others);
        return results;
      }, claims);
    },
  };
}

function readings(database: Database, range: SubscriberRange | null): Omit<DeliveryLedger, 'write'> {
  return {
    async waiting(edition, after, limit, now) {
      let query = database
        .selectFrom('delivery')
        .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
        .leftJoin('choice', 'choice.id', 'delivery.choice_id')
        .select(['choice.items'])
        .select(['subscriber.id as subscriber', 'subscriber.address', 'subscriber.name', 'delivery.attempts'])
        .select(['delivery.failing_since as failingSince', 'delivery.failing_days as failingDays'])
        .select('delivery.settled_at as deferredAt')
        .where('delivery.edition_id', '=', edition)
        .where('delivery.subscriber_id', '>', Math.max(after, range?.after ?? 0))
        .where(waits(now.toISOString(), furthestRetry(now)))
        .orderBy('delivery.subscriber_id')
        .limit(limit);
      if (range !== null) query = query.where('delivery.subscriber_id', '<=', range.upTo);
      const rows = await query.execute();
      return rows.map(({ items, ...row }) => ({ ...row, items: items === null ? null : readItems(items) }));
    },

    async nextRetry(edition) {
      let query = database
        .selectFrom('delivery')
        .select(({ fn }) => fn.min('retry_at').as('first'))
        .where('edition_id', '=', edition)
        .where('state', '=', 'deferred');
      if (range !== null)
        query = query.where('subscriber_id', '>', range.after).where('subscriber_id', '<=', range.upTo);
      const row = await query.executeTakeFirst();
      return row?.first == null ? null : new Date(row.first);
    },

    async hasAccepted(edition) {
      const row = await database
        .selectFrom('delivery')
        .select('subscriber_id')
        .where('edition_id', '=', edition)
        .where('state', '=', 'accepted')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async lastKnownEnds(edition) {
      const last = await database
        .selectFrom('delivery')
        .innerJoin('edition', 'edition.id', 'delivery.edition_id')
        .select(({ fn }) => fn.max('delivery.claimed_at').as('claimedAt'))
        .select('edition.watched_from as from')
        .where('edition_id', '=', edition)
        .where('delivery.state', '=', 'rejected')
        .where('bounced', '=', 1)
        .where((where) =>
          where.or([
            where('watched_from', 'is', null),
            where('delivery.settled_at', '>', where.ref('watched_from')),
          ]),
        )
        .groupBy('edition.watched_from')
        .executeTakeFirst();
      if (last === undefined) return [];
      const { claimedAt, from } = last;
      let ends = database
        .selectFrom('delivery')
        .select(['state', 'reply', 'settled_at'])
        .where('edition_id', '=', edition)
        .where('state', 'in', ['accepted', 'rejected'])
        .orderBy('claimed_at', (order) => order.desc().nullsLast())
        .limit(WATCHED);
      if (claimedAt !== null) ends = ends.where('claimed_at', '<=', claimedAt);
      return (await ends.execute()).map(({ state, reply, settled_at }) => {
        const hasFailed = state === 'rejected' && (from === null || (settled_at ?? '') > from);
        return { reply: hasFailed ? (reply ?? '') : null, isFinal: true };
      });
    },

    async lastEnds(edition) {
      const rows = await database
        .selectFrom('delivery')
        .innerJoin('edition', 'edition.id', 'delivery.edition_id')
        .select(['delivery.state', 'reply', 'settled_at', 'edition.watched_from as from'])
        .where('edition_id', '=', edition)
        .where('delivery.state', 'in', ['accepted', 'rejected'])
        .orderBy('claimed_at', (order) => order.desc().nullsLast())
        .limit(WATCHED)
        .execute();
      return rows.map(({ state, reply, settled_at, from }) => {
        const hasFailed = state === 'rejected' && (from === null || (settled_at ?? '') > from);
        return { reply: hasFailed ? (reply ?? '') : null, isFinal: true };
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
