// Breaks code on purpose, one place at a time, and counts what the tests notice: `npm run test:mutation -- --help`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Command } from 'commander';

import { takeBaseline } from './reach/baseline.ts';
import { copyTree, removeTree } from './copied-tree.ts';
import { EQUIVALENTS, equivalentOf } from './equivalents.ts';
import { findMutants } from './mutants/find-mutants.ts';
import { FOLDERS, modulesBelow } from './folders.ts';
import type { Mutant } from './mutants/mutant.ts';
import { reportOf, scoreOf, writeReport } from './report.ts';
import { runMutant, type Verdict } from './run-mutant.ts';
import { wholeNumber } from '../support/whole-number.ts';
import { sampleOf } from './mutants/sample.ts';
import { showMutant } from './mutants/show-mutant.ts';

interface Options {
  readonly sample: number;
  readonly seed: number;
  readonly only: readonly string[];
  readonly file?: string;
  readonly mutant?: string;
  readonly list?: true;
  readonly tests: string;
  readonly budget: number;
  readonly workers: number;
  readonly least: number;
  readonly json?: string;
}

const options: Options = new Command('test:mutation')
  .description('Breaks code on purpose, one place at a time, and counts what the tests notice.')
  .option('--sample <count>', 'how many mutants', wholeNumber, 400)
  .option('--seed <number>', 'which ones', wholeNumber, 1)
  .option('--only <folders...>', 'in these folders', [...FOLDERS])
  .option('--file <path>', 'in this file, all of them')
  .option('--mutant <id>', 'this one alone, shown and run')
  .option('--list', 'only show the mutants')
  .option('--tests <path>', 'ask only tests whose path begins so', 'tests/')
  .option('--budget <seconds>', 'how long the tests of one mutant may take together', wholeNumber, 30)
  .option('--workers <count>', 'how many at a time', wholeNumber, 2)
  .option('--least <percent>', 'fail where fewer are noticed', wholeNumber, 0)
  .option('--json <path>', 'write what became of each into a file')
  .parse()
  .opts();

/** A machine may be busy, so this is how long to wait for something that hangs. */
const PATIENCE = 30_000;

const root = resolve(import.meta.dirname, '../..');
const texts = new Map<string, string>();
const say = (text: string): void => void process.stdout.write(text);

function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
  texts.set(file, text);
  return text;
}

/** The mutants that the options ask for. */
function wanted(): readonly Mutant[] {
  const named = options.file ?? options.mutant?.split(':')[0];
  const mutants = (named === undefined ? options.only : [named])
    .flatMap((path) => modulesBelow(root, path))
    .flatMap((file) => findMutants(file, textOf(file)));
  if (options.mutant !== undefined) return mutants.filter(({ id }) => id === options.mutant);
  return options.file === undefined ? sampleOf(mutants, options.sample, options.seed) : mutants;
}

/** What happened to a mutant; if it was not noticed, also what it is. */
function describe({ mutant, fate, by }: Verdict): string {
  if (fate === 'killed') return `${mutant.id}: killed ${by === null ? 'on loading' : `by ${by}`}`;
  return fate === 'timed out'
    ? `${mutant.id}: timed out`
    : `${mutant.id}: ${fate}\n${showMutant(textOf(mutant.file), mutant)}`;
}

/** Runs the mutants, each worker in a copy of its own. */
async function runAll(mutants: readonly Mutant[]): Promise<readonly Verdict[]> {
  const baseline = await takeBaseline(root, options.tests, say);
  const limits = { budget: options.budget * 1000, patience: PATIENCE };
  const unsteady = new Set<string>();
  const waiting = [...mutants];
  const verdicts: Verdict[] = [];
  const worker = async (): Promise<void> => {
    const folder = copyTree(root);
    try {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
        const verdict = await runMutant(folder, baseline, mutant, limits, unsteady);
        verdicts.push(verdict);
        say(`${verdicts.length}/${mutants.length} ${describe(verdict)}\n`);
      }
    } finally {
      removeTree(folder);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, worker));
  for (const test of unsteady)
    say(`Not asked, for it failed without a mutant: ${test.replace('\n', ' > ')}\n`);
  return verdicts.sort(
    (a, b) => a.mutant.file.localeCompare(b.mutant.file) || a.mutant.start - b.mutant.start,
  );
}

const equivalents = EQUIVALENTS.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'equivalent.json'), 'utf8')),
);
const mutants = wanted();
if (mutants.length === 0) {
  say('No mutant there is of that name: see --list\n');
  process.exitCode = 1;
} else if (options.list) {
  for (const mutant of mutants) say(`${mutant.id}\n${showMutant(textOf(mutant.file), mutant)}\n`);
} else {
  const begun = performance.now();
  const verdicts = await runAll(mutants);
  const report = reportOf(verdicts, equivalents, textOf);
  say(`\n${writeReport(report, textOf)}`);
  say(`In ${((performance.now() - begun) / 60_000).toFixed(1)} minutes\n`);
  const gone = equivalents.filter(
    (entry) =>
      !modulesBelow(root, entry.file).some((file) =>
        findMutants(file, textOf(file)).some(
          (mutant) => equivalentOf([entry], textOf(file), mutant) !== undefined,
        ),
      ),
  );
  for (const { file, line, operator } of gone)
    say(`equivalent.json names what is no longer there: ${file} ${operator}: ${line}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(verdicts, null, 2)}\n`);
  if (scoreOf(report.all) < options.least || gone.length > 0 || report.wronglyEquivalent.length > 0)
    process.exitCode = 1;
}
