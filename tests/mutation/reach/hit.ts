import { appendFileSync, readFileSync } from 'node:fs';

/** Where the tests put their recorder of hits. */
export const RECORDER: unique symbol = Symbol.for('milepost mutation recorder');

/** How often a helper checks which test is running, in milliseconds. */
const LOOK_EVERY = 5;

const told = new Set<number>();
let test = '';
let looked = -Infinity;

/**
 * Called by the instrumented modules when a block runs. In a process or a thread beside the tests, the hit is written
 * to a file beside `MUTATION_HITS`, under the test that is running.
 *
 * @param block The number of the block.
 */
export function hit(block: number): void {
  const record: unknown = Reflect.get(globalThis, RECORDER);
  const notes = process.env['MUTATION_HITS'];
  if (typeof record === 'function') record(block);
  else if (notes !== undefined) {
    const now = performance.now();
    if (now - looked > LOOK_EVERY) {
      looked = now;
      const running = readFileSync(`${notes}.running`, 'utf8');
      if (running !== test) told.clear();
      test = running;
    }
    if (told.has(block)) return;
    told.add(block);
    appendFileSync(`${notes}.beside`, `${JSON.stringify({ test, block })}\n`);
  }
}
