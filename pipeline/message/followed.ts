import type { EditionItem } from '../model/edition.ts';

/**
 * The items of an edition that a subscriber wants: those with any of the tags that they follow. A narrower tag
 * brings its broader ones along, so who follows `containers` gets what is tagged `docker`.
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
