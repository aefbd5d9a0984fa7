import { createHash } from 'node:crypto';

import type { Mutant } from './mutant.ts';

/**
 * Chooses a number of mutants by a seed. Whether one is chosen depends only on its id and the seed, so an edit
 * elsewhere changes the sample little.
 */
export function sampleOf(mutants: readonly Mutant[], size: number, seed: number): readonly Mutant[] {
  return mutants
    .map((mutant) => ({ mutant, rank: rankOf(mutant, seed) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .slice(0, size)
    .map(({ mutant }) => mutant);
}

function rankOf(mutant: Mutant, seed: number): string {
  return createHash('sha256').update(`${seed} ${mutant.id}`).digest('hex');
}
