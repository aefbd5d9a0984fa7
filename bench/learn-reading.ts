/**
 * Learns what makes a series of items the milestones of an article: `npm run learn:reading -- [SET=FOLDER…] [--write]
 * [--misses] [--judge]`. A set is a JSON list of annotations (`file`, `milestones` with a `line` each, or `lines`), a folder has the
 * articles. Without sets: those of `../shared/corpus`. The project's own articles in `tests/` are always among them, as
 * examples to keep. Prints how well articles are read with weights that were learned from other publications (ten folds,
 * three times), and with `--write` writes the weights that are learned from all of them. `--judge` learns nothing, and prints
 * how well the weights of the repository read: for articles that they were not learned from, such as those of
 * `reading/annotations/held-out.json`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';

import { type Example, OWN, readExamples, readOwn, readSmall } from './reading/annotated.ts';
import { crossValidate, evaluate, type Result } from './reading/evaluate.ts';
import { learnWeights } from './reading/learn.ts';
import { READING_WEIGHTS } from '../pipeline/parse/structure/judge/weights.ts';
import { weightsText } from './reading/weights-text.ts';

const ROOT = join(import.meta.dirname, '..');
const CORPUS = join(ROOT, '../shared/corpus');
const SETS: readonly (readonly [file: string, folder: string])[] = [
  [join(CORPUS, 'milestones/gold.json'), join(CORPUS, 'milestones/articles')],
  [join(import.meta.dirname, 'reading/annotations/pool.json'), join(CORPUS, 'pool')],
];
const SEEDS = [1, 2, 3];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, misses: { type: 'boolean' }, judge: { type: 'boolean' } },
});
const sets =
  positionals.length === 0
    ? SETS
    : positionals.map((set) => [set.split('=')[0] ?? '', set.split('=')[1] ?? ''] as const);
const missing = sets.flat().filter((path) => !existsSync(path));
if (missing.length > 0) {
  stderr.write(
    `Expected annotations and articles, found no ${missing.join(', no ')}.\nName them: npm run learn:reading -- gold.json=articles\n`,
  );
  process.exitCode = 2;
} else {
  const examples = [
    ...sets.flatMap(([file, folder]) => readExamples(file, folder)),
    ...readOwn(join(ROOT, 'tests/parse/structure/articles')),
    ...readSmall(join(import.meta.dirname, 'reading/annotations/small.json')),
  ];
  const lines: string[] = [];
  const say = (line: string): void => {
    lines.push(line);
    stdout.write(`${line}\n`);
  };
  const runs =
    values.judge === true
      ? [examples.map((example) => evaluate(example, READING_WEIGHTS))]
      : SEEDS.map((seed) => crossValidate(examples, seed));
  for (const [name, test] of [
    ['all but our own', ({ set }: Example) => set !== OWN],
    ['  where one reading is right', ({ set, isAmbiguous }: Example) => set !== OWN && !isAmbiguous],
    ...[...new Set(examples.map(({ set }) => set))].map(
      (set) => [`  ${relative(ROOT, set)}`, (one: Example) => one.set === set] as const,
    ),
  ] as const)
    say(`${name}: ${figures(runs, test)}`);
  for (const family of [...new Set(examples.map((one) => one.family))].filter((one) => one !== '').toSorted())
    stdout.write(`  ${family}: ${figures(runs, (one) => one.family === family)}\n`);
  if (values.misses === true) {
    for (const { example, score } of runs[0] ?? [])
      if (score < 0.9)
        stdout.write(`    ${score.toFixed(2)} ${example.isAmbiguous ? '(ambiguous) ' : ''}${example.name}\n`);
  }
  if (values.write === true) {
    const weights = learnWeights(examples);
    const known = examples.map((example) => evaluate(example, weights));
    say(
      `learned from all: ${figures([known], ({ set }) => set !== OWN)}; our own ${figures([known], ({ set }) => set === OWN)}`,
    );
    writeFileSync(join(ROOT, 'pipeline/parse/structure/judge/weights.ts'), weightsText(weights, lines));
  }
}

/** Mean F1 of an article with its spread over the runs, of those without milestones and with, and how many are exact. */
function figures(runs: readonly (readonly Result[])[], test: (example: Example) => boolean): string {
  const kept = runs.map((results) => results.filter(({ example }) => test(example)));
  const all = kept.flat();
  const of = (results: readonly Result[]): string =>
    results.length === 0
      ? '-'
      : ((100 * results.reduce((sum, { score }) => sum + score, 0)) / results.length).toFixed(1);
  const spread = kept.map(of).join(' ');
  const exact = all.filter(({ score }) => score > 0.999).length / Math.max(1, all.length);
  return `${kept[0]?.length ?? 0} articles, F1 ${of(all)}${kept.length > 1 ? ` (${spread})` : ''}, without milestones ${of(all.filter(({ example }) => example.isWhole))}, with ${of(all.filter(({ example }) => !example.isWhole))}, exact ${(100 * exact).toFixed(1)} %`;
}
