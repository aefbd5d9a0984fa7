import { describe, expect, test } from 'vitest';

import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { below, choose, DAY, LINK, NUMBER, outer, YEAR } from './choices.ts';
import type { MarkerDraft } from './marker-drafts.ts';

const HELD = ['outer -3, only holds together: inner'];
const STANDS = ['inner -2.5, stands inside the items of: outer'];

/** Markers of which the first ones have a lead of their own. */
function withLeads(
  markers: readonly Marker[],
  count: number,
  lead: MarkerDraft['lead'],
  rest: MarkerDraft['lead'] = {},
): readonly Marker[] {
  return markers.map((marker, index) => ({
    ...marker,
    lead: { ...marker.lead, ...(index < count ? lead : rest) },
  }));
}

/** The reasons that comparing the two gives, in an article that ends two hundred characters after the last outer one. */
function compared(over: readonly Marker[], inner: readonly Marker[]): readonly string[] {
  return choose({ outer: over, inner }, { size: over.length * 200 }).compared;
}

const FIVE = [3, 3, 3, 3, 3];

describe('five headings are items, not groups, where three of them', () => {
  const of =
    (lead: MarkerDraft['lead'], own: MarkerDraft = {}) =>
    (count: number) => {
      const over = withLeads(outer(5), count, lead);
      return compared(over, below(over, FIVE, own));
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
    expect(compared(over, dated(4))).toEqual(HELD);
    expect(compared(over, dated(3))).toEqual(STANDS);
  });

  test.each<[string, MarkerDraft['lead']]>([
    ['a number', NUMBER],
    ['a link', LINK],
  ])('where three in five of what they hold have %s', (_, lead) => {
    const over = outer(2, { lead: YEAR });
    const marked = (count: number): readonly Marker[] => withLeads(below(over, [5, 5]), count, lead);
    expect(compared(over, marked(6))).toEqual(HELD);
    expect(compared(over, marked(5))).toEqual(STANDS);
  });

  test('where what they hold are headings', () => {
    const over = outer(3, { lead: YEAR });
    expect(compared(over, below(over, [3, 3, 3], { kind: 'heading' }))).toEqual(HELD);
  });
});

test('years that are no headings are groups of lists', () => {
  const over = outer(3, { kind: 'paragraph', lead: { ...YEAR, bold: 'line' } });
  expect(compared(over, below(over, [3, 3, 3]))).toEqual(HELD);
});

describe('what headings hold together', () => {
  test('is three fifths of their text', () => {
    const over = outer(3);
    expect(compared(over, below(over, [3, 3, 3], { size: 37 }))).toEqual(HELD);
    expect(compared(over, below(over, [3, 3, 3], { size: 36 }))).toEqual(STANDS);
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
    expect(compared(over, inner(29))).toEqual(HELD);
    expect(compared(over, inner(28))).toEqual(STANDS);
  });

  test('is less where it is written by hand as paragraphs, but no less as a list', () => {
    const over = outer(3);
    const inner = (kind: Marker['kind']): readonly Marker[] =>
      below(over, [3, 3, 3], { kind, size: 20, lead: NUMBER, ordinal: 1 });
    expect(compared(over, inner('paragraph'))).toEqual(HELD);
    expect(compared(over, inner('item'))).toEqual(STANDS);
    const plain = below(over, [3, 3, 3], { kind: 'paragraph', size: 20, lead: { bold: 'line' } });
    expect(compared(over, plain)).toEqual(STANDS);
  });

  test('is counted without the text of headings that hold nothing', () => {
    const over = outer(5);
    expect(compared(over, below(over, [3, 3, 3, 0, 0], { size: 40 }))).toEqual(HELD);
  });

  test('is nothing where they have no text but their own', () => {
    const over = outer(3, { size: 200 });
    expect(compared(over, below(over, [3, 3, 3]))).toEqual(STANDS);
  });

  test('is in at least two of them, or in the only one', () => {
    const over = outer(2);
    expect(compared(over, below(over, [3, 3]))).toEqual(HELD);
    const three = outer(3);
    expect(compared(three, below(three, [6, 0, 0]))).toEqual([]);
  });

  test('is all of the text of items that have it inside', () => {
    const over = outer(3, { kind: 'item', size: 100 });
    const inside = (size: number): readonly Marker[] =>
      [0, 1, 2].flatMap((at) => {
        const ancestors = over.slice(at, at + 1).map(({ node }) => node);
        return below(over.slice(at, at + 1), [3], { ancestors, under: [], size, lead: { title: '' } });
      });
    expect(compared(over, inside(20))).toEqual(HELD);
    expect(compared(over, inside(19))).toEqual(STANDS);
  });

  test('is more than the groups are, unless it is dated and they are quotes', () => {
    const quotes = outer(3, { kind: 'quote' });
    const one = (lead: MarkerDraft['lead']): readonly Marker[] =>
      below(quotes, [1, 1, 1], { lead: lead ?? {}, kind: 'paragraph' });
    expect(compared(quotes, one(DAY))).toEqual(HELD);
    expect(compared(quotes, one(LINK))).not.toEqual(HELD);
    const headings = outer(3);
    expect(compared(headings, below(headings, [1, 1, 1], { lead: DAY }))).toEqual(STANDS);
  });
});

describe('a series is inside another', () => {
  test('where seven in ten of it are', () => {
    const over = outer(3);
    const inner = (within: number): readonly Marker[] =>
      below(over, [4, 3, 3]).map((marker, index) => (index < within ? marker : { ...marker, under: [] }));
    expect(compared(over, inner(7))).toEqual(HELD);
    expect(compared(over, inner(6))).toEqual([]);
  });

  test('not where it is but as high, in the text that follows', () => {
    const over = outer(3);
    expect(compared(over, below(over, [3, 3, 3], { under: [] }))).toEqual([]);
  });

  test('not by the markers that are in both', () => {
    const over = outer(3);
    const both = [...over, ...below(over, [1, 1, 1])].toSorted((a, b) => a.start - b.start);
    expect(compared(over, both).filter((reason) => reason.includes('inner'))).toEqual([]);
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
    expect(compared(over, inner(1))).toEqual(STANDS);
    expect(compared(over, inner(2))).toEqual([]);
    const after = below(over, [0, 0, 9], { under: [], size: 20 });
    expect(compared(over, after)).toEqual([]);
  });

  test('of paragraphs, not with some of them in it', () => {
    const over = outer(3, { kind: 'paragraph', lead: NUMBER, ordinal: 1 });
    const inner = [...below(over, [4, 4, 4], { under: [], size: 20, kind: 'paragraph' }), ...over.slice(2)];
    expect(compared(over, inner)).toEqual([]);
  });
});

test('a series that would be no list holds nothing together, and has nothing inside', () => {
  const over = outer(3);
  const questions = below(over, [3, 3, 3], { lead: { title: 'Why?' }, size: 1 });
  expect(compared(over, questions)).toEqual(STANDS);
  const asking = outer(3, { lead: { title: 'Why?' }, kind: 'paragraph' });
  expect(compared(asking, below(asking, [1, 1, 1]))).toEqual([]);
});
