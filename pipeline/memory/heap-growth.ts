import { setFlagsFromString } from 'node:v8';
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
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}

let isSlow = false;
