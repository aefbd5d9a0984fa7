import type { Stretch } from './addresses.ts';

/** Makes a test for whether a range of a text lies within one of several. Its time hardly grows with their number. */
export function coverage(stretches: readonly Stretch[]): (inner: Stretch) => boolean {
  if (stretches.length === 0) return () => false;
  const sorted = stretches.toSorted((a, b) => a.start - b.start);
  let farthest = 0;
  // The farthest end among the ranges up to each one.
  const reaches = sorted.map(({ end }) => (farthest = Math.max(farthest, end)));
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (reaches[low - 1] ?? 0) >= end;
  };
}
