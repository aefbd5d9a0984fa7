import type { ArticleMentions } from './article-mentions.ts';

/**
 * How often an article's texts mention each tag: what the rarity of a mention is learned from. Plain data; two lists, because an
 * object with other fields for each article takes eight times the memory.
 */
export interface TagTally {
  /** Milestones, and articles without any. */
  readonly texts: number;
  /** Ids of the tags that are mentioned. */
  readonly tags: readonly string[];
  /** In how many of the texts each of them is. */
  readonly counts: readonly number[];
}

/** The same of all texts of a publication. */
export interface TagTotal {
  readonly texts: number;
  /** By the id of the tag. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Counts the mentions in one article. */
export function tallyOf({ milestones, whole }: ArticleMentions): TagTally {
  const texts = whole === null ? milestones : [whole];
  const counts = new Map<string, number>();
  for (const { mentions } of texts)
    for (const tag of new Set(mentions.map((mention) => mention.tag)))
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return { texts: texts.length, tags: [...counts.keys()], counts: [...counts.values()] };
}

/** Counts those of all articles together. */
export function sumOfTallies(tallies: Iterable<TagTally>): TagTotal {
  let texts = 0;
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    texts += tally.texts;
    for (const [index, tag] of tally.tags.entries())
      counts.set(tag, (counts.get(tag) ?? 0) + (tally.counts[index] ?? 0));
  }
  return { texts, counts };
}
