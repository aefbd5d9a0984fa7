import type { Database } from '../../database/open.ts';
import { AGREED, type Frequency } from '../../database/schema.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { SKIPPED } from '../ledger/skip-reasons.ts';

/** A subscriber, as far as it decides what they get. */
export interface Reader {
  readonly subscriber: number;
  /** Ids of the tags that they follow, as they are called now; empty: everything. */
  readonly follows: ReadonlySet<string>;
  /** The day on which they subscribed, `YYYY-MM-DD`. */
  readonly since: string;
  /** Number of the last milestone that had appeared when their last digest was made, or they asked for one. */
  readonly after: number;
}

/** What a tag is called now, by what it was called when somebody chose it. */
export type TagNames = ReadonlyMap<string, string>;

const PAGE = 500;

/**
 * The subscribers with a frequency who are active and have not paused, page by page, so that an audience of any size needs little memory.
 */
export async function* readersOf(
  database: Database,
  frequency: Frequency,
  names: TagNames,
  now: Date,
): AsyncGenerator<readonly Reader[]> {
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
      .where('state', '=', 'active')
      .where((where) =>
        where.or([where('paused_until', 'is', null), where('paused_until', '<=', now.toISOString())]),
      )
      .where('frequency', '=', frequency)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const [first, last] = [page.at(0), page.at(-1)];
    if (first === undefined || last === undefined) return;
    const follows = await followsOf(database, first.id, last.id, names);
    const covered =
      frequency === 'every' ? new Map<number, number>() : await lastDigests(database, first.id, last.id);
    yield page.map(({ id, created_at, agreed_at, digest_after }) => ({
      subscriber: id,
      follows: follows.get(id) ?? new Set(),
      // An import records when somebody agreed elsewhere, long before they came here.
      since: (agreed_at !== null && agreed_at > created_at ? agreed_at : created_at).slice(0, 10),
      after: Math.max(digest_after, covered.get(id) ?? 0),
    }));
    after = last.id;
  }
}

async function followsOf(
  database: Database,
  first: number,
  last: number,
  names: TagNames,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await database
    .selectFrom('follow')
    .select(['subscriber_id', 'tag'])
    .where('subscriber_id', '>=', first)
    .where('subscriber_id', '<=', last)
    .execute();
  const follows = new Map<number, Set<string>>();
  for (const { subscriber_id, tag } of rows) {
    const tags = follows.get(subscriber_id) ?? new Set();
    follows.set(subscriber_id, tags.add(names.get(tag) ?? tag));
  }
  return follows;
}

const DIGESTS: readonly DigestPeriod[] = ['daily', 'weekly', 'monthly'];

/** Up to where each of some subscribers has been served by digests, by subscriber. */
async function lastDigests(
  database: Database,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .select(({ fn }) => ['delivery.subscriber_id as subscriber', fn.max('edition.appeared').as('appeared')])
    .where('edition.kind', 'in', DIGESTS)
    .where('delivery.subscriber_id', '>=', first)
    .where('delivery.subscriber_id', '<=', last)
    .where((where) =>
      where.or([
        where('delivery.doubtful', '=', 1),
        where('delivery.state', 'in', ['planned', 'claimed', 'accepted', 'deferred', 'unknown']),
        where.and([
          where('delivery.state', '=', 'skipped'),
          where('delivery.reply', 'in', [SKIPPED.noFollowedTag, SKIPPED.nothingNew]),
        ]),
      ]),
    )
    .groupBy('delivery.subscriber_id')
    .execute();
  return new Map(rows.map(({ subscriber, appeared }) => [subscriber, appeared ?? 0]));
}
