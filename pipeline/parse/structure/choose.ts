import type { ArticleFacts } from './judge/candidate.ts';
import { type JudgedSeries, judgeSeries } from './judge/judge.ts';
import type { ReadingWeights } from './judge/reading-weights.ts';
import { READING_WEIGHTS } from './judge/weights.ts';
import type { Series } from './series.ts';

/** The series that is the article's milestones, if there is one, and all that competed, likeliest first. */
export interface SeriesChoice {
  readonly chosen: JudgedSeries | null;
  readonly candidates: readonly JudgedSeries[];
  /** How likely it is that there is none, 0 to 1. */
  readonly none: number;
  /** What they were judged against. */
  readonly facts: ArticleFacts;
}

/**
 * Lets the series compete with each other, and with there being none: the likeliest is chosen, unless it is likelier that
 * there is none than that there is any.
 */
export function chooseSeries(
  series: readonly Series[],
  facts: ArticleFacts,
  weights: ReadingWeights = READING_WEIGHTS,
): SeriesChoice {
  const candidates = judgeSeries(series, facts, weights);
  const none = 1 - candidates.reduce((sum, { probability }) => sum + probability, 0);
  return { chosen: none > 0.5 ? null : (candidates[0] ?? null), candidates, none, facts };
}
