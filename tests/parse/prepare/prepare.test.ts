import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { prepareText } from '../../../pipeline/parse/prepare/prepare.ts';
import { parseText } from '../parse-text.ts';

function many(count: number, line: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: count }, (_, index) => line(index)).join(separator);
}

/** What is published of a text without milestones, and the findings about it. */
function read(text: string): { html: string; text: string; rules: readonly string[] } {
  const { article, diagnostics } = parseText(text, { milestones: false });
  const { html, text: words } = article.intro ?? { html: '', text: '' };
  return { html, text: words, rules: diagnostics.map(({ rule }) => rule) };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('however much there is of it, a text is read as written', () => {
  test('three thousand links in a paragraph are links', () => {
    const { html, rules } = read(many(3000, (index) => `[a${index}](/b)`, ' '));
    expect(count(html, '<a href=')).toBe(3000);
    expect(rules).toEqual([]);
  });

  test('so are bold words, code and text in brackets', () => {
    const { html, text, rules } = read(many(1000, (index) => `**a** \`b\` [c ${index}] *d*`, ' '));
    expect([count(html, '<strong>'), count(html, '<code>'), count(html, '<em>')]).toEqual([1000, 1000, 1000]);
    expect(text).toBe(many(1000, (index) => `a b [c ${index}] d`, ' '));
    expect(rules).toEqual([]);
  });

  test('three thousand items without an empty line are one list', () => {
    const { html, rules } = read(many(3000, (index) => `- Item ${index}`));
    expect([count(html, '<ul>'), count(html, '<li>')]).toEqual([1, 3000]);
    expect(rules).toEqual([]);
  });

  test('three thousand lines without an empty one are one paragraph', () => {
    const { html, rules } = read(many(3000, (index) => `Line ${index}`));
    expect(count(html, '<p>')).toBe(1);
    expect(rules).toEqual([]);
  });

  test('a quote of three thousand lines is one quote', () => {
    const { html, rules } = read(many(3000, (index) => `> Line ${index}`));
    expect(count(html, '<blockquote>')).toBe(1);
    expect(rules).toEqual([]);
  });

  test('a table of 1,200 columns above short rows is a table', () => {
    const { html, rules } = read(`${'|a'.repeat(1200)}|\n${'|-'.repeat(1200)}|\n|b\n|c\n`);
    expect([count(html, '<th>'), count(html, '<td>')]).toEqual([1200, 2400]);
    expect(rules).toEqual([]);
  });

  test('sixty nested quotes are sixty', () => {
    const { html, rules } = read(`${'> '.repeat(60)}deep`);
    expect(count(html, '<blockquote>')).toBe(60);
    expect(rules).toEqual([]);
  });
});

test('an ordinary article reaches the parser unchanged, in one piece', () => {
  const folder = join(import.meta.dirname, '../structure/articles');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
    const { text, closed, starts } = prepareText(readFileSync(join(folder, name), 'utf8'));
    expect([closed.text, starts]).toEqual([text, [1]]);
  }
});

describe('a character that replaces another', () => {
  test('keeps the length of the text, line for line, and the original can be put back', () => {
    const piece = fc.constantFrom(
      '**a:**b',
      '**a **b',
      '**',
      '*',
      '[',
      ']',
      '`',
      '\\',
      '!',
      'a',
      ' ',
      '\n',
      '\n\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { text, closed } = prepareText(pieces.join(''));
        const restored = Array.from(closed.text, (character) => closed.standIns.get(character) ?? character);
        expect(restored.join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('is not one that the text itself contains', () => {
    const own = '\u{FDEE}\u{FDEF}';
    expect(read(`${own} **Title:**words ${own}`)).toMatchObject({
      html: `<p>${own} <strong>Title:</strong>words ${own}</p>`,
    });
  });
});
