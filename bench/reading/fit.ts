/** The candidates of one article: for each its features (`none` has no row), how good it would be, and how much it counts. */
export interface Case {
  readonly rows: readonly Float64Array[];
  /** Of each row, 0 to 1. */
  readonly scores: readonly number[];
  /** How good it is to find none. */
  readonly none: number;
  readonly weight: number;
}

/** How strongly weights are held down. */
export interface Penalty {
  /** On their sizes; makes small ones nothing. */
  readonly sparse: number;
  /** On their squares. */
  readonly small: number;
}

const STEPS = 400;

/**
 * Finds the weights with which the candidates that are taken, each with the probability that the softmax of its points and
 * of none's 0 gives, are expected to be best: it maximises the sum of the logarithms of the expected scores, less an
 * elastic net on all weights but the last, by accelerated proximal gradient steps (FISTA, Beck and Teboulle 2009).
 */
export function fitWeights(cases: readonly Case[], size: number, { sparse, small }: Penalty): Float64Array {
  let weights: Float64Array = new Float64Array(size);
  let ahead: Float64Array = weights.slice();
  let momentum = 1;
  let rate = 1e-3;
  for (let step = 0; step < STEPS; step += 1) {
    const { loss, gradient } = lossOf(cases, ahead, small);
    let next = stepped(ahead, gradient, rate, sparse);
    while (lossOf(cases, next, small).loss > bound(loss, gradient, ahead, next, rate)) {
      rate /= 2;
      next = stepped(ahead, gradient, rate, sparse);
    }
    const later = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const last = weights;
    const far = (momentum - 1) / later;
    ahead = next.map((value, index) => value + far * (value - (last[index] ?? 0)));
    weights = next;
    momentum = later;
    rate *= 1.05;
  }
  return weights;
}

function stepped(from: Float64Array, gradient: Float64Array, rate: number, sparse: number): Float64Array {
  return from.map((value, index) => {
    const moved = value - rate * (gradient[index] ?? 0);
    if (index === from.length - 1) return moved;
    return Math.sign(moved) * Math.max(0, Math.abs(moved) - rate * sparse);
  });
}

/** What the loss may be at most for a step to be short enough. */
function bound(
  loss: number,
  gradient: Float64Array,
  from: Float64Array,
  to: Float64Array,
  rate: number,
): number {
  let linear = 0;
  let square = 0;
  for (const [index, value] of to.entries()) {
    const change = value - (from[index] ?? 0);
    linear += change * (gradient[index] ?? 0);
    square += change * change;
  }
  return loss + linear + square / (2 * rate) + 1e-9;
}

function lossOf(
  cases: readonly Case[],
  weights: Float64Array,
  small: number,
): { readonly loss: number; readonly gradient: Float64Array } {
  const gradient = new Float64Array(weights.length);
  let loss = 0;
  for (const [index, value] of weights.entries()) {
    if (index === weights.length - 1) continue;
    loss += small * value * value;
    gradient[index] = 2 * small * value;
  }
  for (const { rows, scores, none, weight } of cases) {
    const points = rows.map((row) => dot(row, weights));
    const highest = Math.max(0, ...points);
    const sizes = points.map((one) => Math.exp(one - highest));
    const empty = Math.exp(-highest);
    const all = sizes.reduce((sum, one) => sum + one, empty);
    const expected =
      1e-6 +
      sizes.reduce((sum, one, index) => sum + (one / all) * (scores[index] ?? 0), (empty / all) * none);
    loss -= weight * Math.log(expected);
    for (const [index, row] of rows.entries()) {
      const chance = (sizes[index] ?? 0) / all;
      const pull = weight * chance * (1 - (scores[index] ?? 0) / expected);
      for (let at = 0; at < row.length; at += 1) gradient[at] = (gradient[at] ?? 0) + pull * (row[at] ?? 0);
    }
  }
  return { loss, gradient };
}

/** The sum of the products of two lists of numbers. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
