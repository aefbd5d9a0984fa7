import { cpuUsage } from 'node:process';

import type { Source } from '../../model/source.ts';
import type { ReadingBudget } from './budget.ts';
import { type ReadingOutcome, readWithin } from './outcome.ts';
import { readApart } from './read-apart.ts';
import { createReading, type ExaminedReading, type ReadingContext } from './read-anew.ts';

/**
 * Reads articles, each within its budget. The first ones are read in this process, because a few articles are read
 * before another process has started. The rest goes to other processes. Both give the same result.
 *
 * @returns The result for each, in the order of the sources.
 */
export async function readAll(
  sources: readonly Source[],
  context: ReadingContext,
  budget: ReadingBudget,
): Promise<readonly ReadingOutcome<ExaminedReading>[]> {
  if (sources.length === 0) return [];
  const outcomes: ReadingOutcome<ExaminedReading>[] = [];
  const read = createReading(context);
  const start = cpuUsage();
  for (const source of sources) {
    const { user, system } = cpuUsage(start);
    if (user + system >= 1000 * budget.inProcess) break;
    const outcome = readWithin(2 * budget.inProcess, () => read(source));
    if (outcome.kind === 'too-slow') break;
    outcomes.push(outcome);
  }
  return [...outcomes, ...(await readApart(sources.slice(outcomes.length), context, budget))];
}
