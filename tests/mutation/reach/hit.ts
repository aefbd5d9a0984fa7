import { appendFileSync } from 'node:fs';

/** Where the tests put what takes down hits. */
export const RECORDER: unique symbol = Symbol.for('milepost mutation recorder');

const told = new Set<number>();

/**
 * Called by the instrumented modules when a block runs. In a process or a thread beside the tests, what runs is noted in
 * the file of `MUTATION_HITS`, under the test of `MUTATION_TEST` that began it.
 *
 * @param block The number of the block.
 */
export function hit(block: number): void {
  const record: unknown = Reflect.get(globalThis, RECORDER);
  if (typeof record === 'function') record(block);
  else if (!told.has(block)) {
    told.add(block);
    const file = process.env['MUTATION_HITS'];
    if (file !== undefined)
      appendFileSync(file, `${JSON.stringify([process.env['MUTATION_TEST'] ?? '', block])}\n`);
  }
}
