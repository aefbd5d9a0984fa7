import type { Element } from 'hast';
import { describe, expect, test } from 'vitest';

import type { Marker } from '../../../../../pipeline/parse/structure/marker.ts';
import { ELEMENT, type MarkerDraft, series } from '../../series/marker-drafts.ts';
import { measured, some } from '../measured.ts';
import { DAY, LINK, NUMBER, YEAR } from '../nested.ts';

const numbered = (numbers: readonly (number | null)[], byHand = true): readonly Marker[] =>
  series(
    numbers.map((ordinal) => ({
      kind: 'item',
      ordinal,
      lead: {
        ordinal: ordinal === null || !byHand ? null : { value: ordinal, text: String(ordinal), length: 1 },
      },
    })),
  );

describe('numbers in order', () => {
  const inOrder = (numbers: readonly (number | null)[], byHand = true): number | undefined =>
    measured(numbered(numbers, byHand))['numbers run in order'];

  test.each([
    ['up by one from 1', [1, 2, 3, 4, 5], 2.5],
    ['down by one to 1', [5, 4, 3, 2, 1], 2.5],
    ['up by one from elsewhere', [4, 5, 6, 7, 8], 2],
    ['all 1', [1, 1, 1, 1], 2.5],
    ['beginning again at 1', [1, 2, 3, 1, 2, 3], 2.5],
    // A gap of one or two is half a step.
    ['with one gap of one in five steps', [1, 2, 3, 4, 6, 7], 2.5],
    ['with one gap of two in five steps', [1, 2, 3, 4, 7, 8], 2.5],
    ['with one gap of three in five steps', [1, 2, 3, 4, 8, 9], 1.5],
    ['with one gap in four steps', [1, 2, 3, 5, 6], 1.5],
    ['with three gaps in five steps', [1, 3, 5, 7, 8, 9], 1.5],
    ['with four gaps in five steps', [1, 3, 5, 7, 9, 10], -1],
    ['with two steps back in five', [1, 2, 4, 3, 5, 4], -1],
    ['down by one to 1, with one gap in four steps', [6, 5, 4, 3, 1], 1.5],
    ['in any order', [9, 3, 7, 2, 8], -1],
    ['just two', [1, 2], 2.5],
  ])('%s', (_, numbers, want) => {
    expect(inOrder(numbers)).toBe(want);
  });

  test('count for less if Markdown counts by itself', () => {
    expect(inOrder([1, 2, 3], false)).toBe(1.5);
    expect(inOrder([2, 3, 4], false)).toBe(1);
  });

  test('count from nine in ten up', () => {
    expect(inOrder([1, 2, 3, 4, 5, 6, 7, 8, 9, null])).toBe(1.5);
    expect(inOrder([1, 2, 3, 4, 5, 6, 7, 8, null])).toBeUndefined();
  });

  test('are by hand if half of them are, or in several lists', () => {
    const half = numbered([1, 2, 3, 4]).map((marker, index) =>
      index < 2 ? marker : { ...marker, lead: { ...marker.lead, ordinal: null } },
    );
    expect(measured(half)['numbers run in order']).toBe(2.5);
    const third = half.map((marker, index) =>
      index < 1 ? marker : { ...marker, lead: { ...marker.lead, ordinal: null } },
    );
    expect(measured(third)['numbers run in order']).toBe(1.5);
    const other: Element = { ...ELEMENT };
    const lists = third.map((marker, index) => (index < 2 ? marker : { ...marker, ancestors: [other] }));
    expect(measured(lists)['numbers run in order']).toBe(2.5);
  });

  test.each<[readonly (number | null)[], number]>([
    [[null, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2],
    [[null, 3, 4, 5, 6, 7, 8, 9, 10, 11], 2],
    [[2, 1, 2, 1], 2.5],
    [[3, 2, 1, 2, 1], 1.5],
    [[5, 4, 3, 2, 1, 1], 2.5],
    [[3, 2, 1, 3, 2, 1], 1.5],
  ])('that are missing or run both ways: %j', (numbers, want) => {
    expect(inOrder(numbers)).toBe(want);
  });
});

describe('dates', () => {
  const dated = (count: number, days: number, years: number): number | undefined =>
    measured(
      series([
        ...some(days, days, { lead: DAY }),
        ...some(years, years, { lead: YEAR }),
        ...some(count - days - years, 0, {}),
      ]),
    )['each has a date'];

  test('count if three in five have one', () => {
    expect([dated(5, 3, 0), dated(5, 2, 0)]).toEqual([2, undefined]);
  });

  test('count for less if four in five are only years', () => {
    expect([dated(5, 1, 4), dated(5, 2, 3), dated(5, 0, 5)]).toEqual([1.2, 2, 1.2]);
  });
});

describe('versions and links', () => {
  test.each<[string, MarkerDraft['lead']]>([
    ['each is a link', LINK],
    ['each is a version', { title: 'v1.2' }],
    ['each is a version', { heading: 'v1.2' }],
  ])('%s (%o) from three in five on', (name, lead = {}) => {
    const of = (marked: number): number | undefined => measured(series(some(5, marked, { lead })))[name];
    expect([of(3), of(2)]).toEqual([1, undefined]);
    expect(measured(series([{ lead }]))[name]).toBe(1);
  });

  const versions = (title: string): number | undefined =>
    measured(series(some(3, 3, { lead: { title } })))['each is a version'];

  test.each([
    '1.2',
    'v1.2.3',
    '[1.0.0] - 2024-05-01',
    'Version 2.0',
    '1.0.0-rc.1',
    'Unreleased',
    '2.0: named',
    '1.2.3.4',
    'release 1.2',
    'v. 1.2',
    'V1.2',
    '1.2-rc.1 (now)',
    '1.2: x',
    '1.2–x',
    '[1.2]',
    'head',
    'Next (soon)',
    '[upcoming]',
    'trunk',
    '1.22.33',
  ])('“%s” is a version', (title) => {
    expect(versions(title)).toBe(1);
  });

  test.each([
    '12',
    'v2',
    'Docker 1.10',
    '1.5x faster',
    'Nextcloud',
    '1.',
    '1.: named',
    '1.2+',
    'x1.2',
    '1.2x',
  ])('“%s” is none', (title) => {
    expect(versions(title)).toBeUndefined();
  });
});

describe('the share of items', () => {
  test.each<[string, MarkerDraft]>([
    ['share with a number', { lead: NUMBER }],
    ['share with a date', { lead: DAY }],
    ['share with a date', { lead: YEAR }],
    ['share with a year alone', { lead: YEAR }],
    ['share that are links', { lead: LINK }],
  ])('%s: %o', (name, draft) => {
    const of = (marked: number): number | undefined => measured(series(some(4, marked, draft)))[name];
    expect([of(0), of(1), of(4)]).toEqual([undefined, 0.25, 1]);
  });

  test('with a number: only of those written by hand, and with a year: not of days', () => {
    expect(measured(series(some(4, 4, { ordinal: 1 })))).not.toHaveProperty('share with a number');
    expect(measured(series(some(4, 4, { lead: DAY })))).not.toHaveProperty('share with a year alone');
  });

  test('with a title', () => {
    const of = (without: number): number | undefined =>
      measured(series(some(4, without, { lead: { title: '' } })))['share with a title'];
    expect([of(0), of(3), of(4)]).toEqual([1, 0.25, undefined]);
  });
});
