import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Baseline } from './reach/baseline.ts';
import { chooseTests, type ChosenTests } from './reach/choose-tests.ts';
import { applyChange, type Mutant } from './mutants/mutant.ts';
import { runTests, type TestOutcome } from './run-tests.ts';

/** What happened to a mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly fate: 'killed' | 'timed out' | 'survived' | 'no coverage';
  /** The test files that were run, in order. */
  readonly files: readonly string[];
  /** How many tests were run, and how many would reach it. */
  readonly asked: number;
  readonly reaching: number;
  /** The test that killed it; `null` if none did, or if the module did not even load. */
  readonly by: string | null;
}

/** For how long tests run for a mutant, in milliseconds. */
export interface Limits {
  /** How much time they may take together, measured without the mutant: no other tests are run. */
  readonly budget: number;
  /** How much more than four times that they may take before they count as hanging. */
  readonly patience: number;
}

/**
 * Puts a mutant in place in a copy of the repository, runs the tests that reach it until one fails, and removes it
 * again. If that test also fails without the mutant, it has noticed nothing, and others are run.
 *
 * @param unsteady Tests that are not run, each as its file, a line break, its name. Those found here are added.
 */
export async function runMutant(
  folder: string,
  baseline: Baseline,
  mutant: Mutant,
  limits: Limits,
  unsteady: Set<string>,
): Promise<Verdict> {
  const chosen = chooseTests(baseline, mutant, limits.budget, unsteady);
  const known = { mutant, files: chosen.files, asked: chosen.tests.length, reaching: chosen.reaching };
  if (chosen.tests.length === 0) return { ...known, fate: 'no coverage', by: null };
  const path = join(folder, mutant.file);
  const text = readFileSync(path, 'utf8');
  const limit = limits.patience + 4 * chosen.ms;
  writeFileSync(path, applyChange(text, mutant));
  const { outcome, by } = await ask(folder, chosen, limit).finally(() => writeFileSync(path, text));
  if (outcome === 'passed') return { ...known, fate: 'survived', by: null };
  if (outcome === 'timed out') return { ...known, fate: 'timed out', by: null };
  const killer = chosen.tests.find((test) => test.replace('\n', ' > ') === by);
  if (killer === undefined || (await passes(folder, killer, limit))) return { ...known, fate: 'killed', by };
  unsteady.add(killer);
  return await runMutant(folder, baseline, mutant, limits, unsteady);
}

/** Whether a test passes with the modules as they are. */
async function passes(folder: string, test: string, limit: number): Promise<boolean> {
  const [file = ''] = test.split('\n');
  return (await ask(folder, { files: [file], tests: [test] }, limit)).outcome === 'passed';
}

async function ask(
  folder: string,
  { files, tests }: Pick<ChosenTests, 'files' | 'tests'>,
  limit: number,
): Promise<{ readonly outcome: TestOutcome; readonly by: string | null }> {
  const list = join(folder, '.mutation-chosen.json');
  writeFileSync(list, JSON.stringify(tests));
  const { outcome, output } = await runTests(folder, files, {
    env: { MUTATION_CHOSEN: list },
    flags: ['--bail=1', '--maxWorkers=1'],
    limit,
  });
  return { outcome, by: /^\s*FAIL\s+(.+)$/m.exec(output)?.[1]?.trim() ?? null };
}
