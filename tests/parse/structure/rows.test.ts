import { expect, test } from 'vitest';

import { EMPTY_FRONT_MATTER } from '../../../pipeline/model/source.ts';
import { structureOf } from '../../../pipeline/parse/article.ts';
import { prepareText } from '../../../pipeline/parse/prepare/prepare.ts';
import type { Marker } from '../../../pipeline/parse/structure/marker.ts';
import { parseText } from '../parse-text.ts';

const TABLE = { title: 'Tales', milestones: { shape: 'table', level: null } } as const;

/** The rows of a table, as markers. */
function rows(text: string): readonly Marker[] {
  const source = {
    path: 'articles/a.md',
    slug: 'a',
    address: 'articles/a',
    aliases: [],
    text,
    frontMatter: { ...EMPTY_FRONT_MATTER, ...TABLE },
  };
  return structureOf(source, prepareText(text)).choice.chosen?.series.markers ?? [];
}

/** A table with a head and two rows that are alike. */
function table(...cells: readonly string[]): string {
  const line = (all: readonly string[]): string => `| ${all.join(' | ')} |`;
  const head = [line(cells.map((_, index) => `Head ${index}`)), line(cells.map(() => '-'))];
  return `${[...head, line(cells), line(cells)].join('\n')}\n`;
}

test.each<[string, readonly string[], string | null, boolean, string, string]>([
  ['a day in a cell of its own', ['3 May 2001', 'Tale'], '3 May 2001', false, 'Tale', '3 May 2001: Tale'],
  ['a year in a cell of its own', ['2001', 'Tale'], '2001', true, 'Tale', '2001: Tale'],
  ['a year behind a number', ['1', '2001', 'Tale'], '2001', true, 'Tale', '2001: Tale'],
  ['a day before its title', ['3 May 2001: Tale', 'x'], '3 May 2001', false, 'Tale', '3 May 2001: Tale'],
  ['a year before its title', ['2001: Tale', 'x'], '2001', true, 'Tale', '2001: Tale'],
  ['a day behind its title', ['Tale (3 May 2001)', 'x'], '3 May 2001', false, 'Tale', 'Tale (3 May 2001)'],
  ['no date', ['Tale', '3 May 2001'], null, false, 'Tale', 'Tale'],
])('a row knows its date: %s', (_, cells, date, yearOnly, title, heading) => {
  expect(rows(table(...cells))[0]?.lead).toMatchObject({ date, yearOnly, title, heading });
});

test('a row is all of its words, in their order, whatever its first cell is', () => {
  const whole = (...cells: readonly string[]): string | undefined => {
    const [first] = parseText(table(...cells), TABLE).article.milestones;
    return first?.whole?.text;
  };
  expect(whole('Tale', 'one', 'two')).toBe('Tale · Head 1: one · Head 2: two');
  expect(whole('1', 'Tale', 'one')).toBe('Tale · Head 2: one');
  expect(whole('3 May 2001', 'Tale', 'one')).toBe('3 May 2001: Tale · Head 2: one');
  expect(whole('Tale', '', 'two')).toBe('Tale · Head 2: two');
});

test('a row of nothing but a number and a date is called by them', () => {
  expect(parseText(table('1', '3 May 2001'), TABLE).article.milestones[0]).toMatchObject({
    number: '1',
    title: '1 3 May 2001',
    whole: { text: '3 May 2001:' },
  });
  expect(parseText(table('1'), TABLE).article.milestones[0]).toMatchObject({ number: '1', title: '1' });
});

test('cells have no name in a table without a head', () => {
  const row = '<tr><td>Tale</td><td>one</td></tr>';
  const { milestones } = parseText(`<table>${row}${row}</table>\n`, TABLE).article;
  expect(milestones[0]?.whole?.text).toBe('Tale · one');
});

test('cells are named by the first row of the head, of whatever cells it is', () => {
  const head = '<thead>\n<tr>\n<td>A</td>\n<th>B</th>\n</tr>\n<tr>\n<th>C</th>\n<th>D</th>\n</tr>\n</thead>';
  const row = '<tr>\n<td>Tale</td>\n<td>one</td>\n</tr>';
  const { milestones } = parseText(`<table>${head}${row}${row}</table>\n`, TABLE).article;
  expect(milestones[0]?.whole?.text).toBe('Tale · B: one');
});

test('a cell with blocks in it keeps them', () => {
  const row = '<tr><td>Tale</td><td>So: <ul><li>one</li></ul></td></tr>';
  const { milestones } = parseText(`<table>${row}${row}</table>\n`, TABLE).article;
  expect(milestones[0]?.whole?.html).toMatch(/<ul>\s*<li>one<\/li>\s*<\/ul>/);
  expect(milestones[0]?.body.html).toMatch(/^<div>/);
});

test('what the head says and no row uses is left out, and reported', () => {
  expect(parseText(table('1', 'Tale', 'one'), TABLE).article.leftOut.map(({ text }) => text)).toEqual([
    'Head 0\n\nHead 1',
  ]);
});

test('a picture in the cell of a number stays', () => {
  const { milestones } = parseText(table('1 ![One](https://a.example/1.png)', 'Tale', 'x'), TABLE).article;
  expect(milestones[0]).toMatchObject({ number: '1', title: 'Tale' });
  expect(milestones[0]?.whole?.html).toBe(
    '<p><img src="https://a.example/1.png" alt="One"> Tale · Head 2: x</p>',
  );
});

test('a row whose tags are left out is one', () => {
  const { milestones } = parseText('<table><td>Alpha<td>one<tr><td>Beta<td>two</table>\n', TABLE).article;
  expect(milestones.map(({ title, line, number }) => [title, line, number])).toEqual([
    ['Alpha', 1, null],
    ['Beta', 1, null],
  ]);
});
