import type { Series } from '../series.ts';
import { type ArticleFacts, candidateOf } from './candidate.ts';
import { measure } from './features.ts';
import { chapterReasons } from './recording.ts';
import { type Relation, relationsTo } from './relations.ts';
import type { ReadingWeights } from './reading-weights.ts';
import { READING_WEIGHTS } from './weights.ts';

/** One reason for or against a series, in points: the natural logarithm of odds. */
export interface ScoreReason {
  readonly name: string;
  readonly points: number;
}

/** A series with how likely it is the article's milestones. */
export interface JudgedSeries {
  readonly series: Series;
  /** Without them the series has the points that any has. */
  readonly reasons: readonly ScoreReason[];
  /** 0: as likely as that there are none. */
  readonly points: number;
  /** From 0 to 1; those of all series and of none add up to 1. */
  readonly probability: number;
}

/** What is known of a series for its judgement: the features, and the relations to others that may be lists themselves. */
export interface Evidence {
  readonly series: Series;
  readonly features: ReadonlyMap<string, number>;
  readonly relations: ReadonlySet<Relation>;
}

/**
 * Collects what is known of each of an article's series. Only a series that may be a list by itself counts for others: one
 * that is more likely than none.
 */
export function collectEvidence(
  all: readonly Series[],
  facts: ArticleFacts,
  weights: ReadingWeights,
): readonly Evidence[] {
  const measured = all.map((series) => {
    const candidate = candidateOf(series, facts);
    return { series, features: candidate === null ? new Map<string, number>() : measure(candidate) };
  });
  const lists = measured.filter(({ features }) => sumOf(pointsOf(features, weights)) + weights.any > 0);
  return measured.map(({ series, features }) => ({
    series,
    features,
    relations: new Set(
      lists.flatMap(({ series: other }) =>
        other === series ? [] : relationsTo(series.markers, other.markers),
      ),
    ),
  }));
}

/** How likely each of an article's series is its milestones; the likeliest first. */
export function judgeSeries(
  series: readonly Series[],
  facts: ArticleFacts,
  weights: ReadingWeights = READING_WEIGHTS,
): readonly JudgedSeries[] {
  const judged = collectEvidence(series, facts, weights).map(({ series: one, features, relations }) => {
    const reasons = [
      ...pointsOf(features, weights),
      ...chapterReasons(one, facts),
      ...[...relations].flatMap((name): readonly ScoreReason[] => {
        const points = weights.relations[name] ?? 0;
        return points === 0 ? [] : [{ name, points }];
      }),
    ];
    return { series: one, reasons, points: weights.any + sumOf(reasons) };
  });
  // Less the highest points, so that none is beyond what a number can hold.
  const highest = judged.reduce((most, { points }) => Math.max(most, points), 0);
  const all = judged.reduce((sum, { points }) => sum + Math.exp(points - highest), Math.exp(-highest));
  return judged
    .map((one) => ({ ...one, probability: Math.exp(one.points - highest) / all }))
    .toSorted((a, b) => b.points - a.points || b.series.markers.length - a.series.markers.length);
}

function pointsOf(
  features: ReadonlyMap<string, number>,
  { features: weights }: ReadingWeights,
): readonly ScoreReason[] {
  return [...features].flatMap(([name, value]): readonly ScoreReason[] => {
    const weight = weights[name] ?? 0;
    return weight === 0 ? [] : [{ name, points: value * weight }];
  });
}

function sumOf(reasons: readonly ScoreReason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}
