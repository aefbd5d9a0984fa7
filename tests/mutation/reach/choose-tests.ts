import type { Baseline } from './baseline.ts';
import { blockAt } from './blocks.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { usesOf } from './uses.ts';

/** The tests to run for a mutant. */
export interface ChosenTests {
  /** In the order in which they run. */
  readonly files: readonly string[];
  /** Each as its file, a line break, and its name. */
  readonly tests: readonly string[];
  /** How many reach the mutant, whether they are run or not. */
  readonly reaching: number;
  /** How long they took without it, in milliseconds. */
  readonly ms: number;
}

/**
 * Chooses the tests that run what a mutant changes: those of its own rooms first, then the fastest ones, up to the
 * budget.
 *
 * @param budget In milliseconds.
 * @param unsteady Tests that are not run.
 */
export function chooseTests(
  baseline: Baseline,
  mutant: Mutant,
  budget: number,
  unsteady: ReadonlySet<string>,
): ChosenTests {
  const blocks = blocksOf(baseline, mutant);
  const reaching = baseline.records
    .map(({ file, startMs, outside, tests }) => {
      const all = outside.some((block) => blocks.has(block));
      const found = tests
        .filter(
          (test) =>
            test.passed &&
            !unsteady.has(`${file}\n${test.name}`) &&
            (all || test.blocks.some((block) => blocks.has(block))),
        )
        .sort((a, b) => a.ms - b.ms);
      const ms = startMs + found.reduce((sum, test) => sum + test.ms, 0);
      return { file, startMs, found, near: nearness(file, mutant.file), ms };
    })
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.near - a.near || a.ms - b.ms);

  const tests: string[] = [];
  const files: string[] = [];
  let ms = 0;
  for (const { file, startMs, found } of reaching) {
    if (files.length > 0 && ms + startMs + (found[0]?.ms ?? 0) > budget) continue;
    files.push(file);
    ms += startMs;
    for (const test of found) {
      if (tests.length > 0 && ms + test.ms > budget) break;
      tests.push(`${file}\n${test.name}`);
      ms += test.ms;
    }
  }
  return { files, tests, reaching: reaching.reduce((sum, { found }) => sum + found.length, 0), ms };
}

/** How many folders of their paths are the same: `tests/` has the rooms of `pipeline/`. */
function nearness(test: string, module: string): number {
  const [rooms, own] = [test, module].map((path) => path.split('/').slice(1, -1));
  const differs = own?.findIndex((room, place) => room !== rooms?.[place]) ?? 0;
  return differs === -1 ? (own?.length ?? 0) : differs;
}

/** The numbers of the blocks through which a mutant is reached. */
function blocksOf({ modules, firstBlock }: Baseline, mutant: Mutant): ReadonlySet<number> {
  const block = blockAt(modules.get(mutant.file)?.blocks ?? [], mutant.start, mutant.end);
  const places = block === null ? usesOf(modules, mutant.file, mutant) : new Set([`${mutant.file}#${block}`]);
  return new Set(
    [...places].map((place) => {
      const [file = '', index = ''] = place.split('#');
      return (firstBlock.get(file) ?? 0) + Number(index);
    }),
  );
}
