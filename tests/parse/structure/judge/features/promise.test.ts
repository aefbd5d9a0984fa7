import { describe, expect, test } from 'vitest';

import type { Announcement } from '../../../../../pipeline/parse/structure/announce.ts';
import { type MarkerDraft, NOTHING, series } from '../../series/marker-drafts.ts';
import { type FactsDraft, measured, some } from '../measured.ts';

describe('as many as promised', () => {
  const found = (
    count: number,
    title: number | null,
    promised: readonly number[] = [],
    draft: MarkerDraft = {},
  ): number | undefined =>
    measured(series(some(count, count, draft)), {
      announcement: { ...NOTHING, count: title, list: title !== null },
      promised,
    })['as many as promised'];

  test.each<[number, number | null, readonly number[], number | undefined]>([
    [10, 10, [], 3],
    [9, 10, [], 1.2],
    [11, 10, [], 1.2],
    [12, 10, [], 0.6],
    [16, 10, [], 0.6],
    [17, 10, [], -1],
    [8, 10, [], -1],
    [6, 10, [], -1],
    [5, 10, [], -1.5],
    [4, 3, [], 1.2],
    [5, 2, [], -1],
    [4, 2, [], 0.6],
    [3, null, [], undefined],
    [3, null, [4], undefined],
    [2, null, [2], undefined],
    [3, null, [3], 2],
    [2, 7, [2], -1.5],
    [3, 7, [3], 2],
    [6, 10, [6], 2],
  ])('%i found, %j in the title and %j in the text promised', (count, title, promised, want) => {
    expect(found(count, title, promised)).toBe(want);
  });

  test('counts the highest number if few are missing', () => {
    const upTo = (count: number): number | undefined =>
      measured(series(Array.from({ length: count }, (_, index) => ({ ordinal: index === 0 ? 10 : index }))), {
        announcement: { ...NOTHING, count: 10, list: true },
      })['as many as promised'];
    expect([upTo(8), upTo(7)]).toEqual([3, -1]);
  });

  test('counts for less in paragraphs without numbers', () => {
    expect(found(3, 3, [], { kind: 'paragraph' })).toBe(2);
    expect(found(3, 3, [], { kind: 'paragraph', ordinal: 1 })).toBe(3);
    expect(found(3, 3, [], { kind: 'item' })).toBe(3);
    const mixed = series([{ kind: 'paragraph' }, { kind: 'paragraph', ordinal: 2 }, { kind: 'paragraph' }]);
    expect(measured(mixed, { announcement: { ...NOTHING, count: 3 } })['as many as promised']).toBe(3);
  });
});

describe('what the title says', () => {
  const said = (count: number, announcement: Partial<Announcement>): readonly string[] => {
    const values = measured(series(some(count, 0, {})), { announcement: { ...NOTHING, ...announcement } });
    const names = [
      'the title names a number',
      'exactly as many as the title says',
      'far fewer than the title says',
      'more than the title says',
      'the title speaks of a list',
      'the title speaks of a history',
      'the article teaches or asks',
    ];
    return names.filter((name) => values[name] === 1);
  };

  test('is a number, against how many there are', () => {
    const of = (count: number): readonly string[] => said(count, { count: 10, list: true });
    const [number, same] = ['the title names a number', 'exactly as many as the title says'];
    expect(of(10)).toEqual([number, same]);
    expect(of(9)).toEqual([number]);
    expect(of(6)).toEqual([number]);
    expect(of(5)).toEqual([number, 'far fewer than the title says']);
    expect(of(11)).toEqual([number]);
    expect(of(12)).toEqual([number, 'more than the title says']);
  });

  test('is that it is a list, where it names no number', () => {
    expect(said(3, { list: true })).toEqual(['the title speaks of a list']);
    expect(said(3, { list: true, count: 4 })).toEqual(['the title names a number']);
    expect(said(3, {})).toEqual([]);
  });

  test('is that it is a history, or teaches', () => {
    expect(said(3, { history: true })).toEqual(['the title speaks of a history']);
    expect(said(3, { instructive: true })).toEqual(['the article teaches or asks']);
  });
});

test('as many as the text says are three at least', () => {
  const promised = (count: number, ...counts: readonly number[]): number | undefined =>
    measured(series(some(count, 0, {})), { promised: counts })['as many as the text says'];
  expect([promised(3, 3), promised(4, 3, 4), promised(3, 4), promised(2, 2)]).toEqual([
    1,
    1,
    undefined,
    undefined,
  ]);
});

describe('headings that nothing announces', () => {
  const unannounced = (
    draft: MarkerDraft,
    facts: FactsDraft = {},
    count = 3,
    marked = count,
  ): number | undefined =>
    measured(series(some(count, marked, draft)), facts)['headings that nothing announces'];

  test('count unless three in five are marked', () => {
    const of = (marked: number): number | undefined => unannounced({ lead: { link: true } }, {}, 10, marked);
    expect([of(6), of(5), of(0)]).toEqual([undefined, 3, 3]);
  });

  test('of a history count less if three in ten are', () => {
    const announcement = { ...NOTHING, list: true, history: true };
    const of = (marked: number): number | undefined =>
      unannounced({ lead: { link: true } }, { announcement }, 10, marked);
    expect([of(3), of(2)]).toEqual([1, 3]);
  });

  test.each<[number | undefined, MarkerDraft, FactsDraft]>([
    [3, {}, {}],
    [3, { kind: 'paragraph', lead: { bold: 'line' } }, {}],
    [3, { kind: 'item', lead: { bold: 'line' } }, {}],
    [undefined, { kind: 'paragraph', lead: { bold: 'start' } }, {}],
    [undefined, { kind: 'item' }, {}],
    [undefined, {}, { announcement: { ...NOTHING, list: true } }],
    [3, {}, { announcement: { ...NOTHING, list: true, history: true } }],
    [undefined, {}, { promised: [3] }],
    [3, {}, { promised: [4] }],
    [undefined, { lead: { date: '2016' } }, {}],
    [undefined, { lead: { ordinal: { value: 1, text: '1', length: 1 } } }, {}],
    [undefined, { lead: { link: true } }, {}],
    [undefined, { lead: { title: 'v1.2' } }, {}],
    [undefined, { lead: { heading: 'v1.2' } }, {}],
  ])('count %d: %o, %o', (want, draft, facts) => {
    expect(unannounced(draft, facts)).toBe(want);
  });
});

describe('the words of the title', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['the title is of a periodical', ['Harbour Weekly', 'Round-up'], ['Newspaper', 'Best boats']],
    ['the title is of a collection', ['Best boats', 'My favorites'], ['Booking', 'My film', 'Why boats']],
    ['the title looks back', ['A retrospective', 'Rückblick'], ['Retro', 'The years']],
    ['the title teaches', ['How to sail', 'Anleitung'], ['Somehow to', 'Best boats']],
    ['the title is of a release', ['Harbour 1.2', 'Released', 'introducing it'], ['Harbour 1', 'Prerelease']],
    ['the title asks or argues', ['This is why', 'Warum?'], ['Whyte', 'How to sail']],
    ['a year in the title', ['2016', 'The best of 1999!'], ['12016', '1816', '2116', '20167']],
    ['a question for a title', ['Is it?', '真的吗？', 'Is it? '], ['Is it', 'Is it? Yes']],
    [
      'an issue in the title',
      ['#3', 'Foo # 12', 'No. 7', 'Issue 5', 'Week 12', 'episode 1', 'Volume 3', 'nr.4'],
      ['Casino 7', 'Issues 5', 'Week twelve', 'Part 3'],
    ],
  ])('%s', (name, yes, no) => {
    const of = (title: string): unknown => [title, measured(series(some(3, 3, {})), { title })[name]];
    for (const title of yes) expect(of(title)).toEqual([title, 1]);
    for (const title of no) expect(of(title)).toEqual([title, undefined]);
  });
});

describe('the opening', () => {
  const teaches = (opening: string): number | undefined =>
    measured(series(some(3, 3, {})), { opening })['the opening teaches'];

  test.each(['Here is how to do it', 'A tutorial.', 'My GUIDE', 'One step', 'These steps'])(
    '“%s” teaches',
    (opening) => {
      expect(teaches(opening)).toBe(1);
    },
  );

  test.each(['How it went', 'Guided', 'Footsteps', ''])('“%s” does not', (opening) => {
    expect(teaches(opening)).toBeUndefined();
  });

  test('is its first 800 characters', () => {
    expect(teaches(`${'x'.repeat(795)} step`)).toBe(1);
    expect(teaches(`${'x'.repeat(796)} step`)).toBeUndefined();
  });
});

describe('the text before the first item', () => {
  const ITEMS = series(some(3, 3, {})).map((marker) => ({ ...marker, start: marker.start + 1000 }));
  const before = (name: string, ...texts: readonly (readonly [string, number])[]): number | undefined =>
    measured(ITEMS, {
      outline: { size: 1300, texts: texts.map(([text, place]) => ({ text, place })) },
    })[name];

  test('may end in a colon', () => {
    const colon = (...texts: readonly (readonly [string, number])[]): number | undefined =>
      before('a colon before the first', ...texts);
    expect(colon(['Things:', 900])).toBe(1);
    expect(colon(['事：', 900])).toBe(1);
    expect(colon(['Some', 900], ['things: ', 950])).toBe(1);
    expect(colon(['Things: some', 900])).toBeUndefined();
    expect(colon(['Things:', 900], ['Some', 950])).toBeUndefined();
    expect(colon(['Some', 900], ['Title:', 1000])).toBeUndefined();
    expect(colon()).toBeUndefined();
  });

  test.each([
    'The following',
    'Here are some',
    'Here is one',
    'See below',
    'a LIST of',
    'My roundup',
    'Highlights',
    'The highlight',
  ])('may announce a list: “%s”', (text) => {
    expect(before('words that announce a list before the first', [text, 900])).toBe(1);
  });

  test.each(['Follow me', 'Here we go', 'Listen', 'Where is it'])('announces none: “%s”', (text) => {
    expect(before('words that announce a list before the first', [text, 900])).toBeUndefined();
  });

  test('is near it', () => {
    const near = (place: number): number | undefined =>
      before('words that announce a list before the first', ['The following', place]);
    // The thirteen characters end four hundred before it, or one less.
    expect([near(587), near(588), near(999), near(1000)]).toEqual([undefined, 1, 1, undefined]);
    expect(near(600)).toBe(1);
  });
});
