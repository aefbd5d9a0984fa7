import type { Mentioned } from './mentions.ts';
import { MOST_RARITY, ranked, type Rarity, scoreOf, THRESHOLD, weigh, type TagWeight } from './score.ts';

/**
 * A text whose tags, or their order, can change with their rarity, and what they depend on besides that. As long as it comes
 * out the same, an article that stays as it was keeps its tags, however many others come and go. Plain data.
 */
export interface CloseCall {
  /** See `TextWeights.dilution`. */
  readonly dilution: number;
  /** The tags that the text might get. */
  readonly possible: readonly (readonly [tag: string, weight: TagWeight])[];
  /** Those that reached the threshold, best first. */
  readonly chosen: readonly string[];
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
  const { dilution, byTag } = weigh(mentioned, topics);
  const possible = [...byTag].filter(
    ([tag, weight]) => !refused.has(tag) && scoreOf(weight, dilution, MOST_RARITY) >= THRESHOLD,
  );
  if (isCertain(possible, dilution)) return null;
  return { dilution, possible, chosen: choice(possible, dilution, rarity) };
}

/** Whether a text gets the tags that it got, in their order. */
export function isStill({ dilution, possible, chosen }: CloseCall, rarity: Rarity): boolean {
  const now = choice(possible, dilution, rarity);
  return now.length === chosen.length && now.every((tag, index) => tag === chosen[index]);
}

function choice(possible: CloseCall['possible'], dilution: number, rarity: Rarity): readonly string[] {
  return ranked(possible.map(([tag, weight]) => [tag, scoreOf(weight, dilution, rarity(tag))]));
}

/** Whether the text gets all of them, in one order, whatever the rarity of each is. */
function isCertain(possible: CloseCall['possible'], dilution: number): boolean {
  const ranges = possible
    .map(([, weight]) => ({
      low: scoreOf(weight, dilution, 1),
      high: scoreOf(weight, dilution, MOST_RARITY),
    }))
    .sort((a, b) => b.low - a.low);
  return ranges.every(({ low, high }, index) => {
    const above = ranges[index - 1];
    const areFixed = low === high && above?.low === above?.high;
    return low >= THRESHOLD && (above === undefined || above.low > high || areFixed);
  });
}
