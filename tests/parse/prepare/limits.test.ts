import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { prepareText } from '../../../pipeline/parse/prepare/prepare.ts';
import { parseText } from '../parse-text.ts';

const STAND_INS = /[\u{FDD0}-\u{FDEF}]/u;

/** The numbered lines of a list, or the like. */
function lines(count: number, line: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: count }, (_, index) => line(index)).join(separator);
}

/** Each takes a parser that is not bounded so long that this test would not end. */
const HOSTILE: readonly (readonly [name: string, text: string, rules: readonly string[]])[] = [
  ['underlined headings', 'a\n===\n'.repeat(10_000), ['endless-block']],
  ['underlines without headings', `a\n${'=\n'.repeat(15_000)}`, ['endless-block']],
  ['quotes that go on lazily', `> a\n${'b\n'.repeat(25_000)}`, ['endless-block']],
  ['lists in a list', '- a\n  - b\n'.repeat(6_000), ['endless-block']],
  ['quotes in a list', '- > a\n'.repeat(6_000), ['endless-block']],
  ['headings and lists in a quote', '> # a\n> - b\n'.repeat(6_000), ['endless-block']],
  ['a quote after the other', '> a\n\n'.repeat(3_000), ['too-many-milestones']],
  ['comments that do not end', 'a <!-- '.repeat(15_000), []],
  ['instructions that do not end', 'a <?'.repeat(30_000), []],
  ['CDATA that does not end', 'a <![CDATA['.repeat(20_000), []],
  ['closing brackets', ']'.repeat(100_000), []],
  ['opening brackets', '['.repeat(100_000), []],
  ['an opening bracket before many words', `[${'a b '.repeat(20_000)}`, []],
  ['pairs of brackets', '[a]'.repeat(30_000), ['many-marks']],
  ['brackets in brackets', `${'['.repeat(30_000)}a${']'.repeat(30_000)}`, ['many-marks']],
  ['pictures that do not end', '![a](b "'.repeat(12_000), ['many-marks']],
  ['closing emphasis', 'a* '.repeat(30_000), ['many-marks']],
  ['emphasis in emphasis', `${'*'.repeat(50_000)}a${'*'.repeat(50_000)}`, ['many-marks']],
  ['emphasis within words', 'a**b'.repeat(25_000), ['many-marks']],
  ['strikes in strikes', '~~a~ '.repeat(20_000), ['many-marks']],
  ['ever longer runs of backticks', lines(400, (index) => '`'.repeat(index), ' '), ['many-marks']],
  ['URLs that full-width marks end', 'https://a.example/x，'.repeat(8_000), []],
  ['URLs in links that do not end', '[https://a.example/，'.repeat(5_000), []],
  [
    'a wide header above short rows',
    `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|b\n'.repeat(20_000)}`,
    ['padded-table', 'endless-block'],
  ],
];

describe('text that a CommonMark parser takes superlinear time for is read, and what is cut is said', () => {
  test.each(HOSTILE)('%s', (_name, text, rules) => {
    const { article, diagnostics } = parseText(text);
    expect([...new Set(diagnostics.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
    for (const { file, line, column } of diagnostics)
      expect([file, line, column]).toEqual(['content/articles/sample.md', expect.any(Number), 1]);
    expect(JSON.stringify(article.milestones) + JSON.stringify(article.intro)).not.toMatch(STAND_INS);
  });
});

describe('what is cut', () => {
  test('are marks, which are text from then on: not a character is lost', () => {
    const { article, diagnostics } = parseText(`Before.\n\n${'[a] '.repeat(2000)}the end\n\nA *new* one.`);
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['many-marks', 3]]);
    expect(article.intro?.text).toBe(`Before.\n\n${'[a] '.repeat(2000)}the end\n\nA new one.`);
  });

  test('is named by the line at which it begins', () => {
    const text = `Before.\n\n${lines(700, () => '*a* [b](/c)')}`;
    expect(parseText(text).diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['many-marks', 503]]);
  });

  test('is not what stands in code, in HTML, in items and rows of their own', () => {
    const marks = '[a](b) *c* `d` ';
    const html = `<table>${'<tr><td>*a*</td></tr>'.repeat(1000)}</table>`;
    const long = [
      `\`\`\`\n${marks.repeat(400)}\n\`\`\``,
      `<pre>\n${marks.repeat(400)}\n</pre>`,
      html,
      lines(500, () => `- ${marks}`),
      lines(500, (index) => `${index + 1}. ${marks}`),
      `|a|b|\n|-|-|\n${lines(500, () => `|${marks}|${marks}|`)}`,
      lines(500, () => `# ${marks}`),
    ];
    for (const text of long) expect(parseText(text).diagnostics).toEqual([]);
  });

  test('is nothing in an ordinary article', () => {
    const folder = join(import.meta.dirname, '../structure/articles');
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
      const { text, limits, starts } = prepareText(readFileSync(join(folder, name), 'utf8'));
      expect([limits.text, starts]).toEqual([text, [1]]);
    }
  });
});

test('limited text is as long as the text, line for line, and its marks can be put back', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '*',
    '**',
    '_',
    '~',
    '<!--',
    '<?',
    '&',
    '\\',
    '`',
    'a',
    ' ',
    '\n',
    '\n\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 300 }), (pieces, times) => {
      const { text, limits } = prepareText(pieces.join('').repeat(times));
      const restored = Array.from(limits.text, (character) => limits.standIns.get(character) ?? character);
      expect(restored.join('')).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('characters that stand in for marks are left alone where a text has them itself', () => {
  const own = '\u{FDD0}\u{FDD1}';
  const { article } = parseText(`${own} ${'[a] '.repeat(2000)}${own}`);
  expect(article.intro?.text).toBe(`${own} ${'[a] '.repeat(2000)}${own}`);
});
