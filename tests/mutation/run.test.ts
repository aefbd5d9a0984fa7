import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { beforeAll, expect, test } from 'vitest';

import { copyTree, removeTree } from './copied-tree.ts';
import { findMutants } from './mutants/find-mutants.ts';
import type { Mutant } from './mutants/mutant.ts';
import { takeBaseline } from './reach/baseline.ts';
import { reportOf, scoreOf } from './report.ts';
import { type Limits, runMutant, type Verdict } from './run-mutant.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MODULE = 'pipeline/write/age.ts';

const TEXT = `export const ADULT = 18;
export function isAdult(age: number): boolean {
  return age >= ADULT;
}
export function forget(): void {
  throw new Error('nobody calls this');
}
export function count(to: number): number {
  let at = 0;
  while (at < to) at += 1;
  return at;
}
export function greeting(): string {
  return 'Hello';
}
`;

const TESTS = `import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { count, isAdult } from '../../pipeline/write/age.ts';
test('fails later on', () => {
  isAdult(1);
  expect(process.env.MUTATION_CHOSEN).toBe(undefined);
});
test('of age', () => {
  expect(isAdult(30)).toBe(true);
  expect(isAdult(3)).toBe(false);
});
test('counts', () => expect(count(3)).toBe(3));
test('greets from a process of its own', () => {
  const program = "import { greeting } from './pipeline/write/age.ts'; process.stdout.write(greeting());";
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect(said).toBe('Hello');
});
`;

/** Known to fail now and then, without a mutant. */
const unsteady = new Set<string>();
const verdicts = new Map<string, Verdict>();

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'milepost-tiny-'));
  try {
    writeTiny(root);
    const baseline = await takeBaseline(root, 'tests/', () => {});
    const copy = copyTree(root);
    try {
      for (const mutant of mutants())
        verdicts.set(nameOf(mutant), await runMutant(copy, baseline, mutant, limitsOf(mutant), unsteady));
    } finally {
      removeTree(copy);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}, 120_000);

test('a mutant that a test notices is killed, and the test is named', () => {
  expect(verdicts.get('3 negate')).toMatchObject({
    fate: 'killed',
    by: 'tests/write/age.test.ts > of age',
    files: ['tests/write/age.test.ts'],
    asked: 1,
  });
});

test('a mutant that only a helper process runs is killed, too', () => {
  expect(verdicts.get('14 string-empty')).toMatchObject({ fate: 'killed', asked: 1 });
});

test('a mutant that hangs is ended', () => {
  expect(verdicts.get('10 assignment')).toMatchObject({ fate: 'timed out', asked: 1 });
});

test('a test that also fails without the mutant kills none, and is reported', () => {
  expect([...unsteady]).toEqual(['tests/write/age.test.ts\nfails later on']);
});

test('a mutant that no test notices survives', () => {
  expect(verdicts.get('3 boundary')).toMatchObject({ fate: 'survived', by: null, asked: 1 });
});

test('for a constant, the tests of everything that uses it are run', () => {
  expect(verdicts.get('1 number+1')).toMatchObject({ fate: 'survived', asked: 1, reaching: 1 });
});

test('a mutant that no test runs is not reached', () => {
  expect(verdicts.get('6 statement')).toMatchObject({ fate: 'no coverage', files: [] });
});

test('the score leaves out known equivalents, and an entry that is killed is named', () => {
  const equivalent = { file: MODULE, line: 'return age >= ADULT;', reason: 'for this test alone' };
  const { all, survivors, wronglyEquivalent } = reportOf(
    [...verdicts.values()],
    [
      { ...equivalent, operator: 'boundary' },
      { ...equivalent, operator: 'negate' },
    ],
    () => TEXT,
  );
  expect(all).toEqual({ killed: 2, timedOut: 1, survived: 1, noCoverage: 1, equivalent: 1 });
  expect(scoreOf(all)).toBe(60);
  expect(survivors.map(({ mutant }) => nameOf(mutant))).toEqual(['1 number+1', '6 statement']);
  expect(wronglyEquivalent.map(({ mutant }) => nameOf(mutant))).toEqual(['3 negate']);
});

function mutants(): readonly Mutant[] {
  const wanted = new Set([
    '1 number+1',
    '3 boundary',
    '3 negate',
    '6 statement',
    '10 assignment',
    '14 string-empty',
  ]);
  return findMutants(MODULE, TEXT).filter((mutant) => wanted.has(nameOf(mutant)));
}

/** One of them hangs; it gets less time, so that the test does not take long. */
function limitsOf({ operator }: Mutant): Limits {
  return { budget: 30_000, patience: operator === 'assignment' ? 3000 : 30_000 };
}

function nameOf({ line, operator }: Mutant): string {
  return `${line} ${operator}`;
}

/** A repository of one module and one file of tests, with this tool and the packages of ours. */
function writeTiny(root: string): void {
  for (const folder of ['pipeline/write', 'tests/write', 'node_modules'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((name) => name !== '.cache'))
    symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  for (const path of ['tests/mutation', 'tests/support/vitest-options.ts', 'package.json', '.gitignore'])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  writeFileSync(join(root, MODULE), TEXT);
  writeFileSync(join(root, 'tests/write/age.test.ts'), TESTS);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
}
