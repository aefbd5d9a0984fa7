import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';

import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { transact } from '../../database/transact.ts';
import type { DeliveryRecord } from './ledger.ts';
import { SKIPPED } from './skip-reasons.ts';

/** Which deliveries to look at; `null`: all. */
export interface DeliveryFilter {
  readonly slug: string | null;
  readonly state: DeliveryState | null;
  readonly addressKey: string | null;
  /** Number of the subscriber; if left out, all. */
  readonly subscriber?: number | null;
}

/**
 * Moves what workers had claimed that are no more to `unknown`: they may or may not have handed the message over. What has
 * come back was handed over, and is `rejected`.
 *
 * @returns How many are in doubt.
 */
export async function doubtClaimed(database: Database, now: Date): Promise<number> {
  await database
    .updateTable('delivery')
    .set({ state: 'rejected' })
    .where(isAbandoned)
    .where('bounced', '=', 1)
    .execute();
  const { numUpdatedRows } = await database
    .updateTable('delivery')
    .set({
      state: 'unknown',
      doubtful: 1,
      settled_at: now.toISOString(),
      reply: 'the sender ended while the message was on its way',
    })
    .where(isAbandoned)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Claimed by nobody who works. */
function isAbandoned(where: ExpressionBuilder<Schema, 'delivery'>): Expression<SqlBool> {
  const working = where
    .selectFrom('worker')
    .select('worker.id')
    .whereRef('worker.id', '=', 'delivery.worker_id')
    .where('ended_at', 'is', null);
  return where.and([where('delivery.state', '=', 'claimed'), where.not(where.exists(working))]);
}

/** Gives deliveries with their addresses, edition by edition, page by page. */
export async function* listDeliveries(
  database: Database,
  filter: DeliveryFilter,
): AsyncGenerator<DeliveryRecord> {
  const pageSize = 500;
  for (const edition of await editionsOf(database, filter)) {
    let after = 0;
    for (;;) {
      let query = database
        .selectFrom('delivery')
        .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
        .select(['delivery.subscriber_id as subscriber', 'subscriber.address', 'delivery.state'])
        .select(['delivery.attempts', 'delivery.reply', 'delivery.reason'])
        .select(['delivery.message_id as messageId', 'delivery.settled_at as settledAt'])
        .where('delivery.edition_id', '=', edition.id)
        .where('delivery.subscriber_id', '>', after)
        .orderBy('delivery.subscriber_id')
        .limit(pageSize);
      if (filter.state !== null) query = query.where('delivery.state', '=', filter.state);
      if (filter.subscriber != null) query = query.where('subscriber.id', '=', filter.subscriber);
      if (filter.addressKey !== null) query = query.where('subscriber.address_key', '=', filter.addressKey);
      const page = await query.execute();
      for (const row of page) yield { edition: edition.id, slug: edition.slug, ...row };
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) break;
      after = last.subscriber;
    }
  }
}

/**
 * Decides deliveries in doubt: with `send` the next run sends them again, with the same Message-ID; `skip` leaves them
 * as they are.
 *
 * @returns How many there were.
 */
export async function resolveInDoubt(
  database: Database,
  which: Omit<DeliveryFilter, 'state'>,
  decision: 'send' | 'skip',
  now: Date,
): Promise<number> {
  return transact(database, async (transaction) => {
    let update = transaction
      .updateTable('delivery')
      .set(
        decision === 'send'
          ? { state: 'planned', settled_at: null, reply: 'in doubt, to be sent again' }
          : { state: 'skipped', settled_at: now.toISOString(), reply: SKIPPED.leftInDoubt },
      )
      .where('state', '=', 'unknown');
    const { slug, addressKey, subscriber } = which;
    if (subscriber != null) update = update.where('subscriber_id', '=', subscriber);
    if (slug !== null) {
      update = update.where('edition_id', 'in', (where) =>
        where.selectFrom('edition').select('id').where('slug', '=', slug),
      );
    }
    if (addressKey !== null) {
      update = update.where('subscriber_id', 'in', (where) =>
        where.selectFrom('subscriber').select('id').where('address_key', '=', addressKey),
      );
    }
    const { numUpdatedRows } = await update.executeTakeFirst();
    // A complete edition has something to send again.
    await transaction
      .updateTable('edition')
      .set({ state: 'sending', finished_at: null })
      .where('state', '=', 'complete')
      .where((where) =>
        where.exists(
          where
            .selectFrom('delivery')
            .select('subscriber_id')
            .whereRef('delivery.edition_id', '=', 'edition.id')
            .where('delivery.state', '=', 'planned'),
        ),
      )
      .execute();
    return Number(numUpdatedRows);
  });
}

async function editionsOf(
  database: Database,
  { slug, state }: Pick<DeliveryFilter, 'slug' | 'state'>,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  let query = database.selectFrom('edition').select(['id', 'slug']).orderBy('first_seen_at').orderBy('id');
  if (slug !== null) query = query.where('slug', '=', slug);
  // Few of many editions have any, most often.
  if (state !== null)
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom('delivery')
          .select('subscriber_id')
          .whereRef('delivery.edition_id', '=', 'edition.id')
          .where('delivery.state', '=', state),
      ),
    );
  return query.execute();
}
