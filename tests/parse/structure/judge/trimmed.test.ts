import { describe, expect, test } from 'vitest';

import { findTrimmed } from '../../../../pipeline/parse/structure/judge/trimmed.ts';
import { outline, parseText } from '../../parse-text.ts';
import { type MarkerDraft, NOTHING, series } from '../series/marker-drafts.ts';
import { type FactsDraft, factsOf } from './measured.ts';

/** Items named by their letters. */
function items(letters: string, draft: MarkerDraft = {}): readonly MarkerDraft[] {
  return Array.from(letters, (title) => ({ ...draft, lead: { title, ...draft.lead } }));
}

/** The letters of the items of each series that is found, by what its name says of `x`. */
function trimmed(drafts: readonly MarkerDraft[], facts: FactsDraft = {}): Readonly<Record<string, string>> {
  const found = findTrimmed(
    [{ name: 'x', markers: series(drafts) }],
    factsOf({ ...facts, outline: { size: drafts.length * 100, ...facts.outline } }),
  );
  for (const { markers, omitted } of found) expect(omitted).toBe(drafts.length - markers.length);
  return Object.fromEntries(
    found.map(({ name, markers }) => [name, markers.map(({ lead }) => lead.title).join('')]),
  );
}

const saying = (count: number): FactsDraft => ({ announcement: { ...NOTHING, list: true, count } });
const promising = (...promised: readonly number[]): FactsDraft => ({ promised });

/** An article in which the items at these places, counted from 0, have something. */
const having = (sight: 'link' | 'picture' | 'code' | 'year', ...at: readonly number[]): FactsDraft => ({
  outline: { places: { [sight]: at.map((index) => index * 100 + 50) } },
});

const BOLD: MarkerDraft = { kind: 'paragraph', level: 0, lead: { bold: 'line' } };

describe('headings without those at an end', () => {
  test('are a series of their own where they are as many as the title says', () => {
    expect(trimmed(items('abcdef'), saying(5))).toEqual({
      'x, without the first': 'bcdef',
      'x, without the last': 'abcde',
    });
    expect(trimmed(items('abc'), saying(2))).toEqual({
      'x, without the first': 'bc',
      'x, without the last': 'ab',
    });
  });

  test('or where the text promises so many, at least three', () => {
    expect(trimmed(items('abcd'), promising(7, 3))).toEqual({
      'x, without the first': 'bcd',
      'x, without the last': 'abc',
    });
    expect(trimmed(items('abc'), promising(2))).toEqual({});
  });

  test('are none where nothing says so', () => {
    expect(trimmed(items('abcdef'))).toEqual({});
    expect(trimmed(items('abcdef'), saying(6))).toEqual({});
    expect(trimmed(items('abcdef'), promising(6, 9))).toEqual({});
    expect(trimmed(items('abcdef'), having('link', 0, 1, 2, 3, 4, 5))).toEqual({});
  });

  test.each(['link', 'picture', 'code'] as const)(
    'are a series of their own where all of them have a %s, and the others none',
    (sight) => {
      expect(trimmed(items('abcd'), having(sight, 0, 1, 2))).toEqual({ 'x, without the last': 'abc' });
      expect(trimmed(items('abcd'), having(sight, 1, 2, 3))).toEqual({ 'x, without the first': 'bcd' });
      expect(trimmed(items('abcd'), having(sight, 0, 2))).toEqual({});
      expect(trimmed(items('abcd'), having(sight, 0, 2, 3))).toEqual({});
    },
  );

  test('not where they have a year, or some have this and some that', () => {
    expect(trimmed(items('abcd'), having('year', 0, 1, 2))).toEqual({});
    const places = { link: [50, 250], picture: [150] };
    expect(trimmed(items('abcd'), { outline: { places } })).toEqual({});
  });

  test('whatever else the others have', () => {
    const places = { link: [50, 150, 250], picture: [50, 350] };
    expect(trimmed(items('abcd'), { outline: { places } })).toEqual({ 'x, without the last': 'abc' });
  });

  test('lack at most the first, and the last three', () => {
    const of = (...at: readonly number[]): Readonly<Record<string, string>> =>
      trimmed(items('abcdefg'), having('link', ...at));
    expect(of(0, 1, 2, 3)).toEqual({ 'x, without the last three': 'abcd' });
    expect(of(0, 1, 2, 3, 4)).toEqual({ 'x, without the last two': 'abcde' });
    expect(of(1, 2, 3)).toEqual({ 'x, without the first and the last three': 'bcd' });
    expect(of(1, 2, 3, 4)).toEqual({ 'x, without the first and the last two': 'bcde' });
    expect(of(1, 2, 3, 4, 5)).toEqual({ 'x, without the first and the last': 'bcdef' });
    expect(of(0, 1, 2)).toEqual({});
    expect(of(2, 3, 4, 5, 6)).toEqual({});
    expect(of(2, 3, 4)).toEqual({});
  });

  test('are all that the title may mean', () => {
    expect(trimmed(items('abcdefg'), saying(4))).toEqual({
      'x, without the first and the last two': 'bcde',
      'x, without the last three': 'abcd',
    });
    expect(trimmed(items('abcdefg'), saying(2))).toEqual({});
  });

  test('are none where another series is of the same items', () => {
    const markers = series(items('abcd'));
    const all = [
      { name: 'x', markers },
      { name: 'x linked', markers: markers.slice(1) },
    ];
    const facts = factsOf({ ...saying(3), outline: { size: 400 } });
    expect(findTrimmed(all, facts).map(({ name }) => name)).toEqual(['x, without the last']);
  });

  test('are two at least', () => {
    expect(trimmed(items('abc'), having('link', 0, 1))).toEqual({ 'x, without the last': 'ab' });
    expect(trimmed(items('abc'), having('link', 1))).toEqual({});
    expect(trimmed(items('ab'), having('link', 0))).toEqual({});
    expect(trimmed([])).toEqual({});
  });

  test('lack none that has a number', () => {
    const numbered = (...at: readonly number[]): readonly MarkerDraft[] =>
      items('abcdef').map((draft, index) => (at.includes(index) ? { ...draft, ordinal: index } : draft));
    expect(trimmed(numbered(5), saying(5))).toEqual({ 'x, without the first': 'bcdef' });
    expect(trimmed(numbered(0), saying(5))).toEqual({ 'x, without the last': 'abcde' });
    expect(trimmed(numbered(0, 5), saying(5))).toEqual({});
    expect(trimmed(numbered(4), saying(4))).toEqual({ 'x, without the first and the last': 'bcde' });
    expect(trimmed(numbered(1, 2, 3, 4), saying(5))).toEqual({
      'x, without the first': 'bcdef',
      'x, without the last': 'abcde',
    });
  });
});

describe('what may lack its ends', () => {
  test('are bold lines, too', () => {
    expect(trimmed(items('abcd', BOLD), having('link', 0, 1, 2))).toEqual({ 'x, without the last': 'abc' });
  });

  test.each<[string, MarkerDraft]>([
    ['paragraphs that only begin in bold type', { ...BOLD, lead: { bold: 'start' } }],
    ['other paragraphs', { ...BOLD, lead: { bold: null } }],
    ['items of a list', { ...BOLD, kind: 'item' }],
    ['rows of a table', { ...BOLD, kind: 'row' }],
    ['quotes', { ...BOLD, kind: 'quote' }],
  ])('are no %s', (_, draft) => {
    expect(trimmed(items('abcd', draft), having('link', 0, 1, 2))).toEqual({});
  });

  test('are not headings of several levels, nor headings and others', () => {
    const mixed = (draft: MarkerDraft): unknown =>
      trimmed([...items('abc'), ...items('d', draft)], having('link', 0, 1, 2));
    expect(mixed({ level: 2 })).toEqual({ 'x, without the last': 'abc' });
    expect(mixed({ level: 3 })).toEqual({});
    expect(mixed({ kind: 'item' })).toEqual({});
  });

  test('are up to sixty series', () => {
    const many = (count: number): number =>
      findTrimmed(
        Array.from({ length: count }, (_, index) => ({
          name: `${index}`,
          markers: series(items('abcd')),
        })),
        factsOf(saying(3)),
      ).length;
    expect([many(60), many(61)]).toEqual([120, 0]);
  });
});

describe('of an article', () => {
  const TEXT = 'Nobody had planned for it, and yet there it was, and everybody had to see to it.';
  const linked = (name: string): string => `## ${name}\n\n${TEXT} It is [here](https://${name}.example/).`;
  const NAMES = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
  const LIST = NAMES.map((name) => linked(name)).join('\n\n');

  test('the last heading is no item where the others are as many as the title says, and is kept', () => {
    const { article } = parseText(`# 5 great tools\n\nSo.\n\n${LIST}\n\n## Now it is up to you\n\n${TEXT}\n`);
    expect(outline(article)).toEqual(NAMES.map((name) => `- ${name}`));
    expect(article.milestones.at(-1)?.body.text).toBe(`${TEXT} It is here.`);
    expect(article.outro?.text).toBe(`Now it is up to you\n\n${TEXT}`);
  });

  test('it is one where the title says so', () => {
    const { article } = parseText(`# 6 great tools\n\nSo.\n\n${LIST}\n\n## Now it is up to you\n\n${TEXT}\n`);
    expect(outline(article)).toHaveLength(6);
  });
});
