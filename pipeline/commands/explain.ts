import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

import type { LeftOut } from '../model/left-out.ts';
import { edtfWords } from './explain/edtf-words.ts';
import type { PartialDate } from '../model/date.ts';
import { counted } from '../text/counted.ts';
import { type ArticleExplanation, explainArticle } from '../build/explain.ts';
import { loadWords } from '../build/emitting/load-words.ts';
import { setForReading } from '../build/reading/set-for-reading.ts';
import { loadSettings } from '../config/load.ts';
import { type CommandEffects, CommandFailure, type GlobalOptions } from './common/effects.ts';
import { refuseOtherFolder } from './common/publication-folder.ts';
import { reportDiagnostics } from './common/report.ts';
import { errorReason } from '../text/thrown.ts';

/** `milepost explain FILE`. @param file As given: below the current folder, or below the publication's. */
export async function explain(file: string, options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const root = resolve(effects.cwd, options.root);
  // Findings show articles' paths below the root.
  const given = resolve(effects.cwd, file);
  const path = existsSync(given) ? given : resolve(root, file);
  // An article can be explained anywhere; one that is not found says more about the folder.
  if (!existsSync(path)) refuseOtherFolder(root, effects.env);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CommandFailure(
      `Can't read ${file}: ${errorReason(error)}`,
      'Name an article below content/articles/.',
      2,
      { cause: error },
    );
  });
  const content = resolve(root, 'content');
  const below = path.startsWith(content + sep)
    ? relative(content, path).split(sep).join('/')
    : `articles/${path.split(sep).at(-1) ?? file}`;
  const { settings, allowedFields, diagnostics: wrong } = await loadSettings(root, effects.env);
  if (settings === null) {
    await reportDiagnostics(wrong, options, effects);
    throw new CommandFailure('The configuration is wrong, so nothing is read', null, 2);
  }
  const { words } = await loadWords(root, { language: settings.site.language, own: settings.words }, null);
  const set = setForReading(settings, allowedFields, words);
  const { explanation, diagnostics } = explainArticle(bytes, below, set);
  await reportDiagnostics(diagnostics, { ...options, all: true }, effects);
  if (explanation === null) effects.setExitCode(1);
  else
    effects.stdout(
      options.json ? `${JSON.stringify(explanation, null, 2)}\n` : formatExplanation(explanation),
    );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** How many of the losing series are shown. */
const RUNNERS_UP = 4;

/** How many reasons are shown for each: those that weigh most. */
const REASONS = 8;

/** The likeliest series, without those that nearly can't be the list. */
function shownSeries(series: ArticleExplanation['series']): ArticleExplanation['series'] {
  return series.filter(
    ({ probability, chosen }, place) =>
      chosen || place === 0 || (place <= RUNNERS_UP && probability >= 0.005),
  );
}

function formatExplanation({
  title,
  announces,
  none,
  series,
  milestones,
  groups,
  leftOut,
}: ArticleExplanation): string {
  const lines = [
    title,
    `  ${announces}`,
    '',
    `Series found, and how likely each is the list (none is: ${percent(none)})`,
  ];
  for (const { name, count, probability, chosen, reasons } of shownSeries(series)) {
    lines.push(
      `${chosen ? '→' : ' '} ${percent(probability).padStart(5)}  ${name}, ${counted(count, 'item')}`,
    );
    const weighty = reasons.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, REASONS);
    lines.push(
      `         ${weighty.map(({ name: reason, points }) => `${points > 0 ? '+' : ''}${points.toFixed(1)} ${reason}`).join(', ')}`,
    );
  }
  if (series.length === 0) lines.push('  none');
  lines.push(
    '',
    milestones.length === 0
      ? 'No milestones: the article is a single whole.'
      : `Milestones (${milestones.length})`,
  );
  for (const [index, { line, endLine, ordinal, title: name, date }] of milestones.entries()) {
    for (const group of groups.filter(({ first }) => first === index)) lines.push(`  — ${group.title}`);
    lines.push(
      `  ${`${line}–${endLine}`.padStart(9)}  ${ordinal === null ? '' : `${ordinal}. `}${name}`,
      `             ${date === null ? 'no date' : formatDate(date)}`,
    );
  }
  if (leftOut.length > 0) lines.push('', 'Left out', ...leftOut.flatMap(formatLeftOut));
  return `${lines.join('\n')}\n`;
}

function formatDate({ edtf, start, end, text }: PartialDate): string {
  const days = start === end ? [] : [`${start} to ${end}`];
  return [edtfWords(edtf), ...days, `from "${text}"`].join(', ');
}

function formatLeftOut({ line, endLine, message, hint, text, links, images }: LeftOut): readonly string[] {
  const lines = line === endLine ? `${line}` : `${line}–${endLine}`;
  return [
    `  ${lines.padStart(9)}  ${message}. ${hint}`,
    ...[...(text === '' ? [] : text.split('\n')), ...links, ...images.map(({ url }) => url)].map(
      (what) => `             ${what}`,
    ),
  ];
}
