import { describe, expect, test } from 'vitest';

import { type Relation, relationsTo } from '../../../../pipeline/parse/structure/judge/relations.ts';
import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { type MarkerDraft, series } from '../series/marker-drafts.ts';
import { below, DAY, LINK, NUMBER, outer, withLeads, YEAR } from './nested.ts';

/** How two series stand to each other. */
interface Both {
  readonly outer: readonly Relation[];
  readonly inner: readonly Relation[];
}

function both(over: readonly Marker[], inner: readonly Marker[]): Both {
  return { outer: relationsTo(over, inner), inner: relationsTo(inner, over) };
}

/** The outer ones are groups of the inner ones. */
const HELD: Both = {
  outer: ['contains another', 'only holds another together'],
  inner: ['is inside another', 'is inside several items of another'],
};
/** The outer ones are items, in which the inner ones are. */
const STANDS: Both = {
  outer: ['contains another'],
  inner: ['is inside another', 'is inside several items of another', 'stands inside the items of another'],
};
/** All of the inner ones are in one of the outer ones. */
const ONE_SECTION: Both = { outer: ['contains another'], inner: ['is inside another'] };
const APART: Both = { outer: [], inner: [] };

describe('headings that hold others', () => {
  const compared = (over: MarkerDraft, own: MarkerDraft, counts: readonly number[] = [3, 3, 3]): Both => {
    const markers = outer(counts.length, over);
    return both(markers, below(markers, counts, own));
  };

  test.each<[string, MarkerDraft, MarkerDraft]>([
    ['of lists', {}, {}],
    ['of links', {}, { lead: LINK }],
    ['of dated items, though they are numbered', { lead: NUMBER }, { lead: DAY }],
    ['of dated items, which are years', { lead: YEAR }, { lead: DAY }],
    ['of links, which are years', { lead: YEAR }, { lead: LINK }],
    ['of finer headings', {}, { kind: 'heading' }],
    ['of finer headings, which are years', { lead: YEAR }, { kind: 'heading' }],
  ])('are groups: %s', (_, over, own) => {
    expect(compared(over, own)).toEqual(HELD);
  });

  test.each<[string, MarkerDraft, MarkerDraft]>([
    ['they are numbered', { lead: NUMBER }, {}],
    ['they are versions', { lead: { title: 'v1.2' } }, { lead: DAY }],
    ['they are days', { lead: DAY }, { lead: DAY }],
    ['they are years, over lists', { lead: YEAR }, {}],
    ['what they hold is little', {}, { size: 20 }],
  ])('are items where %s', (_, over, own) => {
    expect(compared(over, own)).toEqual(STANDS);
  });

  test('are groups where two fifths of them hold some, and there are more of those than of them', () => {
    expect(compared({}, { lead: LINK }, [4, 4, 0, 0, 0])).toEqual(HELD);
    expect(compared({}, { lead: LINK }, [6, 5, 0, 0, 0, 0])).toEqual(STANDS);
    expect(compared({}, { lead: LINK }, [2, 1, 1])).toEqual(HELD);
    expect(compared({}, { lead: LINK }, [1, 1, 1])).toEqual(STANDS);
  });

  test('are neither where only one of them holds some: that is a section', () => {
    expect(compared({}, { lead: LINK }, [5, 0, 0])).toEqual(ONE_SECTION);
    expect(compared({}, {}, [0, 0, 6])).toEqual(ONE_SECTION);
  });
});

describe('five headings are items, not groups, where three of them', () => {
  const of =
    (lead: MarkerDraft['lead'], own: MarkerDraft = {}) =>
    (count: number): Both => {
      const over = withLeads(outer(5), count, lead);
      return both(over, below(over, [3, 3, 3, 3, 3], own));
    };

  test.each([
    ['have a number', of(NUMBER)],
    ['are versions', of({ title: 'v1.2' }, { lead: DAY })],
    ['are days', of(DAY, { lead: DAY })],
    ['are years, over lists', of(YEAR)],
  ])('%s', (_, by) => {
    expect(by(3)).toEqual(STANDS);
    expect(by(2)).toEqual(HELD);
  });
});

describe('headings that are numbered or years are groups', () => {
  test('where half of what they hold is dated', () => {
    const over = outer(2, { lead: NUMBER });
    const dated = (count: number): readonly Marker[] => withLeads(below(over, [4, 4]), count, DAY);
    expect(both(over, dated(4))).toEqual(HELD);
    expect(both(over, dated(3))).toEqual(STANDS);
  });

  test.each<[string, MarkerDraft['lead']]>([
    ['a number', NUMBER],
    ['a link', LINK],
  ])('where three in five of what they hold have %s', (_, lead) => {
    const over = outer(2, { lead: YEAR });
    const marked = (count: number): readonly Marker[] => withLeads(below(over, [5, 5]), count, lead);
    expect(both(over, marked(6))).toEqual(HELD);
    expect(both(over, marked(5))).toEqual(STANDS);
  });
});

test('years that are no headings are groups of lists', () => {
  const over = outer(3, { kind: 'paragraph', lead: { ...YEAR, bold: 'line' } });
  expect(both(over, below(over, [3, 3, 3]))).toEqual(HELD);
});

describe('what headings hold together', () => {
  test('is three fifths of their text', () => {
    const over = outer(3);
    expect(both(over, below(over, [3, 3, 3], { size: 37 }))).toEqual(HELD);
    expect(both(over, below(over, [3, 3, 3], { size: 36 }))).toEqual(STANDS);
  });

  test('is counted to the end of the last of it', () => {
    const over = outer(2);
    const inner = (size: number): readonly Marker[] =>
      below(over, [3, 3]).map((marker, index) => ({
        ...marker,
        size: index === 0 ? size : 29,
        start: index === 5 ? 281 : marker.start,
      }));
    // 174 of 190 and 100 characters.
    expect(both(over, inner(29))).toEqual(HELD);
    expect(both(over, inner(28))).toEqual(STANDS);
  });

  test('is less where it is written by hand as paragraphs, but no less as a list', () => {
    const over = outer(3);
    const inner = (kind: Marker['kind']): readonly Marker[] =>
      below(over, [3, 3, 3], { kind, size: 20, lead: NUMBER, ordinal: 1 });
    expect(both(over, inner('paragraph'))).toEqual(HELD);
    expect(both(over, inner('item'))).toEqual(STANDS);
    const plain = below(over, [3, 3, 3], { kind: 'paragraph', size: 20, lead: { bold: 'line' } });
    expect(both(over, plain)).toEqual(STANDS);
  });

  test('is counted without the text of headings that hold nothing', () => {
    const over = outer(5);
    expect(both(over, below(over, [3, 3, 3, 0, 0], { size: 40 }))).toEqual(HELD);
  });

  test('is nothing where they have no text but their own', () => {
    const over = outer(3, { size: 200 });
    expect(both(over, below(over, [3, 3, 3]))).toEqual(STANDS);
  });

  test('is in at least two of them, or in the only one', () => {
    const over = outer(2);
    expect(both(over, below(over, [3, 3]))).toEqual(HELD);
    const three = outer(3);
    expect(both(three, below(three, [6, 0, 0]))).toEqual(ONE_SECTION);
  });

  test('is all of the text of items that have it inside', () => {
    const over = outer(3, { kind: 'item', size: 100 });
    const inside = (size: number): readonly Marker[] =>
      [0, 1, 2].flatMap((at) => {
        const ancestors = over.slice(at, at + 1).map(({ node }) => node);
        return below(over.slice(at, at + 1), [3], { ancestors, under: [], size, lead: { title: '' } });
      });
    expect(both(over, inside(20))).toEqual(HELD);
    expect(both(over, inside(19))).toEqual(STANDS);
  });

  test('is more than the groups are, unless it is dated and they are quotes', () => {
    const quotes = outer(3, { kind: 'quote' });
    const one = (lead: MarkerDraft['lead']): readonly Marker[] =>
      below(quotes, [1, 1, 1], { lead: lead ?? {}, kind: 'paragraph' });
    expect(both(quotes, one(DAY))).toEqual(HELD);
    expect(both(quotes, one(LINK))).toEqual(STANDS);
    const headings = outer(3);
    expect(both(headings, below(headings, [1, 1, 1], { lead: DAY }))).toEqual(STANDS);
  });
});

describe('a series is inside another', () => {
  test('where seven in ten of it are', () => {
    const over = outer(3);
    const inner = (within: number): readonly Marker[] =>
      below(over, [4, 3, 3]).map((marker, index) => (index < within ? marker : { ...marker, under: [] }));
    expect(both(over, inner(7))).toEqual(HELD);
    expect(both(over, inner(6))).toEqual(APART);
  });

  test('not where it is but as high, in the text that follows', () => {
    const over = outer(3);
    expect(both(over, below(over, [3, 3, 3], { under: [] }))).toEqual(APART);
  });

  test('not by the markers that are in both', () => {
    const over = outer(3);
    const all = [...over, ...below(over, [1, 1, 1])].toSorted((a, b) => a.start - b.start);
    expect(both(over, all)).toEqual({
      outer: ['is part of another'],
      inner: ['has all of another, and more'],
    });
  });

  test('of paragraphs, where nine in ten of it follow the first of them and one of them follows it', () => {
    const over = outer(3, { kind: 'paragraph', lead: NUMBER, ordinal: 1 }).map((marker) => ({
      ...marker,
      start: marker.start + 50,
    }));
    const inner = (before: number): readonly Marker[] =>
      below(over, [4, 3, 3], { under: [], size: 20 }).map((marker, index) =>
        index < before ? { ...marker, start: index } : marker,
      );
    expect(both(over, inner(1))).toEqual(STANDS);
    expect(both(over, inner(2))).toEqual(APART);
    expect(both(over, below(over, [0, 0, 9], { under: [], size: 20 }))).toEqual(APART);
  });

  test('of paragraphs, not of headings that follow them', () => {
    const over = outer(3, { kind: 'paragraph', lead: NUMBER, ordinal: 1 });
    const inner = (draft: MarkerDraft): readonly Marker[] =>
      below(over, [2, 2, 2], { under: [], size: 20, ...draft });
    expect(both(over, inner({}))).toEqual(STANDS);
    expect(both(over, inner({ kind: 'heading' }))).toEqual(APART);
    expect(both(over, inner({ start: 0 }))).toEqual(APART);
  });

  test('of paragraphs, not with some of them in it', () => {
    const over = outer(3, { kind: 'paragraph', lead: NUMBER, ordinal: 1 });
    const inner = [...below(over, [4, 4, 4], { under: [], size: 20, kind: 'paragraph' }), ...over.slice(2)];
    expect(both(over, inner)).toEqual(APART);
  });
});

describe('a series that has all of another', () => {
  const compared = (of: MarkerDraft, count: number, extra: number, and: MarkerDraft = {}): Both => {
    const all = series([
      ...Array.from({ length: count }, () => of),
      ...Array.from({ length: extra }, () => and),
    ]);
    return both(all, all.slice(0, count));
  };
  const MORE: Both = { outer: ['has all of another, and more'], inner: ['is part of another'] };
  const ADDS: Both = {
    ...MORE,
    outer: ['adds some without a number or date to another', 'has all of another, and more'],
  };

  test('and some without a number or date adds to it', () => {
    expect(compared({ lead: NUMBER, ordinal: 1 }, 4, 1)).toEqual(ADDS);
    expect(compared({ lead: NUMBER, ordinal: 1 }, 4, 4)).toEqual(ADDS);
    expect(compared({ lead: DAY }, 4, 2)).toEqual(ADDS);
  });

  test('and more than as many, or others of the kind, has only more', () => {
    expect(compared({ lead: NUMBER, ordinal: 1 }, 4, 5)).toEqual(MORE);
    expect(compared({ lead: NUMBER, ordinal: 1 }, 4, 1, { ordinal: 2 })).toEqual(MORE);
    expect(compared({ lead: DAY }, 4, 1, { lead: YEAR })).toEqual(MORE);
    expect(compared({ lead: DAY }, 4, 1, { lead: { title: 'v1.2' } })).toEqual(MORE);
    expect(compared({ lead: LINK }, 4, 1)).toEqual(MORE);
    const some = series([{ lead: DAY }, { lead: DAY }, { lead: DAY }, {}]);
    expect(both([...some, ...series([{}])], some)).toEqual(MORE);
    const days = series([{ lead: DAY }, { lead: DAY }, { lead: DAY }]);
    expect(both([...days, ...series([{}, { lead: { title: 'v1.2' } }])], days)).toEqual(MORE);
  });

  test('but for one has not', () => {
    const all = series(Array.from({ length: 4 }, () => ({ lead: NUMBER, ordinal: 1 })));
    expect(both(all.slice(0, 2), all.slice(1))).toEqual(APART);
    expect(both(all, [...all])).toEqual(APART);
    // It has three of the four, and one more without a number.
    expect(both([...all.slice(1), ...series([{}])], all)).toEqual(APART);
  });
});
