import type { Element } from 'hast';
import { describe, expect, test } from 'vitest';

import { ELEMENT, type MarkerDraft, series } from '../../series/marker-drafts.ts';
import { measured, some } from '../measured.ts';
import { NUMBER } from '../nested.ts';

const named = (tagName: string): Element => ({ ...ELEMENT, tagName });

const KINDS = [
  'headings of level 1',
  'headings of level 2',
  'headings of level 3',
  'headings of a lower level',
  'list items',
  'items of numbered lists',
  'bold lines',
  'paragraphs that begin bold',
  'paragraphs with a number',
  'paragraphs with a link',
  'table rows',
  'quotes',
  'terms',
];

describe('the markup of most items', () => {
  const OTHER: MarkerDraft = { kind: 'paragraph', level: 0, lead: { date: '2016' } };
  const kindsOf = (count: number, marked: number, draft: MarkerDraft): readonly string[] => {
    const values = measured(series(some(count, marked, draft, OTHER)));
    expect(KINDS.map((name) => values[name] ?? 1)).toEqual(KINDS.map(() => 1));
    return KINDS.filter((name) => name in values);
  };

  test.each<[readonly string[], MarkerDraft]>([
    [['headings of level 1'], { level: 1 }],
    [['headings of level 2'], { level: 2 }],
    [['headings of level 2'], { level: 2, lead: { bold: 'line', ...NUMBER } }],
    [['headings of level 3'], { level: 3 }],
    [['headings of a lower level'], { level: 4 }],
    [['headings of a lower level'], { level: 6 }],
    [['list items'], { kind: 'item', level: 0, ancestors: [named('ol'), named('ul')] }],
    [['list items', 'items of numbered lists'], { kind: 'item', level: 0, ancestors: [named('ol')] }],
    [['list items'], { kind: 'item', level: 0, lead: { bold: 'start', ...NUMBER } }],
    [['bold lines'], { kind: 'paragraph', level: 0, lead: { bold: 'line' } }],
    [
      ['bold lines', 'paragraphs with a number'],
      { kind: 'paragraph', level: 0, lead: { bold: 'line', ...NUMBER } },
    ],
    [['paragraphs that begin bold'], { kind: 'paragraph', level: 0, lead: { bold: 'start' } }],
    [['paragraphs with a number'], { kind: 'paragraph', level: 0, lead: NUMBER }],
    [['paragraphs with a link'], { kind: 'paragraph', level: 0, lead: { link: true } }],
    [['paragraphs with a link'], { kind: 'paragraph', level: 0 }],
    [['table rows'], { kind: 'row', level: 0 }],
    [['quotes'], { kind: 'quote', level: 0 }],
    [['terms'], { kind: 'term', level: 0 }],
  ])('is told: %j', (names, draft) => {
    expect(kindsOf(5, 3, draft)).toEqual(names);
    expect(kindsOf(4, 2, draft)).toEqual([]);
  });
});

test('items are of several kinds where their kinds or levels differ', () => {
  const several = (...drafts: readonly MarkerDraft[]): number | undefined =>
    measured(series(drafts))['of several kinds'];
  expect(several({}, {})).toBeUndefined();
  expect(several({}, { level: 3 })).toBe(1);
  expect(several({ kind: 'row', level: 0 }, { kind: 'item', level: 0 })).toBe(1);
});

test('the share of items inside others of a list counts', () => {
  const inside = (marked: number): number | undefined =>
    measured(
      series(
        some(
          4,
          marked,
          { kind: 'item', ancestors: [named('ul'), named('li'), named('ul')] },
          { kind: 'item', ancestors: [named('ul')] },
        ),
      ),
    )['inside list items'];
  expect([inside(0), inside(1), inside(4)]).toEqual([undefined, 0.25, 1]);
});

describe('the lists of items', () => {
  const lists = (count: number, kind: MarkerDraft['kind'] = 'item'): unknown => {
    const parents = Array.from({ length: count }, () => named('ul'));
    const drafts = Array.from({ length: 6 }, (_, index): MarkerDraft => {
      const parent = parents[index % count];
      return { kind, level: 0, ancestors: parent === undefined ? [] : [named('div'), parent] };
    });
    const values = measured(series(drafts));
    return [values['one list'], values['more than two lists']];
  };

  test('are one, or more than two', () => {
    expect(lists(1)).toEqual([1, undefined]);
    expect(lists(2)).toEqual([undefined, undefined]);
    expect(lists(3)).toEqual([undefined, 1]);
  });

  test('are no tables', () => {
    expect(lists(1, 'row')).toEqual([undefined, undefined]);
    expect(lists(3, 'row')).toEqual([undefined, undefined]);
  });
});

describe('the nearest headings above items', () => {
  const under = (count: number): unknown => {
    const top = named('h1');
    const drafts = Array.from({ length: count }, () => ({ under: [top, named('h2')] }));
    const values = measured(series([...drafts, ...drafts]));
    return [values['below one heading'], values['below many headings']];
  };

  test('are one, or count by their logarithm', () => {
    expect(under(1)).toEqual([1, undefined]);
    expect(under(2)).toEqual([undefined, 1]);
    expect(under(4)).toEqual([undefined, 2]);
  });

  test('count no more than eight do', () => {
    expect(under(8)).toEqual([undefined, 3]);
    expect(under(16)).toEqual([undefined, 3]);
  });
});
