/** How often each thing occurs. */
export type Multiset = ReadonlyMap<string, number>;

/** Counts things. */
export function multiset(things: Iterable<string>): Multiset {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/** What is in `a`, without what is in `b`. */
export function minus(a: Multiset, b: Multiset): Multiset {
  const rest = new Map<string, number>();
  for (const [thing, count] of a) {
    const left = count - (b.get(thing) ?? 0);
    if (left > 0) rest.set(thing, left);
  }
  return rest;
}

/** What is in any of these, all counts added. */
export function plus(...sets: readonly Multiset[]): Multiset {
  const sum = new Map<string, number>();
  for (const set of sets) for (const [thing, count] of set) sum.set(thing, (sum.get(thing) ?? 0) + count);
  return sum;
}

/** Each thing as often as in the one of the two that has it more often. */
export function greater(a: Multiset, b: Multiset): Multiset {
  return plus(a, minus(b, a));
}

/** How many things there are in all. */
export function size(set: Multiset): number {
  return [...set.values()].reduce((sum, count) => sum + count, 0);
}
