/** Something that wants to stand at a place on a line, and takes room there. */
export interface WishedPlace {
  /** Where its middle should be. */
  readonly middle: number;
  readonly size: number;
}

/**
 * Moves things on a line apart as little as possible (least squares), so that none touches another and all are within
 * the line: the pool-adjacent-violators algorithm. They stay in their order.
 *
 * @param wishes In the order of their middles.
 * @param length Of the line; if it is too short for all, the last ones are beyond it.
 * @returns Where each begins.
 */
export function spread(wishes: readonly WishedPlace[], length: number): readonly number[] {
  // Without what is before each, all that is asked is that they ascend.
  const offsets: number[] = [];
  let total = 0;
  for (const { size } of wishes) {
    offsets.push(total);
    total += size;
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [index, { middle, size }] of wishes.entries()) {
    pools.push({ sum: middle - size / 2 - (offsets[index] ?? 0), count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before;) {
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      pools.pop();
      [last, before] = [pools.at(-1), pools.at(-2)];
    }
  }
  const room = Math.max(0, length - total);
  const starts = pools.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => Math.min(Math.max(sum / count, 0), room)),
  );
  return starts.map((start, index) => start + (offsets[index] ?? 0));
}
