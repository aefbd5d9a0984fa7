import type { SparseVector } from './vectors.ts';

/** The texts learned from, indexed by feature. */
export interface LikenessIndex {
  /** How alike a text is to each of them: the dot product. */
  likeness(vector: SparseVector): Float64Array;
  /** Which of them have a feature, by index, in order. */
  holders(id: number): readonly number[];
}

/** Indexes vectors by feature, so that a dot product with all of them only costs as much as what they share. */
export function indexLikeness(vectors: readonly SparseVector[], size: number): LikenessIndex {
  const holders = Array.from({ length: size }, (): number[] => []);
  const values = Array.from({ length: size }, (): number[] => []);
  vectors.forEach((vector, index) =>
    vector.ids.forEach((id, at) => {
      holders[id]?.push(index);
      values[id]?.push(vector.values[at] ?? 0);
    }),
  );
  return {
    holders: (id) => holders[id] ?? [],
    likeness(vector) {
      const sums = new Float64Array(vectors.length);
      vector.ids.forEach((id, at) => {
        const own = vector.values[at] ?? 0;
        const theirs = values[id] ?? [];
        (holders[id] ?? []).forEach((index, which) => {
          sums[index] = (sums[index] ?? 0) + own * (theirs[which] ?? 0);
        });
      });
      return sums;
    },
  };
}
