import { describe, expect, test } from 'vitest';

import { below, choose, DAY, LINK, NUMBER, outer, YEAR } from './choices.ts';
import { type MarkerDraft, NOTHING, series } from './marker-drafts.ts';

describe('a series is chosen', () => {
  const items = series([{ kind: 'item' }, { kind: 'item' }, { kind: 'item' }]);

  test('from 1.5 points on', () => {
    expect(choose({ items }, { announcement: NOTHING, size: 330 }).chosen).toBe('items');
    expect(choose({ items }, { announcement: NOTHING, size: 340 }).chosen).toBeNull();
    expect(choose({})).toEqual({ chosen: null, candidates: [], compared: [] });
  });

  test('if it has the most, and of those with as many the longest', () => {
    const links = series([{ lead: LINK }, { lead: LINK }, { lead: LINK }]);
    expect(choose({ items, links }, { size: 300 })).toMatchObject({
      chosen: 'links',
      candidates: ['links', 'items'],
    });
    expect(choose({ links, items }, { size: 300 })).toMatchObject({
      chosen: 'links',
      candidates: ['links', 'items'],
    });
  });
});

describe('headings that only hold others together', () => {
  const held = 'outer -3, only holds together: inner';
  const stands = 'inner -2.5, stands inside the items of: outer';
  const compare = (
    [over, own]: readonly [MarkerDraft, MarkerDraft],
    counts: readonly number[] = [3, 3, 3],
  ): readonly string[] => {
    const markers = outer(counts.length, over);
    return choose({ outer: markers, inner: below(markers, counts, own) }, { size: counts.length * 200 })
      .compared;
  };

  test.each<[string, MarkerDraft, MarkerDraft]>([
    ['of lists', {}, {}],
    ['of links', {}, { lead: LINK }],
    ['of dated items, though they are numbered', { lead: NUMBER }, { lead: DAY }],
    ['of dated items, which are years', { lead: YEAR }, { lead: DAY }],
    ['of links, which are years', { lead: YEAR }, { lead: LINK }],
    ['of finer headings', {}, { kind: 'heading' }],
  ])('are groups: %s', (_, over, own) => {
    expect(compare([over, own])).toEqual([held]);
  });

  test.each<[string, MarkerDraft, MarkerDraft]>([
    ['they are numbered', { lead: NUMBER }, {}],
    ['they are versions', { lead: { title: 'v1.2' } }, { lead: DAY }],
    ['they are days', { lead: DAY }, { lead: DAY }],
    ['they are years, over lists', { lead: YEAR }, {}],
    ['what they hold is little', {}, { size: 20 }],
  ])('are items where %s', (_, over, own) => {
    expect(compare([over, own])).toEqual([stands]);
  });

  test('are groups where two fifths of them hold some, and there are more of those than of them', () => {
    expect(compare([{}, { lead: LINK }], [4, 4, 0, 0, 0])).toEqual([held]);
    expect(compare([{}, { lead: LINK }], [6, 5, 0, 0, 0, 0])).toEqual([stands]);
    expect(compare([{}, { lead: LINK }], [2, 1, 1])).toEqual([held]);
    expect(compare([{}, { lead: LINK }], [1, 1, 1])).toEqual([stands]);
    // All of them below one: that is a section, and neither is inside the other's items.
    expect(compare([{}, { lead: LINK }], [5, 0, 0])).toEqual([]);
  });
});

describe('a series that adds to another', () => {
  const compare = (
    of: MarkerDraft,
    count: number,
    extra: number,
    and: MarkerDraft = {},
  ): readonly string[] => {
    const all = series([
      ...Array.from({ length: count }, () => of),
      ...Array.from({ length: extra }, () => and),
    ]);
    return choose({ all, some: all.slice(0, count) }, { size: all.length * 100 }).compared;
  };
  const adds = ['all -2, adds some without a number or date to: some'];

  test('some without a number or date counts for less', () => {
    expect(compare({ lead: NUMBER, ordinal: 1 }, 4, 1)).toEqual(adds);
    expect(compare({ lead: NUMBER, ordinal: 1 }, 4, 4)).toEqual(adds);
    expect(compare({ lead: DAY }, 4, 2)).toEqual(adds);
  });

  test('more than as many, or others of the kind, do not', () => {
    expect(compare({ lead: NUMBER, ordinal: 1 }, 4, 5)).toEqual([]);
    expect(compare({ lead: NUMBER, ordinal: 1 }, 4, 1, { ordinal: 2 })).toEqual([]);
    expect(compare({ lead: DAY }, 4, 1, { lead: YEAR })).toEqual([]);
    expect(compare({ lead: DAY }, 4, 1, { lead: { title: 'v1.2' } })).toEqual([]);
    expect(compare({ lead: LINK }, 4, 1)).toEqual([]);
  });
});

test('lists between numbered paragraphs stand inside them', () => {
  const over = outer(3, { kind: 'paragraph', lead: NUMBER, ordinal: 1 });
  const apart = below(over, [2, 2, 2], { under: [], size: 20 });
  expect(choose({ outer: over, inner: apart }, { size: 600 }).compared).toEqual([
    'inner -2.5, stands inside the items of: outer',
  ]);
  const headings = below(over, [2, 2, 2], { under: [], size: 20, kind: 'heading' });
  expect(choose({ outer: over, inner: headings }, { size: 600 }).compared).toEqual([]);
  const before = below(over, [2, 2, 2], { under: [], size: 20, start: 0 });
  expect(choose({ outer: over, inner: before }, { size: 600 }).compared).toEqual([]);
});
