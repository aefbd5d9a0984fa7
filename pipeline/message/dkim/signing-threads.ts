import { availableParallelism } from 'node:os';

/** As many as Node has by itself. */
const MOST_THREADS = 4;

/**
 * Leaves a core to what sends, while other threads sign: with as many of those as there are cores, what sends waits for its
 * turn, and a sixth fewer messages go out on two cores. The threads are those of Node's pool, which it makes when it first
 * needs one, by a variable of the environment (`UV_THREADPOOL_SIZE`); so it has to be said before anything else is done. Later,
 * or if the variable is set, this changes nothing.
 *
 * @param cores How many there are.
 */
export function limitSigningThreads(env: NodeJS.ProcessEnv, cores: number = availableParallelism()): void {
  env['UV_THREADPOOL_SIZE'] ??= String(Math.min(MOST_THREADS, Math.max(1, cores - 1)));
}
