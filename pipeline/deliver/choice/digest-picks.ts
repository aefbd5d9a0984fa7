import type { Database } from '../../database/open.ts';
import { followedItems } from '../../message/followed.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { EditionItem } from '../../model/edition.ts';
import { SKIPPED } from '../ledger/skip-reasons.ts';
import type { Addressee } from './addressees.ts';
import type { Carried } from './carried.ts';
import { chosenItems, picksOf, type ItemPick } from './picks.ts';
import type { TagNames } from './tag-names.ts';

/** A milestone that a digest could contain. */
export interface DigestItem extends EditionItem {
  /** The day on which its article was published, `YYYY-MM-DD`. */
  readonly day: string;
  /** Its number in order of appearance; `null`: it appears now. */
  readonly number: number | null;
}

/**
 * What each subscriber to a digest gets: what has appeared since their last digest, or since they subscribed, with tags
 * that they follow, unless another edition has brought it or may have. Subscribers who paused get it in the first
 * digest after the pause.
 *
 * @param items A pick names items by their index in this list.
 */
export function digestPicks(
  database: Database,
  period: DigestPeriod,
  items: readonly DigestItem[],
  names: TagNames,
  now: Date,
): AsyncIterable<ItemPick> {
  return picksOf(
    database,
    period,
    items,
    names,
    now,
    (addressee, carried) => pick(addressee, carried, items),
    (page) => newTo(page, items),
  );
}

/** The ids of items that are new to some of the addressees, so that for a digest it is not looked up who had what in years. */
function newTo(page: readonly Addressee[], items: readonly DigestItem[]): ReadonlySet<string> {
  // Of two, who has been there longer and was served less far is offered whatever the other is.
  const most: Addressee[] = [];
  for (const one of page.toSorted((a, b) =>
    a.since < b.since ? -1 : a.since > b.since ? 1 : a.after - b.after,
  ))
    if (one.after < (most.at(-1)?.after ?? Number.POSITIVE_INFINITY)) most.push(one);
  return new Set(items.filter((item) => most.some((one) => isNew(item, one))).map(({ id }) => id));
}

function pick(addressee: Addressee, carried: Carried | undefined, items: readonly DigestItem[]): ItemPick {
  const { subscriber, follows } = addressee;
  const fresh = new Set(items.flatMap((item, index) => (isFresh(item, addressee, carried) ? [index] : [])));
  if (fresh.size === 0) return { subscriber, items: null, skipped: SKIPPED.nothingNew };
  const followed = followedItems(items, follows).filter((index) => fresh.has(index));
  return followed.length === 0
    ? { subscriber, items: null, skipped: SKIPPED.noFollowedTag }
    : chosenItems(subscriber, items, followed, follows);
}

function isFresh(item: DigestItem, addressee: Addressee, carried: Carried | undefined): boolean {
  const { id, day } = item;
  if (carried?.had.has(id) === true) return false;
  return isNew(item, addressee) || (day >= addressee.since && carried?.refused.has(id) === true);
}

function isNew({ day, number }: DigestItem, { since, after }: Addressee): boolean {
  return day >= since && (number === null || number > after);
}
