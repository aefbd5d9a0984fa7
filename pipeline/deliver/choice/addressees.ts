import { mailedSubscribers } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import type { Frequency } from '../../database/vocabulary.ts';
import { DIGEST_PERIODS } from '../../model/digest.ts';
import { COVERED_WITHOUT, MAY_HAVE_ARRIVED } from '../ledger/delivery-states.ts';
import type { TagNames } from './tag-names.ts';

/** A subscriber that an edition or a digest is for, with everything that decides what they get of it. */
export interface Addressee {
  readonly subscriber: number;
  /** Ids of the tags they follow, by their present names; empty: everything. */
  readonly follows: ReadonlySet<string>;
  /** The day on which they subscribed, `YYYY-MM-DD`. */
  readonly since: string;
  /** Number of the last milestone that had appeared when their last digest was made, or when they asked for digests. */
  readonly after: number;
}

/** Those with this frequency who are mailed now, by number, page by page; no page is empty. */
export async function* addresseesOf(
  database: Database,
  frequency: Frequency,
  names: TagNames,
  now: Date,
): AsyncGenerator<readonly Addressee[]> {
  for await (const page of mailedSubscribers(database, frequency, now)) {
    const covered =
      frequency === 'every'
        ? new Map<number, number>()
        : await lastDigests(database, page[0]?.id ?? 0, page.at(-1)?.id ?? 0);
    yield page.map(({ id, tags, since, digestAfter }) => ({
      subscriber: id,
      follows: new Set(tags.map((tag) => names.get(tag) ?? tag)),
      since,
      after: Math.max(digestAfter, covered.get(id) ?? 0),
    }));
  }
}

/** How far digests have served each of some subscribers, by subscriber. */
async function lastDigests(
  database: Database,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .select(({ fn }) => ['delivery.subscriber_id as subscriber', fn.max('edition.appeared').as('appeared')])
    .where('edition.kind', 'in', DIGEST_PERIODS)
    .where('delivery.subscriber_id', '>=', first)
    .where('delivery.subscriber_id', '<=', last)
    .where((where) =>
      where.or([
        where('delivery.doubtful', '=', 1),
        where('delivery.state', 'in', MAY_HAVE_ARRIVED),
        where.and([where('delivery.state', '=', 'skipped'), where('delivery.reply', 'in', COVERED_WITHOUT)]),
      ]),
    )
    .groupBy('delivery.subscriber_id')
    .execute();
  return new Map(rows.map(({ subscriber, appeared }) => [subscriber, appeared ?? 0]));
}
