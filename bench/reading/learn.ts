import { collectEvidence, type Evidence } from '../../pipeline/parse/structure/judge/judge.ts';
import type { Relation } from '../../pipeline/parse/structure/judge/relations.ts';
import type { ReadingWeights } from '../../pipeline/parse/structure/judge/reading-weights.ts';
import { type Example, OWN } from './annotated.ts';
import { type Case, fitWeights, type Penalty } from './fit.ts';

/** Chosen by cross-validation. */
const PENALTY: Penalty = { sparse: 2, small: 5 };

/** A cut essay is worse than a whole list: articles without milestones weigh so much more than those with, all together. */
const WEIGHT_OF_WHOLE = 3;

/** What the tests hold is not to be lost. */
const WEIGHT_OF_OWN = 4;

/**
 * How often the weights are learned anew: which series count as lists for the others depends on the weights of the round
 * before.
 */
const ROUNDS = 3;

/** Learns the weights from examples. */
export function learnWeights(examples: readonly Example[]): ReadingWeights {
  let weights: ReadingWeights = { any: -Infinity, features: {}, relations: {} };
  for (let round = 0; round < ROUNDS; round += 1) weights = learnOnce(examples, weights);
  return weights;
}

function learnOnce(examples: readonly Example[], before: ReadingWeights): ReadingWeights {
  const evidence = examples.map(({ series, facts }) => collectEvidence(series, facts, before));
  const features = [...new Set(evidence.flat().flatMap((one) => [...one.features.keys()]))].toSorted();
  const relations = [...new Set(evidence.flat().flatMap((one) => [...one.relations]))].toSorted();
  const scales = features.map((name) => scaleOf(evidence.flat().map((one) => one.features.get(name) ?? 0)));
  const size = features.length + relations.length + 1;
  const rowOf = (one: Evidence): Float64Array =>
    Float64Array.from({ length: size }, (_, index) => {
      if (index === size - 1) return 1;
      const relation = relations[index - features.length];
      if (relation !== undefined) return one.relations.has(relation) ? RELATION_SCALE : 0;
      const { mean, deviation } = scales[index] ?? { mean: 0, deviation: 1 };
      return ((one.features.get(features[index] ?? '') ?? 0) - mean) / deviation;
    });
  const wholes = examples.filter(({ isWhole }) => isWhole).length;
  const weightOfWhole = (WEIGHT_OF_WHOLE * (examples.length - wholes)) / Math.max(1, wholes);
  const cases = examples.map(({ scores, isWhole, set }, index): Case => ({
    rows: (evidence[index] ?? []).map(rowOf),
    scores,
    none: isWhole ? 1 : 0,
    weight: (isWhole ? weightOfWhole : 1) * (set === OWN ? WEIGHT_OF_OWN : 1),
  }));
  const fitted = fitWeights(cases, size, PENALTY);
  let any = fitted[size - 1] ?? 0;
  const learned: Record<string, number> = {};
  for (const [index, name] of features.entries()) {
    const { mean, deviation } = scales[index] ?? { mean: 0, deviation: 1 };
    const weight = rounded((fitted[index] ?? 0) / deviation);
    if (weight !== 0) learned[name] = weight;
    any -= weight * mean;
  }
  const related: Partial<Record<Relation, number>> = {};
  for (const [index, name] of relations.entries()) {
    const weight = rounded((fitted[features.length + index] ?? 0) * RELATION_SCALE);
    if (weight !== 0) related[name] = weight;
  }
  return { any: rounded(any), features: learned, relations: related };
}

/** A relation is rare, so without this its weight would be held down more than that of other features. */
const RELATION_SCALE = 2;

function scaleOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(square);
  return { mean, deviation: deviation < 1e-6 ? 1 : deviation };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
