import { chooseSeries } from '../../pipeline/parse/structure/choose.ts';
import type { ReadingWeights } from '../../pipeline/parse/structure/judge/reading-weights.ts';
import type { Example } from './annotated.ts';
import { learnWeights } from './learn.ts';

/** How well an example was read, 0 to 1. */
export interface Result {
  readonly example: Example;
  readonly score: number;
}

/** Reads an example with some weights. */
export function evaluate(example: Example, weights: ReadingWeights): Result {
  const { chosen } = chooseSeries(example.series, example.facts, weights);
  if (chosen === null) return { example, score: example.isWhole ? 1 : 0 };
  return { example, score: example.scores[example.series.indexOf(chosen.series)] ?? 0 };
}

const FOLDS = 10;

/** Reads each example with weights that were learned from other publications. */
export function crossValidate(examples: readonly Example[], seed: number): readonly Result[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = examples.filter(({ publication }) => foldOf(publication, seed) === fold);
    if (held.length === 0) return [];
    const weights = learnWeights(examples.filter(({ publication }) => foldOf(publication, seed) !== fold));
    return held.map((example) => evaluate(example, weights));
  }).flat();
}

function foldOf(publication: string, seed: number): number {
  let hash = 2_166_136_261 ^ seed;
  for (const sign of publication) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % FOLDS;
}
