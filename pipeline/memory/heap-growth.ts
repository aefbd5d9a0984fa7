import { setFlagsFromString } from 'node:v8';

/**
 * From now on, V8 collects all garbage when the heap is half as large again as after the last time. By default it may grow to
 * four times that as long as the machine has memory, which is what a build of thousands of articles would take. For large
 * heaps only: a small one would be collected more often than is worth it.
 */
export function growSlowly(): void {
  setFlagsFromString('--heap-growing-percent=50');
}

/** Undoes that. While it holds, V8 takes nothing that it has compiled before, so few modules should be loaded until then. */
export function growAsUsual(): void {
  setFlagsFromString('--heap-growing-percent=0');
}
