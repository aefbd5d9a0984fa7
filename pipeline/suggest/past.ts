import type { Naming } from './labels.ts';

/** What was known about the tags after the first articles of a publication. */
export interface Past {
  /** How many articles that were, from the oldest on. */
  readonly articles: number;
  /** How many tags there are, known or not. */
  readonly tagCount: number;
  /** Indexes of the tags that were in use often enough. */
  readonly tags: readonly number[];
  /** By tag, as log odds: how many articles have it, and how many of the recent ones. */
  readonly share: Float64Array;
  readonly recentShare: Float64Array;
  /** By tag and way of naming, as log odds: how many of the articles that name it that way have it. */
  readonly precision: Readonly<Record<Way, Float64Array>>;
  /** By tag: how many of the articles that have it name it. */
  readonly recall: Float64Array;
  /** How many of the articles have a tag, 0 to 1. */
  plainShare(tag: number): number;
  /** The share of the articles with the first tag that have the second. */
  together(first: number, second: number): number;
}

/** How a text names a tag: in its title, more than once in its body, once there. */
export type Way = 'title' | 'often' | 'once';

/** How a text names a tag; `null` if it does not. */
export function wayOf(naming: Naming | undefined): Way | null {
  if (naming === undefined) return null;
  if (naming.title) return 'title';
  return naming.count >= 2 ? 'often' : naming.count === 1 ? 'once' : null;
}

/** The log odds of a probability, kept away from 0 and 1. */
export function logOdds(p: number): number {
  const kept = Math.min(0.995, Math.max(0.0005, p));
  return Math.log(kept / (1 - kept));
}

/**
 * Counts what the first articles say about the tags.
 *
 * @param given The tags of each article, oldest first.
 * @param namings How each article names tags.
 * @param leastUses Tags used less often are ignored.
 */
export function rememberPast(
  given: readonly (readonly number[])[],
  namings: readonly ReadonlyMap<number, Naming>[],
  articles: number,
  tagCount: number,
  leastUses: number,
): Past {
  const known = given.slice(0, articles);
  const uses = new Float64Array(tagCount);
  const recentUses = new Float64Array(tagCount);
  const named = { title: zeros(tagCount), often: zeros(tagCount), once: zeros(tagCount) };
  const right = { title: zeros(tagCount), often: zeros(tagCount), once: zeros(tagCount) };
  const both = new Float64Array(tagCount * tagCount);
  const memory = Math.max(10, articles / MEMORY);
  let recentArticles = 0;
  known.forEach((tags, index) => {
    const recent = Math.exp((index - articles) / memory);
    recentArticles += recent;
    for (const tag of tags) {
      increase(uses, tag, 1);
      increase(recentUses, tag, recent);
      for (const other of tags) increase(both, tag * tagCount + other, 1);
    }
    for (const [tag, naming] of namings[index] ?? []) {
      const way = wayOf(naming);
      if (way === null) continue;
      increase(named[way], tag, 1);
      if (tags.includes(tag)) increase(right[way], tag, 1);
    }
  });
  const precision = (way: Way): Float64Array => {
    // The average over all tags is the guess for a tag that was seldom named.
    const usual = (sum(right[way]) + 1) / (sum(named[way]) + 3);
    return named[way].map((count, tag) =>
      logOdds(((right[way][tag] ?? 0) + GUESS * usual) / (count + GUESS)),
    );
  };
  return {
    articles,
    tagCount,
    tags: Array.from(uses.keys()).filter((tag) => (uses[tag] ?? 0) >= leastUses),
    share: uses.map((count) => logOdds(count / Math.max(1, articles) + 0.001)),
    recentShare: recentUses.map((count) => logOdds((count + 0.3) / (recentArticles + 0.6))),
    precision: { title: precision('title'), often: precision('often'), once: precision('once') },
    recall: uses.map((count, tag) => {
      const found = (right.title[tag] ?? 0) + (right.often[tag] ?? 0) + (right.once[tag] ?? 0);
      return (found + 0.5) / (count + 1);
    }),
    plainShare: (tag) => (uses[tag] ?? 0) / Math.max(1, articles),
    together: (first, second) => (both[first * tagCount + second] ?? 0) / ((uses[first] ?? 0) + 2),
  };
}

/** How many parts the past is divided into: over one part, the weight of an article falls to a third. */
const MEMORY = 8;
/** How many average mentions are added to the count. */
const GUESS = 5;

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

function zeros(count: number): Float64Array {
  return new Float64Array(count);
}

function increase(counts: Float64Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}
