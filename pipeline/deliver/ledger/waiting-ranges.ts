import { sql } from 'kysely';

import type { Database } from '../../database/open.ts';
import { UNSENT } from './delivery-states.ts';

/** Subscribers after one, up to another. */
export interface SubscriberRange {
  readonly after: number;
  readonly upTo: number;
}

/** Ranges are small enough that many workers share an edition, and large enough to be worth a job. */
const FEWEST = 100;
const MOST = 1000;
/** Into about so many ranges an edition of middle size is cut. */
const RANGES = 32;

/**
 * Cuts what is waiting of an edition into ranges of subscribers, of about the same number of deliveries. Together they are
 * everybody, so that nobody is left out who is added to it later.
 *
 * @param last The highest id that a subscriber can have.
 */
export async function waitingRanges(
  database: Database,
  edition: string,
  last: number,
): Promise<readonly SubscriberRange[]> {
  const waiting = database
    .selectFrom('delivery')
    .select('subscriber_id as id')
    .select(sql<number>`row_number() over (order by subscriber_id)`.as('number'))
    .where('edition_id', '=', edition)
    .where('state', 'in', UNSENT);
  const { count } = await database
    .selectFrom(waiting.as('waiting'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count === 0) return [];
  const size = Math.min(MOST, Math.max(FEWEST, Math.ceil(count / RANGES)));
  const ends = await database
    .selectFrom(waiting.as('waiting'))
    .select('id')
    .where(sql<number>`number % ${sql.lit(size)}`, '=', 0)
    .where('number', '<', count)
    .orderBy('id')
    .execute();
  const bounds = [0, ...ends.map(({ id }) => id), last];
  return bounds.slice(1).map((upTo, index) => ({ after: bounds[index] ?? 0, upTo }));
}

/** What is left of a range of an edition. */
export interface RangeRest {
  /** Whether there are deliveries that may be tried at once. */
  readonly isWaiting: boolean;
  /** When the first of those that were put off is due, RFC 3339; `null`: none was. */
  readonly retryAt: string | null;
}

/** Looks up what is left of a range. */
export async function restOfRange(
  database: Database,
  edition: string,
  { after, upTo }: SubscriberRange,
): Promise<RangeRest> {
  const rows = await database
    .selectFrom('delivery')
    .select(({ fn }) => ['state', fn.min('retry_at').as('retryAt')])
    .where('edition_id', '=', edition)
    .where('subscriber_id', '>', after)
    .where('subscriber_id', '<=', upTo)
    .where('state', 'in', UNSENT)
    .groupBy('state')
    .execute();
  return {
    isWaiting: rows.some(({ state }) => state === 'planned'),
    retryAt: rows.find(({ state }) => state === 'deferred')?.retryAt ?? null,
  };
}
