import type { Kysely } from 'kysely';

import { isMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { transact } from '../../database/transact.ts';
import { MAY_HAVE_ARRIVED } from './delivery-states.ts';
import type { DeliveryFilter } from './in-doubt.ts';

/**
 * Why a refused delivery is not sent again: the subscriber is not mailed any more; it may have arrived, because it was
 * once in doubt; another delivery has brought what it carries; the edition's content is not kept any more.
 */
export type NotResent = 'not-mailed' | 'may-have-arrived' | 'had-since' | 'not-kept';

/** What sending refused deliveries again would do. */
export interface ResendPlan {
  /** How many would be sent again, by the slug of their edition. */
  readonly resent: Readonly<Record<string, number>>;
  readonly notResent: Readonly<Partial<Record<NotResent, number>>>;
}

/** Returns what {@link resendRejected} would do, without changing anything. */
export async function planResend(
  database: Database,
  which: Omit<DeliveryFilter, 'state'>,
  now: Date,
): Promise<ResendPlan> {
  return (await choose(database, which, now)).plan;
}

/**
 * Has refused deliveries sent again by the next run: those that did not arrive, and whose subscriber still wants mail.
 * Each is the same message as before, and what it carries comes to nobody twice.
 */
export async function resendRejected(
  database: Database,
  which: Omit<DeliveryFilter, 'state'>,
  now: Date,
): Promise<ResendPlan> {
  return transact(database, async (transaction) => {
    const { plan, chosen } = await choose(transaction, which, now);
    for (const { edition, subscriber } of chosen) {
      await transaction
        .updateTable('delivery')
        .set({
          state: 'planned',
          settled_at: null,
          reply: 'refused, to be sent again',
          reason: null,
          bounced: 0,
          attempts: 0,
          failing_since: null,
          failing_days: 0,
        })
        .where('edition_id', '=', edition)
        .where('subscriber_id', '=', subscriber)
        .where('state', '=', 'rejected')
        .execute();
      await transaction
        .updateTable('edition')
        .set({ state: 'sending', finished_at: null })
        .where('id', '=', edition)
        .where('state', '=', 'complete')
        .execute();
    }
    return plan;
  });
}

interface Rejected {
  readonly edition: string;
  readonly slug: string;
  readonly subscriber: number;
}

async function choose(
  database: Kysely<Schema>,
  { slug, addressKey, subscriber }: Omit<DeliveryFilter, 'state'>,
  now: Date,
): Promise<{ readonly plan: ResendPlan; readonly chosen: readonly Rejected[] }> {
  let query = database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .leftJoin('edition_content', 'edition_content.edition_id', 'edition.id')
    .select(['edition.id as edition', 'edition.slug', 'subscriber.id as subscriber'])
    .select(['delivery.choice_id as choice', 'delivery.doubtful', 'delivery.bounced', 'delivery.reason'])
    .select('edition_content.edition_id as content')
    .select(({ eb }) => eb.case().when(isMailed(now.toISOString())).then(1).else(0).end().as('isMailed'))
    .where('delivery.state', '=', 'rejected')
    .orderBy('edition.first_seen_at')
    .orderBy('subscriber.id');
  if (slug !== null) query = query.where('edition.slug', '=', slug);
  if (addressKey !== null) query = query.where('subscriber.address_key', '=', addressKey);
  if (subscriber != null) query = query.where('subscriber.id', '=', subscriber);
  const chosen: Rejected[] = [];
  /** What each subscriber gets again: two refused deliveries can carry the same. */
  const taken = new Map<number, Set<string>>();
  const resent = new Map<string, number>();
  const notResent: Partial<Record<NotResent, number>> = {};
  for (const row of await query.execute()) {
    const items = await itemsOf(database, row.choice);
    const own = taken.get(row.subscriber) ?? new Set();
    const why = items.some((item) => own.has(item)) ? 'had-since' : await obstacle(database, row);
    if (why === null) {
      chosen.push(row);
      taken.set(row.subscriber, new Set([...own, ...items]));
      resent.set(row.slug, (resent.get(row.slug) ?? 0) + 1);
    } else notResent[why] = (notResent[why] ?? 0) + 1;
  }
  return { plan: { resent: Object.fromEntries(resent), notResent }, chosen };
}

async function obstacle(
  database: Kysely<Schema>,
  row: Rejected & {
    readonly choice: number | null;
    readonly doubtful: number;
    readonly bounced: number;
    readonly reason: string | null;
    readonly content: string | null;
    readonly isMailed: number;
  },
): Promise<NotResent | null> {
  if (row.isMailed !== 1) return 'not-mailed';
  // What came back has not arrived, whatever doubt there was.
  if (row.doubtful === 1 && row.bounced === 0) return 'may-have-arrived';
  // Others behind the same address have it.
  if (row.reason === 'forwarded') return 'may-have-arrived';
  // The article may say something else now, and its milestones may stand in another order.
  if (row.content === null) return 'not-kept';
  return (await hadSince(database, row)) ? 'had-since' : null;
}

async function itemsOf(database: Kysely<Schema>, choice: number | null): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('choice_item')
    .select('item')
    .where('choice_id', '=', choice ?? 0)
    .execute();
  return rows.map(({ item }) => item);
}

/** Whether another delivery has brought an item of this one, or will: a digest brings what was refused. */
async function hadSince(
  database: Kysely<Schema>,
  { edition, subscriber, choice }: Rejected & { readonly choice: number | null },
): Promise<boolean> {
  const other = await database
    .selectFrom('choice_item as own')
    .innerJoin('choice_item as other', 'other.item', 'own.item')
    .innerJoin('delivery', 'delivery.choice_id', 'other.choice_id')
    .select('delivery.edition_id')
    .where('own.choice_id', '=', choice ?? 0)
    .where('delivery.subscriber_id', '=', subscriber)
    .where('delivery.edition_id', '!=', edition)
    .where((where) =>
      where.or([
        where('delivery.state', 'in', MAY_HAVE_ARRIVED),
        // Once in doubt, whatever was decided about it.
        where.and([where('delivery.doubtful', '=', 1), where('delivery.bounced', '=', 0)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) return true;
  const pruned = await database
    .selectFrom('choice_item as own')
    .innerJoin('choice_item as other', 'other.item', 'own.item')
    .innerJoin('had', 'had.choice_id', 'other.choice_id')
    .select('had.choice_id')
    .where('own.choice_id', '=', choice ?? 0)
    .where('had.subscriber_id', '=', subscriber)
    .limit(1)
    .executeTakeFirst();
  return pruned !== undefined;
}
