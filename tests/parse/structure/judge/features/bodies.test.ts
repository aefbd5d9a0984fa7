import { describe, expect, test } from 'vitest';

import { type MarkerDraft, series } from '../../series/marker-drafts.ts';
import { type FactsDraft, measured, some } from '../measured.ts';

/** Four items of a hundred characters each, with fifty before and after them. */
const ITEMS = series(some(4, 4, {})).map((marker) => ({ ...marker, start: marker.start + 50 }));

function of(name: string, outline: FactsDraft['outline'] = {}): number | undefined {
  return measured(ITEMS, { outline: { size: 500, ...outline } })[name];
}

describe('what items have', () => {
  test.each([
    ['items with a link', 'link'],
    ['items with a picture', 'picture'],
    ['items with code', 'code'],
    ['items with a year', 'year'],
  ] as const)('%s: their share', (name, sight) => {
    const at = (...places: readonly number[]): number | undefined =>
      of(name, { places: { [sight]: places } });
    expect(at()).toBeUndefined();
    expect(at(60)).toBe(0.25);
    expect(at(60, 70, 80)).toBe(0.25);
    expect(at(60, 160, 270, 449)).toBe(1);
    // From where an item begins to where the next one does.
    expect(at(50, 149)).toBe(0.25);
    expect(at(50, 150)).toBe(0.5);
    expect(at(0, 49, 450, 499)).toBeUndefined();
  });

  test('are links, so many each, up to three', () => {
    const links = (...places: readonly number[]): number | undefined =>
      of('links in an item', { places: { link: places } });
    expect(links()).toBeUndefined();
    expect(links(49, 50, 449, 450)).toBe(0.5);
    expect(links(...Array.from({ length: 12 }, () => 100))).toBe(3);
    expect(links(...Array.from({ length: 13 }, () => 100))).toBe(3);
  });
});

describe('bodies built alike', () => {
  const alike = (...blocks: readonly (readonly [string, number])[]): number | undefined =>
    of('bodies built alike', { blocks: blocks.map(([name, place]) => ({ name, place })) });

  test('are those with the same kinds of blocks as most', () => {
    expect(alike()).toBe(1);
    expect(alike(['p', 60], ['p', 160], ['p', 260], ['p', 360])).toBe(1);
    expect(alike(['p', 60], ['p', 160], ['ul', 260], ['p', 360])).toBe(0.75);
    expect(alike(['p', 60], ['ul', 160], ['pre', 260])).toBe(0.25);
  });

  test('in whatever order and number', () => {
    expect(
      alike(
        ['p', 60],
        ['ul', 70],
        ['ul', 160],
        ['p', 170],
        ['p', 180],
        ['p', 260],
        ['ul', 349],
        ['ul', 360],
        ['ul', 370],
        ['p', 380],
      ),
    ).toBe(1);
  });

  test('without the block that an item is, and what is around the series', () => {
    expect(alike(['hr', 10], ['h2', 50], ['h2', 150], ['p', 250], ['p', 450])).toBe(1);
    expect(alike(['p', 51])).toBe(0.75);
  });
});

describe('how the article is written', () => {
  test.each([
    ['speaks to the reader', 'you'],
    ['speaks of its writer', 'I'],
    ['speaks of its writers', 'we'],
  ] as const)('%s: so many in a hundred words, up to three', (name, person) => {
    const said = (count: number, words: number): number | undefined =>
      of(name, { words, voice: { [person]: count } });
    expect([said(0, 200), said(1, 200), said(6, 200), said(7, 200)]).toEqual([undefined, 0.5, 3, 3]);
    // Of few words, one says little.
    expect([said(1, 50), said(1, 10)]).toEqual([2, 2]);
  });

  test('with code, by how many of its blocks are', () => {
    const coded = (codes: number, blocks: number): unknown => {
      const outline = {
        places: { code: Array.from({ length: codes }, () => 460) },
        blocks: Array.from({ length: blocks }, () => ({ name: 'p', place: 460 })),
      };
      return [of('has code', outline), of('much code', outline)];
    };
    expect(coded(0, 10)).toEqual([undefined, undefined]);
    expect(coded(1, 10)).toEqual([1, 0.5]);
    expect(coded(2, 10)).toEqual([1, 1]);
    expect(coded(3, 10)).toEqual([1, 1]);
    expect(coded(1, 0)).toEqual([1, 1]);
  });

  test('with links, so many in three hundred characters, up to three', () => {
    const links = (count: number, size: number): number | undefined =>
      of('links in the text', { size, places: { link: Array.from({ length: count }, () => 460) } });
    expect([links(0, 600), links(1, 600), links(6, 600), links(7, 600)]).toEqual([undefined, 0.5, 3, 3]);
  });
});

describe('the headings of the article, for a series of some', () => {
  const NAMES = ['all of the headings', 'headings below', 'headings above'];
  const among = (headings: readonly number[], draft: MarkerDraft = { level: 3 }, count = 4): unknown => {
    const values = measured(series(some(count, count, draft)), { outline: { headings } });
    return NAMES.map((name) => values[name]);
  };

  test('are all in it, or above or below', () => {
    expect(among([0, 0, 4, 0, 0, 0])).toEqual([1, undefined, undefined]);
    expect(among([0, 0, 8, 0, 0, 0])).toEqual([0.5, undefined, undefined]);
    expect(among([0, 0, 4, 1, 0, 3])).toEqual([0.5, 1, undefined]);
    expect(among([1, 1, 4, 0, 0, 2])).toEqual([0.5, 0.5, 0.5]);
  });

  test('count up to two below and one above each of it', () => {
    expect(among([0, 0, 4, 8, 0, 0])).toMatchObject({ 1: 2 });
    expect(among([0, 0, 4, 9, 0, 0])).toMatchObject({ 1: 2 });
    expect(among([0, 4, 4, 0, 0, 0])).toMatchObject({ 2: 1 });
    expect(among([0, 5, 4, 0, 0, 0])).toMatchObject({ 2: 1 });
  });

  test('say nothing of other series', () => {
    expect(among([2, 2, 2, 2, 2, 2], { level: 0, kind: 'item' })).toEqual([undefined, undefined, undefined]);
  });
});
