/** One weight for each feature. */
export type Weights = readonly number[];

/** The probability that a linear model gives. */
export function probability(weights: Weights, features: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < features.length; k += 1) sum += (weights[k] ?? 0) * (features[k] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Fits a logistic regression by Newton's method, which for a few dozen features is exact after a few steps, and gives
 * the same result on every machine.
 *
 * @param rows The features of each example; the first is the constant 1, whose weight is not penalised.
 * @param hits Whether each example is positive.
 */
export function fitLogistic(rows: readonly (readonly number[])[], hits: readonly boolean[]): Weights {
  const size = rows[0]?.length ?? 0;
  const weights: number[] = Array.from({ length: size }, () => 0);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const gradient = weights.map((weight, k) => (k === 0 ? 0 : HOLD * weight));
    const curvature = weights.map((_, k) => {
      const row = new Float64Array(size);
      row[k] = k === 0 ? 1e-6 : HOLD;
      return row;
    });
    rows.forEach((features, index) => {
      const p = probability(weights, features);
      addTo(gradient, features, p - (hits[index] === true ? 1 : 0));
      const spread = p * (1 - p);
      curvature.forEach((row, k) => addTo(row, features, spread * (features[k] ?? 0)));
    });
    const step = eliminate(curvature, gradient);
    step.forEach((value, k) => {
      weights[k] = (weights[k] ?? 0) - value;
    });
    if (step.every((value) => Math.abs(value) < 1e-6)) break;
  }
  return weights;
}

/** How strongly weights are pulled towards 0 (the L2 penalty). */
const HOLD = 1;
const MOST_ROUNDS = 25;

function addTo(sum: number[] | Float64Array, features: readonly number[], factor: number): void {
  if (factor === 0) return;
  for (let k = 0; k < features.length; k += 1) sum[k] = (sum[k] ?? 0) + factor * (features[k] ?? 0);
}

/** Solves a small system of equations by Gaussian elimination; the matrix is positive definite, so no pivot is 0. */
function eliminate(matrix: readonly Float64Array[], right: readonly number[]): readonly number[] {
  const x = [...right];
  matrix.forEach((row, k) => {
    const pivot = row[k] ?? 1;
    matrix.forEach((other, i) => {
      if (i === k) return;
      const factor = (other[k] ?? 0) / pivot;
      if (factor === 0) return;
      for (let j = k; j < row.length; j += 1) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0);
      x[i] = (x[i] ?? 0) - factor * (x[k] ?? 0);
    });
  });
  return x.map((value, k) => value / (matrix[k]?.[k] ?? 1));
}
