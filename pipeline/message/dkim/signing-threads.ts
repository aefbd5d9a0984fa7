import { availableParallelism } from 'node:os';

/** As many as Node's pool has by itself. */
const MOST_THREADS = 4;

/**
 * How many threads sign at a time: one fewer than there are cores, so that what hands messages over has one for itself. With
 * as many threads as cores it waits for its turn, and a sixth fewer messages go out on two cores.
 *
 * @param cores How many there are.
 */
export function signingThreads(cores: number = availableParallelism()): number {
  return Math.min(MOST_THREADS, Math.max(1, cores - 1));
}
