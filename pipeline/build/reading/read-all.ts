import { cpuUsage } from 'node:process';

import { growSlowly } from '../../memory/heap-growth.ts';
import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import { readWithin } from './outcome.ts';
import { readApart, type TakeOutcome } from './read-apart.ts';
import { createReading, type ReadingContext } from './read-anew.ts';

/**
 * Reads articles, each within its budget. The first ones are read in this process, because a few articles are read
 * before another process has started. The rest goes to other processes. Both give the same result.
 *
 * @param take Is given the result for each as soon as it is there, in no order.
 */
export async function readAll(
  sources: readonly Source[],
  context: ReadingContext,
  budget: ReadingBudget,
  take: TakeOutcome,
): Promise<void> {
  if (sources.length === 0) return;
  let count = 0;
  const read = createReading(context);
  const start = cpuUsage();
  for (const source of sources) {
    const { user, system } = cpuUsage(start);
    if (user + system >= 1000 * budget.inProcess) break;
    const outcome = readWithin(2 * budget.inProcess, () => read(source));
    if (outcome.kind === 'too-slow') break;
    take(count, outcome);
    count += 1;
  }
  const first = count;
  if (sources.length - first >= MANY) growSlowly();
  await readApart(sources.slice(first), context, budget, (index, outcome) => take(first + index, outcome));
}

/** So many articles at a time need a heap of hundreds of megabytes. */
const MANY = 500;
