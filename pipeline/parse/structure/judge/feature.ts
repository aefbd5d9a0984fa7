import type { ArticleFacts, Candidate } from './candidate.ts';

/** Something about a candidate that speaks for or against it; its weight is learned. */
export interface Feature {
  /** In words, as `milepost explain` shows it. */
  readonly name: string;
  /** Mostly from 0 to about 3, some below 0 or far above; 0: it says nothing. */
  readonly measure: (candidate: Candidate) => number;
  /** Whether it weighs differently with headings, list items and paragraphs. */
  readonly isByKind?: true;
}

/** A feature that has a weight of its own for each kind of items, too. */
export function byKind(feature: Feature): Feature {
  return { ...feature, isByKind: true };
}

/** A feature of the article, which is the same for all of its candidates: it is looked for once. */
export function ofArticle(name: string, test: (facts: ArticleFacts) => boolean): Feature {
  const known = new WeakMap<ArticleFacts, boolean>();
  return yes(name, ({ facts }) => {
    const is = known.get(facts) ?? test(facts);
    known.set(facts, is);
    return is;
  });
}

/** A feature that is there or not. */
export function yes(name: string, test: (candidate: Candidate) => boolean): Feature {
  return { name, measure: (candidate) => (test(candidate) ? 1 : 0) };
}
