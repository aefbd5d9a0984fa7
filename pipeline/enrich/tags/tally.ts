import type { ArticleMentions } from './article-mentions.ts';

/** How often a publication's texts mention each tag: what the rarity of a mention is learned from. Plain data. */
export interface TagTally {
  /** Milestones, and articles without any. */
  readonly texts: number;
  /** In how many of them each tag is mentioned, by its id. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts the mentions in one article. */
export function tallyOf({ milestones, whole }: ArticleMentions): TagTally {
  const texts = whole === null ? milestones : [whole];
  const counts = new Map<string, number>();
  for (const { mentions } of texts)
    for (const tag of new Set(mentions.map((mention) => mention.tag)))
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return { texts: texts.length, counts: Object.fromEntries(counts) };
}

/** Counts those of several together. */
export function sumOfTallies(tallies: Iterable<TagTally>): TagTally {
  let texts = 0;
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    texts += tally.texts;
    for (const [tag, count] of Object.entries(tally.counts)) counts.set(tag, (counts.get(tag) ?? 0) + count);
  }
  return { texts, counts: Object.fromEntries(counts) };
}
