import type { Mentioned } from './mentions.ts';
import { learnRarity, type Rarity, scoreMentions, THRESHOLD } from './score.ts';
import type { TagTally } from './tally.ts';

/**
 * By how much the rarity of each tag may change until a text may get other tags, or the same in another order. An
 * article that stays as it was keeps its tags as long as less has changed, however many others come and go.
 *
 * @param refused Tags that it does not get anyway.
 * @returns `Infinity` if rarity decides nothing.
 */
export function toleranceOf(
  mentioned: Mentioned,
  topics: ReadonlySet<string>,
  rarity: Rarity,
  refused: ReadonlySet<string>,
): number {
  const scores = scoreMentions(mentioned, topics, rarity);
  // A score grows linearly with the rarity of its tag.
  const grown = scoreMentions(mentioned, topics, (tag) => rarity(tag) + 1);
  const all = [...scores]
    .filter(([tag]) => !refused.has(tag))
    .map(([tag, score]) => ({ score, growth: (grown.get(tag) ?? score) - score }))
    .sort((a, b) => b.score - a.score);
  const chosen = all.filter(({ score }) => score >= THRESHOLD);
  const tolerances = [
    ...all.map(({ score, growth }) => ratio(Math.abs(score - THRESHOLD), growth)),
    ...chosen.slice(1).map(({ score, growth }, index) => {
      const above = chosen[index];
      return above === undefined ? Infinity : ratio(above.score - score, above.growth + growth);
    }),
  ];
  return Math.max(0, tolerances.reduce((a, b) => Math.min(a, b), Infinity) - ROUNDING);
}

/** Additions in another order differ by less. */
const ROUNDING = 1e-9;

function ratio(gap: number, growth: number): number {
  return growth <= ROUNDING ? Infinity : gap / growth;
}

/** The largest difference between the rarities of a tag in two states of a publication. */
export function drift(before: TagTally, after: TagTally): number {
  const [one, other] = [learnRarity(before), learnRarity(after)];
  const tags = new Set([...Object.keys(before.counts), ...Object.keys(after.counts)]);
  let most = 0;
  for (const tag of tags) most = Math.max(most, Math.abs(one(tag) - other(tag)));
  return most;
}
