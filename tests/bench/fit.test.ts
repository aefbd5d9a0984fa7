import { describe, expect, test } from 'vitest';

import { type Case, dot, fitWeights } from '../../bench/reading/fit.ts';

const PENALTY = { sparse: 0.5, small: 0.01 };

/** One with a feature that tells, one that is the same for all, and one that every candidate has. */
const ROWS = {
  right: Float64Array.of(1, 1, 1),
  wrong: Float64Array.of(-1, 1, 1),
};

/** Articles where the candidate with the feature is right, as often the first as the second. */
const LISTS: readonly Case[] = Array.from({ length: 20 }, (_, index) => ({
  rows: index % 2 === 0 ? [ROWS.right, ROWS.wrong] : [ROWS.wrong, ROWS.right],
  scores: index % 2 === 0 ? [1, 0] : [0, 1],
  none: 0,
  weight: 1,
}));

/** Articles where nothing is right. */
const WHOLE: readonly Case[] = Array.from({ length: 20 }, () => ({
  rows: [ROWS.wrong],
  scores: [0],
  none: 1,
  weight: 1,
}));

describe('the weights that are learned', () => {
  const weights = fitWeights([...LISTS, ...WHOLE], 3, PENALTY);

  test('let the right candidate win, and none where there is no right one', () => {
    const [right, wrong] = [dot(ROWS.right, weights), dot(ROWS.wrong, weights)];
    expect(right).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(0);
  });

  test('are exactly nothing for a feature that tells nothing', () => {
    expect(weights[0]).toBeGreaterThan(0.5);
    const noise = fitWeights(
      [...LISTS, ...WHOLE].map((one, index) => ({
        ...one,
        rows: one.rows.map((row) => row.with(1, index % 4 < 2 ? 1 : -1)),
      })),
      3,
      PENALTY,
    );
    expect(noise[0]).toBeGreaterThan(0.5);
    expect(Math.abs(noise[1] ?? 1)).toBe(0);
  });

  test('are the same for the same articles', () => {
    expect(fitWeights([...LISTS, ...WHOLE], 3, PENALTY)).toEqual(weights);
  });

  test('are smaller the more they are held down', () => {
    const [held = 1] = fitWeights([...LISTS, ...WHOLE], 3, { sparse: 5, small: 0.01 });
    const [square = 1] = fitWeights([...LISTS, ...WHOLE], 3, { sparse: 0.5, small: 1 });
    const [free = 0] = weights;
    expect(held).toBeLessThan(free);
    expect(square).toBeLessThan(free);
    expect([...fitWeights(LISTS, 3, { sparse: 1000, small: 0 })].slice(0, 2).map(Math.abs)).toEqual([0, 0]);
  });

  test('are those that the articles that count for more ask for', () => {
    const asks = (weight: number): number => {
      const cases = [
        ...LISTS.map((one) => ({ ...one, weight })),
        ...LISTS.map((one) => ({ ...one, scores: one.scores.toReversed() })),
      ];
      return fitWeights(cases, 3, PENALTY)[0] ?? 0;
    };
    expect(asks(3)).toBeGreaterThan(0);
    expect(asks(1 / 3)).toBeLessThan(0);
  });

  test('are nothing of no articles', () => {
    expect([...fitWeights([], 2, PENALTY)].map(Math.abs)).toEqual([0, 0]);
  });
});

test('the sum of products', () => {
  expect(dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6))).toBe(32);
});
