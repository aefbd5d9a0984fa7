import fc from 'fast-check';
import { expect, test } from 'vitest';

import { factorize, inverseDiagonal, solve } from '../../pipeline/suggest/cholesky.ts';
import { fitLogistic, probability } from '../../pipeline/suggest/logistic.ts';

/** B·Bᵀ + I: symmetric and positive definite, whatever B is. */
const matrix = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .map((b) =>
    b.map((row, i) =>
      Float64Array.from(b, (other, j) =>
        row.reduce((sum, value, k) => sum + value * (other[k] ?? 0), i === j ? 1 : 0),
      ),
    ),
  );

function times(a: readonly Float64Array[], x: Float64Array): Float64Array {
  return Float64Array.from(a.slice(0, x.length), (row) =>
    x.reduce((sum, value, k) => sum + value * (row[k] ?? 0), 0),
  );
}

test('a factor solves the equations of every leading part of its matrix', () => {
  fc.assert(
    fc.property(matrix, fc.nat(), (a, cut) => {
      const x = Float64Array.from({ length: (cut % a.length) + 1 }, (_, index) => index - 2);
      solve(factorize(a), times(a, x)).forEach((value, index) => expect(value).toBeCloseTo(x[index] ?? 0, 6));
    }),
  );
});

test('the diagonal of the inverse agrees with the solutions for the unit vectors', () => {
  fc.assert(
    fc.property(matrix, (a) => {
      const factor = factorize(a);
      inverseDiagonal(factor).forEach((value, index) => {
        const unit = Float64Array.from({ length: a.length }, (_, at) => (at === index ? 1 : 0));
        expect(value).toBeCloseTo(solve(factor, unit)[index] ?? 0, 6);
      });
    }),
  );
});

test('a logistic regression gives the frequencies it was fitted to', () => {
  const rows = [...Array.from({ length: 400 }, () => [1, 0]), ...Array.from({ length: 400 }, () => [1, 1])];
  const hits = rows.map((_, index) => (index < 400 ? index < 40 : index < 700));
  const weights = fitLogistic(rows, hits);
  expect(probability(weights, [1, 0])).toBeCloseTo(0.1, 1);
  expect(probability(weights, [1, 1])).toBeCloseTo(0.75, 1);
});

test('a logistic regression ends for no examples, and for examples that are all alike', () => {
  expect(fitLogistic([], [])).toEqual([]);
  const weights = fitLogistic(
    [
      [1, 2],
      [1, 3],
    ],
    [true, true],
  );
  expect(probability(weights, [1, 2])).toBeGreaterThan(0.9);
});
