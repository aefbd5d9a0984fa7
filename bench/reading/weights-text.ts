import type { ReadingWeights } from '../../pipeline/parse/structure/judge/reading-weights.ts';

/** The module that holds the weights, with the figures they were judged by. */
export function weightsText(weights: ReadingWeights, figures: readonly string[]): string {
  return `/* oxlint-disable oxc/approx-constant -- that a weight is near a known number is chance */
import type { ReadingWeights } from './reading-weights.ts';

/**
 * Written by \`npm run learn:reading -- --write\`; don't edit it by hand. What it was judged by, with weights learned from
 * other publications (ten folds; F1 is the mean of an article, in brackets of each run):
 *
${figures.map((line) => ` *     ${line}`).join('\n')}
 */
export const READING_WEIGHTS: ReadingWeights = {
  any: ${weights.any},
  features: {
${entries(weights.features)}
  },
  relations: {
${entries(weights.relations)}
  },
};
`;
}

function entries(weights: Readonly<Record<string, number>>): string {
  return Object.entries(weights)
    .map(([name, weight]) => `    '${name.replaceAll("'", String.raw`\'`)}': ${weight},`)
    .join('\n');
}
