import type { Mentioned } from './mentions.ts';
import { MOST_RARITY, ranked, type Rarity, scoreOf, THRESHOLD, weigh, type Weights } from './score.ts';

/**
 * A text that gets other tags, or the same in another order, if the rarity of some changes enough: all that its tags depend
 * on besides that. An article that stays as it was keeps its tags as long as each of these comes out as it did, however many
 * others come and go. Plain data.
 */
export interface CloseCall extends Pick<Weights, 'dilution'> {
  /** The tags that it might get, with their {@link Weights.terms}: first those that it got, best first. */
  readonly tags: readonly (readonly [tag: string, terms: readonly number[]])[];
  /** How many it got, before some are left out because they are too many. */
  readonly chosen: number;
}

/**
 * What rarity decides of a text's tags; `null`: nothing.
 *
 * @param refused Tags that it does not get anyway.
 */
export function closeCall(
  mentioned: Mentioned,
  topics: ReadonlySet<string>,
  rarity: Rarity,
  refused: ReadonlySet<string>,
): CloseCall | null {
  const { dilution, terms } = weigh(mentioned, topics);
  const possible = [...terms].filter(
    ([tag, own]) => !refused.has(tag) && scoreOf(own, dilution, MOST_RARITY) >= THRESHOLD,
  );
  if (isCertain(possible, dilution)) return null;
  const chosen = choice(possible, dilution, rarity);
  const others = possible.filter(([tag]) => !chosen.includes(tag));
  const tags = [...chosen.map((tag) => [tag, terms.get(tag) ?? []] as const), ...others];
  return { dilution, tags, chosen: chosen.length };
}

/** Whether a text gets the tags that it got, in their order. */
export function isStill({ dilution, tags, chosen }: CloseCall, rarity: Rarity): boolean {
  const now = choice(tags, dilution, rarity);
  return now.length === chosen && now.every((tag, index) => tag === tags[index]?.[0]);
}

/** All tags from the threshold up, best first. */
function choice(tags: CloseCall['tags'], dilution: number, rarity: Rarity): readonly string[] {
  return ranked(tags.map(([tag, terms]) => [tag, scoreOf(terms, dilution, rarity(tag))]));
}

/** Whether all get the tag, and are in one order, whatever the rarity of each is. */
function isCertain(possible: CloseCall['tags'], dilution: number): boolean {
  const ranges = possible
    .map(([, terms]) => ({ low: scoreOf(terms, dilution, 1), high: scoreOf(terms, dilution, MOST_RARITY) }))
    .sort((a, b) => b.low - a.low);
  return ranges.every(({ low, high }, index) => {
    const above = ranges[index - 1];
    const isFixed = low === high && above?.low === above?.high;
    return low >= THRESHOLD && (above === undefined || above.low > high || isFixed);
  });
}
