/**
 * Checks every output against the law of conservation: renders each article with a separate renderer, and compares its
 * words, links and pictures with the output of a build. `npm run check:conservation -- [folder…] [--all] [--file
 * NAME]`. Fails if anything is lost without a diagnostic, or if diagnostics name more than 0.3 % of all words.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { progressLine } from '../../pipeline/report/progress.ts';
import { type ArticleLosses, measure } from './measure.ts';
import { size } from './multiset.ts';
import { buildFolder } from './publication.ts';
import { countLost, table, worst } from './report.ts';

const DEFAULT = ['../shared/corpus/milestones/articles', '../shared/corpus/pool', 'content'];
/** The greatest share of the words of all folders that may be left out, even with a diagnostic. */
const MOST_NAMED = 0.003;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, file: { type: 'string' } },
});

let failed = false;
const measured: ArticleLosses[] = [];
for (const folder of positionals.length > 0 ? positionals : DEFAULT) {
  if (!existsSync(folder)) {
    process.stdout.write(`${folder} is not on this machine: not checked\n\n`);
    failed ||= positionals.length > 0;
    continue;
  }
  const line = progressLine(
    (text) => process.stderr.write(text),
    process.stderr.isTTY && process.env['CI'] !== 'true',
    `outputs of ${folder}`,
    () => Date.now(),
  );
  const built = await buildFolder(folder, line.update);
  const all = await measure(built);
  line.finish();
  const { file } = values;
  const losses = file === undefined ? all : all.filter(({ source }) => source.includes(file));
  const details =
    file === undefined ? worst(losses, values.all ? Infinity : 30, 8) : worst(losses, Infinity, 1000);
  process.stdout.write(`${table(folder.split('/').slice(-2).join('/'), losses)}\n`);
  const unpublished = built.files.size - all.length;
  if (unpublished > 0) process.stdout.write(`${unpublished} files are no articles, as errors say\n`);
  process.stdout.write(`\n${details.map((text) => `${text}\n`).join('')}\n`);
  failed ||= losses.some((loss) => countLost(loss) > 0);
  measured.push(...losses);
}
if (tooMuchNamed(measured) || failed) process.exitCode = 1;

function tooMuchNamed(losses: readonly ArticleLosses[]): boolean {
  const pages = losses.flatMap(({ outputs }) => outputs.get('page') ?? []);
  const named = pages.reduce((sum, page) => sum + size(page.named.words), 0);
  const words = pages.reduce((sum, page) => sum + size(page.expected.words), 0);
  const isTooMuch = named > MOST_NAMED * words;
  process.stdout.write(
    `${named} of ${words} words are named as left out${isTooMuch ? ', expected at most 0.3 %' : ''}\n`,
  );
  return isTooMuch;
}
