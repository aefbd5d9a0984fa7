import type { Database } from '../../database/open.ts';
import { followedItems } from '../../message/followed.ts';
import type { EditionItem } from '../../model/edition.ts';
import { SKIPPED } from '../ledger/skip-reasons.ts';
import type { Addressee } from './addressees.ts';
import type { Carried } from './carried.ts';
import { chosenItems, picksOf, type ItemPick } from './picks.ts';
import type { TagNames } from './tag-names.ts';

/**
 * What each subscriber who wants every edition gets of one: what they follow, except what a digest brought them before.
 */
export function editionPicks(
  database: Database,
  items: readonly EditionItem[],
  names: TagNames,
  now: Date,
): AsyncIterable<ItemPick> {
  return picksOf(database, 'every', items, names, now, (addressee, carried) =>
    pick(addressee, carried, items),
  );
}

function pick(
  { subscriber, follows }: Addressee,
  carried: Carried | undefined,
  items: readonly EditionItem[],
): ItemPick {
  const followed = followedItems(items, follows);
  if (followed.length === 0) return { subscriber, items: null, skipped: SKIPPED.noFollowedTag };
  const fresh = followed.filter((index) => carried?.had.has(items[index]?.id ?? '') !== true);
  return fresh.length === 0
    ? { subscriber, items: null, skipped: SKIPPED.hadItAll }
    : chosenItems(subscriber, items, fresh, follows);
}
