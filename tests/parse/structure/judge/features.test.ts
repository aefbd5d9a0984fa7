import { describe, expect, test } from 'vitest';

import { candidateOf } from '../../../../pipeline/parse/structure/judge/candidate.ts';
import type { MarkerKind } from '../../../../pipeline/parse/structure/marker.ts';
import { type MarkerDraft, NOTHING, series } from '../series/marker-drafts.ts';
import { type FactsDraft, factsOf, measured, some } from './measured.ts';

describe('what weighs differently with each kind of items is also told of the kind', () => {
  const TELLING: FactsDraft = {
    title: 'Short tales of 2016',
    announcement: { ...NOTHING, list: true },
    outline: {
      words: 100,
      voice: { you: 1, I: 1 },
      places: { link: [0], picture: [0], code: [0] },
      links: [
        { place: 0, address: 'https://a.example/', words: 'Short' },
        { place: 100, address: 'https://b.example/', words: '' },
      ],
    },
  };
  const ITEMS: MarkerDraft = { level: 0, lead: { link: true, date: '2016', title: 'Short' } };
  const NAMES = [
    'a year in the title',
    'bodies built alike',
    'covers the article',
    'has code',
    'how many',
    'items that a link in them names',
    'items that link to places of their own',
    'items with a link',
    'items with a picture',
    'share that are links',
    'share with a date',
    'size of an item',
    'speaks of its writer',
    'speaks to the reader',
    'the title speaks of a list',
    'titles of few words',
    'titles with a word of the article title',
  ];

  test.each<MarkerKind>(['heading', 'paragraph', 'row', 'quote', 'term'])('%s', (kind) => {
    const values = measured(series(some(3, 3, { ...ITEMS, kind })), TELLING);
    const own = Object.keys(values).filter((name) => name.startsWith(`${kind}: `));
    expect(own.toSorted()).toEqual(NAMES.map((name) => `${kind}: ${name}`));
    for (const name of NAMES) expect(values[`${kind}: ${name}`]).toBe(values[name]);
    expect(Object.keys(values).filter((name) => name.includes(': ')).length).toBe(NAMES.length);
  });

  test('item, whose lists are counted', () => {
    const values = measured(series(some(3, 3, { ...ITEMS, kind: 'item' })), TELLING);
    expect(values).toMatchObject({ 'one list': 1, 'item: one list': 1 });
  });

  test('and a number in the title', () => {
    const announcement = { ...NOTHING, list: true, count: 3 };
    expect(measured(series(some(3, 3, {})), { announcement })['heading: the title names a number']).toBe(1);
  });

  test('of the first item’s kind, where it says something', () => {
    const values = measured(series([{ kind: 'item' }, { kind: 'quote' }, { kind: 'quote' }]));
    expect(values['item: how many']).toBe(values['how many']);
    expect(values).not.toHaveProperty('quote: how many');
    expect(values).not.toHaveProperty('item: share with a date');
  });
});

describe('the places of a series', () => {
  const placesOf = (drafts: readonly MarkerDraft[], size = 1000): unknown => {
    const candidate = candidateOf({ name: 'test', markers: series(drafts) }, factsOf({ outline: { size } }));
    return candidate && [candidate.whole, candidate.spans.map(({ start, end }) => [start, end])];
  };
  const STARTS = [100, 110, 160, 200, 220, 250];
  const withLast = (size: number): readonly MarkerDraft[] =>
    STARTS.map((start) => ({ start, size: start === 250 ? size : 1 }));

  test('are from each item to the next', () => {
    expect(placesOf(withLast(60))).toEqual([
      { start: 100, end: 310 },
      [
        [100, 110],
        [110, 160],
        [160, 200],
        [200, 220],
        [220, 250],
        [250, 310],
      ],
    ]);
  });

  test('the last one is as long as it says, or as the middle one of the others', () => {
    expect(placesOf(withLast(31))).toMatchObject([{ end: 281 }, {}]);
    expect(placesOf(withLast(5))).toMatchObject([{ end: 280 }, {}]);
  });

  test('and ends with the article', () => {
    expect(placesOf(withLast(60), 300)).toMatchObject([{ end: 300 }, {}]);
  });

  test('those of two that begin at the same place are to the next place', () => {
    expect(placesOf([{ start: 0 }, { start: 0 }, { start: 50, size: 10 }])).toEqual([
      { start: 0, end: 100 },
      [
        [0, 50],
        [0, 50],
        [50, 100],
      ],
    ]);
  });

  test('there are none of none', () => {
    expect(placesOf([])).toBeNull();
  });
});
