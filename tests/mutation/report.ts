import { type Equivalent, equivalentOf } from './equivalents.ts';
import { folderOf } from './folders.ts';
import type { Verdict } from './run-mutant.ts';
import { showMutant } from './mutants/show-mutant.ts';

/** How many mutants met which fate. */
export interface Tally {
  killed: number;
  timedOut: number;
  survived: number;
  noCoverage: number;
  equivalent: number;
}

/** What a run found. */
export interface MutationReport {
  readonly all: Tally;
  /** By folder and by operator. */
  readonly folders: ReadonlyMap<string, Tally>;
  readonly operators: ReadonlyMap<string, Tally>;
  /** Those that nothing noticed and that are not known to be equivalent. */
  readonly survivors: readonly Verdict[];
  /** Listed as equivalent, and yet killed. */
  readonly wronglyEquivalent: readonly Verdict[];
}

/** Counts what happened to the mutants. `textOf` gives a module's text. */
export function reportOf(
  verdicts: readonly Verdict[],
  equivalents: readonly Equivalent[],
  textOf: (file: string) => string,
): MutationReport {
  const all = none();
  const folders = new Map<string, Tally>();
  const operators = new Map<string, Tally>();
  const survivors: Verdict[] = [];
  const wronglyEquivalent: Verdict[] = [];
  for (const verdict of verdicts) {
    const { mutant } = verdict;
    const noticed = verdict.fate === 'killed' || verdict.fate === 'timed out';
    const known = equivalentOf(equivalents, textOf(mutant.file), mutant) !== undefined;
    if (!noticed && !known) survivors.push(verdict);
    if (noticed && known) wronglyEquivalent.push(verdict);
    const operator = mutant.operator.replace(/^regexp.*/, 'regexp');
    for (const tally of [all, of(folders, folderOf(mutant.file)), of(operators, operator)])
      tally[!noticed && known ? 'equivalent' : FIELDS[verdict.fate]] += 1;
  }
  return { all, folders, operators, survivors, wronglyEquivalent };
}

/** The share of the mutants that a test noticed, in per cent, without those that none can notice. */
export function scoreOf({ killed, timedOut, survived, noCoverage }: Tally): number {
  const count = killed + timedOut + survived + noCoverage;
  return count === 0 ? 100 : (100 * (killed + timedOut)) / count;
}

/** The report for people. */
export function writeReport(report: MutationReport, textOf: (file: string) => string): string {
  const blocks = report.survivors.map(({ mutant, fate, files, asked, reaching }) =>
    [
      `${mutant.id}: ${fate}`,
      showMutant(textOf(mutant.file), mutant),
      fate === 'no coverage'
        ? '  no test reaches it'
        : `  ${asked} of ${reaching} tests that reach it: ${files.join(' ')}`,
    ].join('\n'),
  );
  const wrong = report.wronglyEquivalent.map(
    ({ mutant, by }) =>
      `${mutant.id} is named in equivalent.json, but a test notices it: ${by ?? 'on loading'}`,
  );
  return [
    ...blocks,
    ...(wrong.length > 0 ? [wrong.join('\n')] : []),
    table('folder', report.folders),
    table('operator', report.operators),
    `${scoreOf(report.all).toFixed(1)} % noticed: ${line(report.all)}`,
    '',
  ].join('\n\n');
}

const FIELDS: Readonly<Record<Verdict['fate'], keyof Tally>> = {
  killed: 'killed',
  'timed out': 'timedOut',
  survived: 'survived',
  'no coverage': 'noCoverage',
};

function none(): Tally {
  return { killed: 0, timedOut: 0, survived: 0, noCoverage: 0, equivalent: 0 };
}

function of(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? none();
  tallies.set(name, tally);
  return tally;
}

function table(what: string, tallies: ReadonlyMap<string, Tally>): string {
  const rows = [...tallies].sort(([a], [b]) => a.localeCompare(b));
  const width = Math.max(what.length, ...rows.map(([name]) => name.length));
  return rows
    .map(
      ([name, tally]) => `${name.padEnd(width)}  ${scoreOf(tally).toFixed(0).padStart(3)} %  ${line(tally)}`,
    )
    .join('\n');
}

function line(tally: Tally): string {
  return `${tally.killed} killed, ${tally.timedOut} timed out, ${tally.survived} survived, ${tally.noCoverage} not reached, ${tally.equivalent} equivalent`;
}
