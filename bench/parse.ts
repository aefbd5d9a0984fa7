/**
 * How the time to read an article grows with its size, for input of every kind, including CommonMark's pathological
 * cases. Prints milliseconds of processor time for doubling sizes, and the ratio of the largest to the one before: 2 is
 * linear, 4 is quadratic. What grows faster is limited only by the build: it is left out if it takes longer than
 * `READING_BUDGET` or is nested too deep. No real article may be of such a kind.
 *
 *     node bench/parse.ts [KIND …]
 */
import { cpuUsage, stdout } from 'node:process';

import { EMPTY_FRONT_MATTER, type Source } from '../pipeline/model/source.ts';
import { READING_BUDGET } from '../pipeline/build/reading/budget.ts';
import { readWithin } from '../pipeline/build/reading/outcome.ts';
import { parseArticle } from '../pipeline/parse/article.ts';

const PROSE = 'Nobody had planned for it, and yet the change went through. ';
const SIZES: readonly number[] = [12_500, 25_000, 50_000, 100_000];

/** Text of about `size` characters. */
const KINDS: Readonly<Record<string, (size: number) => string>> = {
  'running text': (size) => `${PROSE.repeat(5)}\n\n`.repeat(size / 300),
  'numbered lines': (size) =>
    items(size / 200, (index) => `${(index % 999) + 1}. Title ${index}\n\n${PROSE.repeat(2)}`),
  'numbered headings': (size) =>
    items(size / 200, (index) => `## ${(index % 999) + 1}. Title ${index}\n\n${PROSE.repeat(2)}`),
  headings: (size) => items(size / 200, (index) => `## Title ${index}\n\n${PROSE.repeat(2)}`),
  'bullets with links': (size) =>
    items(size / 80, (index) => `- [Link ${index}](https://x.example/${index}) – some words on it`, '\n'),
  'nested bullets': (size) =>
    items(
      size / 80,
      (index) => `${'  '.repeat(index % 6)}- [Link ${index}](https://x.example/${index}) – words`,
      '\n',
    ),
  'dated entries': (size) =>
    items(
      size / 100,
      (index) => `**${(index % 28) + 1} March** – Something happened, number ${index}, and went on.`,
    ),
  'one line': (size) => PROSE.repeat(size / 60),
  'table rows': (size) => `|a|b|\n|-|-|\n${'|c d|e f|\n'.repeat(size / 10)}`,
  'open brackets': (size) => '['.repeat(size),
  'open links': (size) => '[a](<b'.repeat(size / 6),
  'quote marks': (size) => '> '.repeat(size / 2),
  'open strong': (size) => '**a '.repeat(size / 4),
  'open emphasis, mixed': (size) => '_a __b '.repeat(size / 7),
  'backtick runs': (size) => items(Math.sqrt(size), (index) => '`'.repeat(index), ' '),
  'open elements': (size) => '<div>'.repeat(size / 5),
  'open inline elements': (size) => '<b><i>'.repeat(size / 6),
  'open attributes': (size) => '<a b="'.repeat(size / 6),
  'deep lists': (size) => items(Math.sqrt(size), (index) => `${' '.repeat(2 * index)}- a`, '\n'),
  'link definitions': (size) =>
    `${items(size / 40, (index) => `[a${index}]: /u${index}`, '\n')}\n\n${items(size / 40, (index) => `[a${index}]`, ' ')}`,
  footnotes: (size) => items(size / 40, (index) => `x[^${index}]\n\n[^${index}]: note`),
  'open shortcodes': (size) => '{% a '.repeat(size / 5),
  changelog: (size) =>
    items(size / 100, (index) => `## v1.${index}\n\n- A thing was mended\n- Another, too\n\n> And a quote\n`),
  'underlined headings': (size) => 'a\n===\n'.repeat(size / 6),
  'underlines only': (size) => `a\n${'=\n'.repeat(size / 2)}`,
  'lazy quotes': (size) => `> a\n${'b\n'.repeat(size / 2)}`,
  'single quotes': (size) => '> a\n\n'.repeat(size / 5),
  'open comments': (size) => 'a <!-- '.repeat(size / 7),
  'open instructions': (size) => 'a <?'.repeat(size / 4),
  'closing brackets': (size) => ']'.repeat(size),
  'pairs of brackets': (size) => '[a]'.repeat(size / 3),
  'nested brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'nested links': (size) => '[a'.repeat(size / 7) + '](b)'.repeat(size / 7),
  'bracket, then words': (size) => `[${'a b '.repeat(size / 4)}`,
  'open pictures': (size) => '![a](b "'.repeat(size / 8),
  'closing emphasis': (size) => 'a* '.repeat(size / 3),
  'nested emphasis': (size) => '*'.repeat(size / 2) + 'a' + '*'.repeat(size / 2),
  'words with escapes': (size) => 'a b \\* '.repeat(size / 7),
  'wide header, short rows': (size) =>
    `${'|a'.repeat(Math.sqrt(size))}|\n${'|-'.repeat(Math.sqrt(size))}|\n${'|b\n'.repeat(size / 3)}`,
  'footnotes at the end': (size) =>
    `${items(size / 20, (index) => `x[^${index}]`, ' ')}\n\n${items(size / 20, (index) => `[^${index}]: note`, '\n')}`,
  'URLs in Chinese': (size) => 'https://a.example/x，'.repeat(size / 20),
  'bold before a letter': (size) => '**a:**b '.repeat(size / 8),
  callouts: (size) => '> [!NOTE]\n> a\n\n'.repeat(size / 16),
  'empty lines': (size) => '\n'.repeat(size),
  entities: (size) => '&amp;'.repeat(size / 5),
};

function items(count: number, item: (index: number) => string, separator = '\n\n'): string {
  return Array.from({ length: Math.floor(count) }, (_, index) => item(index)).join(separator);
}

function source(text: string): Source {
  return {
    path: 'articles/bench.md',
    slug: 'bench',
    address: 'articles/bench/',
    aliases: [],
    text,
    frontMatter: { ...EMPTY_FRONT_MATTER, title: 'Ten things' },
  };
}

/**
 * The fastest of three runs, in milliseconds of processor time: the one least disturbed by other processes. `null` if
 * the article is left out.
 */
function time(text: string): number | null {
  let least = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const start = cpuUsage();
    const { kind } = readWithin(1000 * READING_BUDGET.seconds, () =>
      parseArticle(source(text), (url) => url),
    );
    if (kind !== 'read') return null;
    const { user, system } = cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
    if (least > LONG) break;
  }
  return least;
}

/** From this many milliseconds up, one run is enough. */
const LONG = 1000;

const wanted = process.argv.slice(2);
stdout.write(
  `${'kind'.padEnd(24)}${SIZES.map((size) => `${size / 1000} kB`.padStart(12)).join('')}   ratio of the last two\n`,
);
for (const [name, make] of Object.entries(KINDS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const times: (number | null)[] = [];
  // What is left out is also left out when it is larger.
  for (const size of SIZES) times.push(times.at(-1) === null ? null : time(make(size)));
  const columns = times.map((ms) => (ms === null ? 'left out' : `${ms.toFixed(1)} ms`).padStart(12));
  const [before = null, last = null] = times.slice(-2);
  const ratio = before === null || last === null ? '' : (last / Math.max(0.1, before)).toFixed(1);
  stdout.write(`${name.padEnd(24)}${columns.join('')}   ${ratio}\n`);
}
