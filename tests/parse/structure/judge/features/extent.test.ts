import { describe, expect, test } from 'vitest';

import { type MarkerDraft, series } from '../../series/marker-drafts.ts';
import { measured, some } from '../measured.ts';

describe('how many there are', () => {
  const of = (count: number): unknown => {
    const values = measured(series(some(count, 0, {})));
    return [values['how many'], values['only two'], values['no more than three'], values['ten or more']];
  };

  test('counts by its logarithm', () => {
    expect(of(1)).toEqual([undefined, undefined, 1, undefined]);
    expect(of(4)).toEqual([2, undefined, undefined, undefined]);
    expect(of(64)).toEqual([6, undefined, undefined, 1]);
  });

  test('is told where it is few or many', () => {
    expect(of(2)).toEqual([1, 1, 1, undefined]);
    expect(of(3)).toEqual([expect.closeTo(1.585), undefined, 1, undefined]);
    expect(of(9)).toEqual([expect.closeTo(3.17), undefined, undefined, undefined]);
    expect(of(10)).toEqual([expect.closeTo(3.322), undefined, undefined, 1]);
  });
});

describe('the text from the first item to the end of the last', () => {
  const covers = (size: number): unknown => {
    const values = measured(series(some(2, 0, {})), { outline: { size } });
    return [
      values['covers the article'],
      values['covers little of the article'],
      values['covers most of the article'],
    ];
  };

  test('is a share of the article', () => {
    expect(covers(200)).toEqual([1, undefined, 1]);
    expect(covers(250)).toEqual([0.8, undefined, undefined]);
    expect(covers(249)).toEqual([expect.closeTo(0.803), undefined, 1]);
    expect(covers(800)).toEqual([0.25, undefined, undefined]);
    expect(covers(801)).toEqual([expect.closeTo(0.2497), 1, undefined]);
  });

  test('is at most all of it, and nothing of nothing', () => {
    expect(covers(100)).toEqual([1, undefined, 1]);
    expect(covers(0)).toEqual([undefined, 1, undefined]);
  });

  test('counts the last one as long as it says, or as the middle one of the others', () => {
    const of = (size: number, last: number): number | undefined =>
      measured(
        series([100, 110, 160, 200, 220, 250].map((start) => ({ start, size: start === 250 ? last : 1 }))),
        { outline: { size } },
      )['covers the article'];
    expect(of(360, 5)).toBe(0.5);
    expect(of(420, 60)).toBe(0.5);
  });
});

describe('the text before and after', () => {
  const around = (start: number, size: number): unknown => {
    const markers = series(some(2, 0, {})).map((marker) => ({ ...marker, start: marker.start + start }));
    const values = measured(markers, { outline: { size } });
    return ['text before', 'much text before', 'text after', 'much text after'].map((name) => values[name]);
  };

  test('is a share of the article', () => {
    expect(around(0, 200)).toEqual([undefined, undefined, undefined, undefined]);
    expect(around(400, 1000)).toEqual([0.4, undefined, expect.closeTo(0.4), 1]);
    expect(around(401, 1000)).toEqual([0.401, 1, expect.closeTo(0.399), 1]);
    expect(around(501, 1000)).toEqual([0.501, 1, expect.closeTo(0.299), undefined]);
    expect(around(499, 1000)).toEqual([0.499, 1, expect.closeTo(0.301), 1]);
  });
});

test('the items’ own text is a share of the article’s', () => {
  const own = (size: number, all: number): number | undefined =>
    measured(series(some(2, 2, { size })), { outline: { size: all } })['its own text'];
  expect([own(20, 160), own(100, 200), own(200, 200), own(0, 200)]).toEqual([0.25, 1, 1, undefined]);
});

describe('items apart from the running text', () => {
  const apart = (
    draft: MarkerDraft,
    size: number,
    marked = 10,
    rest: MarkerDraft = draft,
  ): number | undefined =>
    measured(series(some(10, marked, draft, rest)), { outline: { size } })[
      'stands apart from the running text'
    ];

  test('are told by their share of it in one list', () => {
    const of = (size: number): number | undefined => apart({ kind: 'item', size }, 1000);
    expect([of(45), of(44), of(25), of(24)]).toEqual([undefined, 0.8, 0.8, 2]);
  });

  test('need more as paragraphs, or in several lists', () => {
    const paragraphs = (size: number): number | undefined => apart({ kind: 'paragraph', size }, 1000);
    expect([paragraphs(50), paragraphs(49), paragraphs(30), paragraphs(29)]).toEqual([undefined, 1, 1, 2]);
    const lists = (size: number): number | undefined =>
      apart({ kind: 'item', size }, 1000, 5, { kind: 'item', size, ancestors: [] });
    expect([lists(50), lists(49), lists(30), lists(29)]).toEqual([undefined, 1, 1, 2]);
  });

  test('are not asked of headings, terms and numbered paragraphs', () => {
    const of = (draft: MarkerDraft, marked = 10): number | undefined =>
      apart({ size: 1, ...draft }, 1000, marked, { size: 1, kind: draft.kind ?? 'heading' });
    expect(of({ kind: 'heading' })).toBeUndefined();
    expect(of({ kind: 'term' })).toBeUndefined();
    expect(of({ kind: 'paragraph', ordinal: 1 })).toBeUndefined();
    expect(of({ kind: 'paragraph', ordinal: 1 }, 9)).toBeUndefined();
    expect(of({ kind: 'paragraph', ordinal: 1 }, 8)).toBe(2);
    expect(of({ kind: 'quote' })).toBe(2);
  });

  test('are of a numbered list, unless there are several', () => {
    const item: MarkerDraft = { kind: 'item', ordinal: 1, size: 1 };
    expect(apart(item, 1000)).toBe(2);
    expect(apart(item, 1000, 5, { ...item, ancestors: [] })).toBeUndefined();
  });
});

describe('the sizes of items', () => {
  const alike = (...sizes: readonly number[]): string | undefined => {
    let start = 0;
    const drafts = sizes.map((size) => {
      start += size;
      return { start: start - size };
    });
    const values = measured(series([...drafts, { start }]), { outline: { size: 2000 } });
    return ['alike in size', 'unlike in size'].find((name) => values[name] === 1);
  };

  test('are alike, or very different, or neither', () => {
    expect(alike(100, 100, 100)).toBe('alike in size');
    expect(alike(100, 390)).toBe('alike in size');
    expect(alike(100, 400)).toBeUndefined();
    expect(alike(1, 1, 10)).toBeUndefined();
    // The deviation is 0.577 of the mean.
    expect(alike(1, 1, 3, 3, 1, 3, 1, 3)).toBe('alike in size');
    expect(alike(1, 3)).toBe('alike in size');
    expect(alike(1, 1, 1, 1000)).toBe('unlike in size');
  });

  test('are not told of two', () => {
    expect(alike(100)).toBeUndefined();
  });
});

describe('the size of an item', () => {
  const of = (size: number): unknown => {
    const values = measured(
      series([
        { start: 0, size },
        { start: size, size },
      ]),
      { outline: { size: 2 * size } },
    );
    const names = ['tiny items', 'small items', 'long items'].filter((name) => values[name] === 1);
    return [values['size of an item'], ...names];
  };

  test('counts by its logarithm', () => {
    expect(of(9)).toEqual([1, 'tiny items']);
    expect(of(999)).toEqual([3]);
    expect(of(99_999)).toEqual([4, 'long items']);
    expect(of(0)).toEqual([undefined, 'tiny items']);
  });

  test('is counted from the first one', () => {
    const markers = series([{ start: 500 }, { start: 599, size: 99 }]);
    expect(measured(markers, { outline: { size: 1000 } })['size of an item']).toBe(2);
  });

  test('is tiny, small, or long', () => {
    expect(of(59)).toEqual([expect.closeTo(1.778), 'tiny items']);
    expect(of(60)).toEqual([expect.closeTo(1.785), 'small items']);
    expect(of(199)).toEqual([expect.closeTo(2.301), 'small items']);
    expect(of(200)).toEqual([expect.closeTo(Math.log10(201))]);
    expect(of(1500)).toEqual([expect.closeTo(3.176)]);
    expect(of(1501)).toEqual([expect.closeTo(3.177), 'long items']);
  });
});

test('ends that are left out are counted, and one is told of', () => {
  const of = (omitted: number): unknown => {
    const values = measured(series(some(3, 0, {})), {}, omitted);
    return [values['leaves out ends'], values['leaves out one end']];
  };
  expect([of(0), of(1), of(2), of(4)]).toEqual([
    [undefined, undefined],
    [1, 1],
    [2, undefined],
    [4, undefined],
  ]);
});

test('articles are tiny and short, or long, or neither', () => {
  const of = (size: number): readonly string[] => {
    const values = measured(series(some(3, 3, {})), { outline: { size } });
    return ['a tiny article', 'a short article', 'a long article'].filter((name) => values[name] === 1);
  };
  expect([of(599), of(600), of(1999), of(2000), of(10_000), of(10_001)]).toEqual([
    ['a tiny article', 'a short article'],
    ['a short article'],
    ['a short article'],
    [],
    [],
    ['a long article'],
  ]);
});
