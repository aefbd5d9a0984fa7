import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Baseline } from './reach/baseline.ts';
import { chooseTests } from './reach/choose-tests.ts';
import { applyChange, type Mutant } from './mutants/mutant.ts';
import { runTests } from './run-tests.ts';

/** What became of a mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly fate: 'killed' | 'timed out' | 'survived' | 'no coverage';
  /** The files of tests that were asked, in their order. */
  readonly files: readonly string[];
  /** How many tests were asked, and how many would reach it. */
  readonly asked: number;
  readonly reaching: number;
  /** The test that killed it, `null` where none did or the module did not even load. */
  readonly by: string | null;
}

/** For how long tests run for a mutant, in milliseconds. */
export interface Limits {
  /** What they may take together, measured without it: others are not asked. */
  readonly budget: number;
  /** How much longer than four times that they may take before they count as hanging. */
  readonly patience: number;
}

/**
 * Puts a mutant in place in a copy of the repository, asks the tests that reach it, the first that fails ending it, and
 * takes it out again.
 */
export async function runMutant(
  folder: string,
  baseline: Baseline,
  mutant: Mutant,
  { budget, patience }: Limits,
): Promise<Verdict> {
  const chosen = chooseTests(baseline, mutant, budget);
  const known = { mutant, files: chosen.files, asked: chosen.tests.length, reaching: chosen.reaching };
  if (chosen.tests.length === 0) return { ...known, fate: 'no coverage', by: null };
  const path = join(folder, mutant.file);
  const text = readFileSync(path, 'utf8');
  const list = join(folder, '.mutation-chosen.json');
  writeFileSync(list, JSON.stringify(chosen.tests));
  writeFileSync(path, applyChange(text, mutant));
  try {
    const { outcome, output } = await runTests(folder, chosen.files, {
      env: { MUTATION_CHOSEN: list },
      flags: ['--bail=1', '--maxWorkers=1'],
      limit: patience + 4 * chosen.ms,
    });
    if (outcome === 'passed') return { ...known, fate: 'survived', by: null };
    if (outcome === 'timed out') return { ...known, fate: 'timed out', by: null };
    return { ...known, fate: 'killed', by: /^\s*FAIL\s+(.+)$/m.exec(output)?.[1] ?? null };
  } finally {
    writeFileSync(path, text);
  }
}
