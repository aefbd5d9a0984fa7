import { type Expression, expressionBuilder, type SqlBool } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import { AGREED, type Frequency } from '../database/vocabulary.ts';
import { dayOf } from '../model/time/zoned-time.ts';
import { followsOf } from './preferences.ts';

/** A subscriber who is mailed now, with everything that decides what they get. */
export interface MailedSubscriber {
  readonly id: number;
  /** Ids of the tags they follow, as they were when they were chosen; empty: everything. */
  readonly tags: readonly string[];
  /** The day on which they subscribed, `YYYY-MM-DD`. */
  readonly since: string;
  /** Number of the last milestone that had appeared when they asked for digests. */
  readonly digestAfter: number;
}

/**
 * The condition on the table `subscriber` that selects those who are mailed now: active, and not paused.
 *
 * @param at RFC 3339 in UTC.
 */
export function isMailed(at: string): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'subscriber'>();
  return where.and([
    where('subscriber.state', '=', 'active'),
    where.or([where('subscriber.paused_until', 'is', null), where('subscriber.paused_until', '<=', at)]),
  ]);
}

/** How many are mailed now. */
export async function countMailed(database: Database, now: Date): Promise<number> {
  const { count } = await database
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isMailed(now.toISOString()))
    .executeTakeFirstOrThrow();
  return count;
}

const PAGE = 500;

/**
 * Subscribers with this frequency who are mailed now, by id and page by page, so that an audience of any size needs
 * little memory. No page is empty.
 */
export async function* mailedSubscribers(
  database: Database,
  frequency: Frequency,
  now: Date,
): AsyncGenerator<readonly MailedSubscriber[]> {
  let after = 0;
  for (;;) {
    const page = await database
      .selectFrom('subscriber')
      .select(['id', 'created_at', 'digest_after'])
      .select((columns) =>
        columns
          .selectFrom('consent')
          .select(({ fn }) => fn.max('at').as('at'))
          .whereRef('consent.subscriber_id', '=', 'subscriber.id')
          .where('kind', 'in', AGREED)
          .as('agreed_at'),
      )
      .where(isMailed(now.toISOString()))
      .where('frequency', '=', frequency)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const [first, last] = [page.at(0), page.at(-1)];
    if (first === undefined || last === undefined) return;
    const follows = await followsOf(database, first.id, last.id);
    yield page.map(({ id, created_at, agreed_at, digest_after }) => ({
      id,
      tags: follows.get(id) ?? [],
      // An import records when somebody agreed elsewhere, which may be long before they were added here.
      since: dayOf(agreed_at !== null && agreed_at > created_at ? agreed_at : created_at),
      digestAfter: digest_after,
    }));
    after = last.id;
  }
}
