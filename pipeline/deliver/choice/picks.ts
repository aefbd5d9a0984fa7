import type { Database } from '../../database/open.ts';
import { followedItems } from '../../message/followed.ts';
import type { EditionItem } from '../../model/edition.ts';
import { carriedItems, type Carried } from './carried.ts';
import { readersOf, type Reader, type TagNames } from './readers.ts';
import { SKIPPED, type SkipReason } from '../ledger/skip-reasons.ts';

/** What a subscriber gets of an edition: some of its items, or nothing, and then why. */
export type Pick =
  | { readonly subscriber: number; readonly items: readonly number[]; readonly skipped: null }
  | { readonly subscriber: number; readonly items: null; readonly skipped: SkipReason };

/**
 * What each subscriber who wants every edition gets of one: what they follow, but for what a digest brought
 * them before.
 */
export async function* editionPicks(
  database: Database,
  items: readonly EditionItem[],
  names: TagNames,
  now: Date,
): AsyncGenerator<Pick> {
  const lookUp = await carriedItems(
    database,
    items.map(({ id }) => id),
  );
  for await (const page of readersOf(database, 'every', names, now)) {
    const carried = await lookUp(page[0]?.subscriber ?? 0, page.at(-1)?.subscriber ?? 0);
    for (const reader of page) yield pick(reader, carried.get(reader.subscriber), items);
  }
}

function pick(
  { subscriber, follows }: Reader,
  carried: Carried | undefined,
  items: readonly EditionItem[],
): Pick {
  const followed = followedItems(items, follows);
  if (followed.length === 0) return { subscriber, items: null, skipped: SKIPPED.noFollowedTag };
  const fresh = followed.filter((index) => carried?.had.has(items[index]?.id ?? '') !== true);
  return fresh.length === 0
    ? { subscriber, items: null, skipped: SKIPPED.hadItAll }
    : { subscriber, items: fresh, skipped: null };
}

/** How many get an edition, and how many do not, by reason. */
export interface PickCounts {
  readonly recipients: number;
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** Counts picks. */
export async function countPicks(picks: AsyncIterable<Pick>): Promise<PickCounts> {
  let recipients = 0;
  const skipped = new Map<SkipReason, number>();
  for await (const { skipped: reason } of picks) {
    if (reason === null) recipients += 1;
    else skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }
  return { recipients, skipped };
}
