import type { EditionItem } from '../model/edition.ts';

/**
 * The items of an edition that a subscriber wants: those with any of the tags they follow. A narrower tag implies its
 * broader ones, so a subscriber who follows `containers` gets items tagged `docker`.
 *
 * @param follows Ids of tags; empty: everything.
 * @returns Indexes, in ascending order.
 */
export function followedItems(
  items: readonly EditionItem[],
  follows: ReadonlySet<string>,
): readonly number[] {
  return items.flatMap(({ tags }, index) =>
    follows.size === 0 || tags.some((tag) => follows.has(tag)) ? [index] : [],
  );
}

/**
 * The tags for which somebody gets some items of an edition, sorted.
 *
 * @param chosen Indexes.
 * @param follows Ids of tags; empty: everything.
 * @returns Empty: they get everything.
 */
export function tagsFollowed(
  items: readonly EditionItem[],
  chosen: readonly number[],
  follows: ReadonlySet<string>,
): readonly string[] {
  if (follows.size === 0) return [];
  const found = chosen.flatMap((index) => items[index]?.tags.filter((tag) => follows.has(tag)) ?? []);
  return [...new Set(found)].sort();
}
