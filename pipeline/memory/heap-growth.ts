import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * From now on, V8 collects all garbage when the heap is half as large again as after the last time. By default it may grow to
 * four times that as long as the machine has memory, which is what a build of thousands of articles would take. For large
 * heaps only: a small one would be collected more often than is worth it.
 */
export function growSlowly(): void {
  isSlow = true;
  setFlagsFromString('--heap-growing-percent=50');
}

/**
 * Undoes that, where it was done, and collects what is garbage by now, so that the heap begins to grow from what is needed. While
 * the heap grows slowly, V8 takes no code that it has compiled before: few modules should be loaded until then.
 */
export function growAsUsual(): void {
  if (!isSlow) return;
  isSlow = false;
  setFlagsFromString('--heap-growing-percent=0');
  collectGarbage();
}

let isSlow = false;

/**
 * Makes a function that collects all garbage if there is half as much again in memory as after the last time, and more than a
 * small heap takes: to be called often where much is made and soon let go of. {@link growSlowly} does the same in less time, but
 * only where no modules are loaded.
 */
export function createCollector(): () => void {
  let most = 0;
  return () => {
    const used = getHeapStatistics().used_heap_size;
    if (most > 0 && used <= most) return;
    collectGarbage();
    most = 1.5 * getHeapStatistics().used_heap_size + ALWAYS_ALLOWED;
  };
}

/** Bytes, in which most garbage is found without looking at everything. */
const ALWAYS_ALLOWED = 100_000_000;

function collectGarbage(): void {
  collect ??= exposedCollector();
  collect();
}

let collect: (() => void) | null = null;

/** Node has no function for that unless it is started with a flag, which hardly anybody can set. */
function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const exposed: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof exposed === 'function' ? () => void exposed() : () => {};
}
