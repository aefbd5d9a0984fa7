import { availableParallelism } from 'node:os';

/** As many as Node's pool has by itself. */
const MOST_THREADS = 4;

/**
 * How many threads sign at a time, if nothing else is to wait for its turn: one fewer than there are cores, so that what hands
 * messages over has one for itself, and four at most. With four on two cores, a seventh fewer messages go out. They do other
 * things as well: on two cores, nothing is signed while the system looks for an address.
 *
 * @param cores How many there are.
 */
export function signingThreads(cores: number = availableParallelism()): number {
  return Math.min(MOST_THREADS, Math.max(1, cores - 1));
}
