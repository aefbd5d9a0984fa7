import type { Database } from '../../database/open.ts';
import { followedItems } from '../../message/followed.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { EditionItem } from '../../model/edition.ts';
import { carriedItems, type Carried } from './carried.ts';
import type { Pick } from './picks.ts';
import { readersOf, type Reader, type TagNames } from './readers.ts';
import { SKIPPED } from '../ledger/skip-reasons.ts';

/** A milestone that a digest could bring. */
export interface DigestItem extends EditionItem {
  /** The day on which its article was published, `YYYY-MM-DD`. */
  readonly day: string;
  /** Its number in the order in which milestones appeared; `null`: it appears now. */
  readonly number: number | null;
}

/**
 * What each subscriber to a digest gets: what has appeared since their last one, or since they subscribed, with
 * tags that they follow, and that no other edition has brought them, nor ever may have. Who has paused gets it in
 * the first digest after the pause.
 *
 * @param items What a pick names by its index.
 */
export async function* digestPicks(
  database: Database,
  period: DigestPeriod,
  items: readonly DigestItem[],
  names: TagNames,
  now: Date,
): AsyncGenerator<Pick> {
  const lookUp = await carriedItems(
    database,
    items.map(({ id }) => id),
  );
  for await (const page of readersOf(database, period, names, now)) {
    const carried = await lookUp(page[0]?.subscriber ?? 0, page.at(-1)?.subscriber ?? 0);
    for (const reader of page) yield pick(reader, carried.get(reader.subscriber), items);
  }
}

function pick(reader: Reader, carried: Carried | undefined, items: readonly DigestItem[]): Pick {
  const { subscriber, follows } = reader;
  const fresh = new Set(items.flatMap((item, index) => (isFresh(item, reader, carried) ? [index] : [])));
  if (fresh.size === 0) return { subscriber, items: null, skipped: SKIPPED.nothingNew };
  const followed = followedItems(items, follows).filter((index) => fresh.has(index));
  return followed.length === 0
    ? { subscriber, items: null, skipped: SKIPPED.noFollowedTag }
    : { subscriber, items: followed, skipped: null };
}

function isFresh(
  { id, day, number }: DigestItem,
  { since, after }: Reader,
  carried: Carried | undefined,
): boolean {
  if (day < since || carried?.had.has(id) === true) return false;
  return number === null || number > after || carried?.refused.has(id) === true;
}
