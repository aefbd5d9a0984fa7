/**
 * Cholesky factor of a symmetric positive definite matrix: the lower triangle L with L·Lᵀ = A, row by row. The factor
 * of the first rows and columns of A is the first rows of L, so one factor serves every leading part of A.
 *
 * @param rows The rows of A; only the part up to the diagonal is read.
 */
export function factorize(rows: readonly Float64Array[]): readonly Float64Array[] {
  const factor: Float64Array[] = [];
  rows.forEach((row, i) => {
    const own = row.slice(0, i + 1);
    factor.forEach((other, j) => {
      own[j] = ((own[j] ?? 0) - dot(own, other, j)) / (other[j] ?? 1);
    });
    own[i] = Math.sqrt(Math.max(Number.EPSILON, (own[i] ?? 0) - dot(own, own, i)));
    factor.push(own);
  });
  return factor;
}

/** Solves A·x = y, where A is as large as `y` is long. */
export function solve(factor: readonly Float64Array[], y: Float64Array): Float64Array {
  const x = y.slice();
  for (let i = 0; i < x.length; i += 1) {
    const row = factor[i];
    if (row !== undefined) x[i] = ((x[i] ?? 0) - dot(row, x, i)) / (row[i] ?? 1);
  }
  for (let i = x.length - 1; i >= 0; i -= 1) {
    const row = factor[i];
    if (row === undefined) continue;
    const value = (x[i] ?? 0) / (row[i] ?? 1);
    x[i] = value;
    for (let j = 0; j < i; j += 1) x[j] = (x[j] ?? 0) - value * (row[j] ?? 0);
  }
  return x;
}

/** The diagonal of A's inverse. */
export function inverseDiagonal(factor: readonly Float64Array[]): Float64Array {
  const diagonal = new Float64Array(factor.length);
  for (let column = 0; column < factor.length; column += 1) {
    const x = new Float64Array(factor.length);
    let sum = 0;
    for (let i = column; i < factor.length; i += 1) {
      const row = factor[i];
      if (row === undefined) continue;
      let value = i === column ? 1 : 0;
      for (let k = column; k < i; k += 1) value -= (row[k] ?? 0) * (x[k] ?? 0);
      value /= row[i] ?? 1;
      x[i] = value;
      sum += value * value;
    }
    diagonal[column] = sum;
  }
  return diagonal;
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
