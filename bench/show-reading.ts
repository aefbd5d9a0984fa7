/**
 * How the articles of a folder are read, on one page for a person to go through: `npm run show:reading -- FOLDER >
 * choices.html`. For each: what was chosen and how likely it is, the first and last items with their lines, the series that
 * came next, and the beginning of the text.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stderr, stdout } from 'node:process';

import { readSource } from '../pipeline/collect/read-source.ts';
import { structureOf } from '../pipeline/parse/article.ts';
import { prepareText } from '../pipeline/parse/prepare/prepare.ts';

/** Items shown at the beginning and at the end. */
const SHOWN = 4;

const [folder] = process.argv.slice(2);
if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
  stderr.write(
    `Expected a folder of articles, found ${folder ?? 'none'}.\nName one: npm run show:reading -- content/articles\n`,
  );
  process.exitCode = 2;
} else {
  stdout.write(
    '<!doctype html><meta charset="utf-8"><title>Readings</title><style>body{font:15px/1.4 sans-serif;max-width:60em;margin:auto;padding:1em}pre{white-space:pre-wrap;color:#555}</style>\n',
  );
  for (const name of readdirSync(folder).filter((one) => /\.(?:md|markdown)$/.test(one))) {
    stdout.write(`${articleHtml(name, readFileSync(join(folder, name)))}\n`);
  }
}

function articleHtml(name: string, bytes: Buffer): string {
  const { source } = readSource(bytes, `articles/${name}`, { allowedFields: [], timeZone: null });
  if (source === null) return `<h2>${escaped(name)}</h2><p>Not readable.</p>`;
  const { title, choice, segmentation } = structureOf(source, prepareText(source.text));
  const items = segmentation.segments.map(
    ({ marker }) => `${marker.line}: ${marker.lead.title || '(no title)'}`,
  );
  const shown = items.length > 2 * SHOWN ? [...items.slice(0, SHOWN), '…', ...items.slice(-SHOWN)] : items;
  const series = choice.candidates
    .slice(0, SHOWN)
    .map(
      ({ series: one, probability }) =>
        `${percent(probability)} ${one.name} (${one.markers.length}, from line ${one.markers[0]?.line ?? 0})`,
    );
  return [
    `<h2>${escaped(name)}</h2>`,
    `<p><b>${escaped(title)}</b>: ${items.length === 0 ? 'one whole' : `${items.length} milestones`}; none ${percent(choice.none)}, ${escaped(series.join(', '))}</p>`,
    `<ol>${shown.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`,
    `<pre>${escaped(source.text.trim().slice(0, 400))}</pre>`,
  ].join('\n');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
