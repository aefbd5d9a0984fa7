import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';

import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { scoreSeries, type ArticleFacts, withReason } from '../../../../pipeline/parse/structure/score.ts';
import { ELEMENT, type MarkerDraft, NOTHING, series } from './marker-drafts.ts';

/** The points for each reason, in an article that consists of the series, unless stated otherwise. */
function points(
  markers: readonly Marker[],
  facts: Partial<ArticleFacts> = {},
): Readonly<Record<string, number>> {
  const { reasons } = scoreSeries(
    { name: 'test', markers },
    { announcement: NOTHING, promised: [], size: markers.length * 100, ...facts },
  );
  expect(reasons.filter(({ points }) => !points)).toEqual([]);
  return Object.fromEntries(reasons.map(({ name, points }) => [name, points]));
}

/** This many drafts, of which the first ones are marked. */
function some(
  count: number,
  marked: number,
  draft: MarkerDraft,
  rest: MarkerDraft = {},
): readonly MarkerDraft[] {
  return Array.from({ length: count }, (_, index) => (index < marked ? draft : rest));
}

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
  const inOrder = (numbers: readonly (number | null)[], byHand = true): number =>
    points(numbered(numbers, byHand))['numbers run in order'] ?? 0;

  it.each([
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
  ])('%s', (_, numbers, want) => {
    expect(inOrder(numbers)).toBe(want);
  });

  it('count for less if Markdown counts by itself', () => {
    expect(inOrder([1, 2, 3], false)).toBe(1.5);
    expect(inOrder([2, 3, 4], false)).toBe(1);
  });

  it('count from nine in ten up', () => {
    expect(inOrder([1, 2, 3, 4, 5, 6, 7, 8, 9, null])).not.toBe(0);
    expect(inOrder([1, 2, 3, 4, 5, 6, 7, 8, null])).toBe(0);
  });

  it('are by hand if half of them are, or in several lists', () => {
    const half = numbered([1, 2, 3, 4]).map((marker, index) =>
      index < 2 ? marker : { ...marker, lead: { ...marker.lead, ordinal: null } },
    );
    expect(points(half)['numbers run in order']).toBe(2.5);
    const third = half.map((marker, index) =>
      index < 1 ? marker : { ...marker, lead: { ...marker.lead, ordinal: null } },
    );
    expect(points(third)['numbers run in order']).toBe(1.5);
    const other: Element = { ...ELEMENT };
    const lists = third.map((marker, index) => (index < 2 ? marker : { ...marker, ancestors: [other] }));
    expect(points(lists)['numbers run in order']).toBe(2.5);
  });
});

describe('dates', () => {
  const dated = (count: number, days: number, years: number): number =>
    points(
      series([
        ...some(days, days, { lead: { date: '2016-02-01' } }),
        ...some(years, years, { lead: { date: '2016', yearOnly: true } }),
        ...some(count - days - years, 0, {}),
      ]),
    )['each has a date'] ?? 0;

  it('count if three in five have one', () => {
    expect(dated(5, 3, 0)).toBe(2);
    expect(dated(5, 2, 0)).toBe(0);
  });

  it('count for less if four in five are only years', () => {
    expect(dated(5, 1, 4)).toBe(1.2);
    expect(dated(5, 2, 3)).toBe(2);
    expect(dated(5, 0, 5)).toBe(1.2);
  });
});

describe('as many as promised', () => {
  const found = (count: number, promised: number, more: Partial<ArticleFacts> = {}): number =>
    points(series(some(count, 0, {})), {
      announcement: { ...NOTHING, count: promised, list: true },
      ...more,
    })['as many as promised'] ?? 0;

  it.each([
    [10, 10, 3],
    [9, 10, 1.2],
    [11, 10, 1.2],
    [12, 10, 0.6],
    [16, 10, 0.6],
    [17, 10, -1],
    [8, 10, -1],
    [6, 10, -1],
    [5, 10, -1.5],
  ])('%i of %i', (count, promised, want) => {
    expect(found(count, promised)).toBe(want);
  });

  it('counts the highest number if few are missing', () => {
    const upTo = (count: number): number =>
      points(series(Array.from({ length: count }, (_, index) => ({ ordinal: index === 0 ? 10 : index }))), {
        announcement: { ...NOTHING, count: 10, list: true },
      })['as many as promised'] ?? 0;
    expect(upTo(8)).toBe(3);
    expect(upTo(7)).toBe(-1);
  });

  it('counts for less in paragraphs without numbers', () => {
    const paragraphs = (draft: MarkerDraft): number | undefined =>
      points(series(some(3, 3, { kind: 'paragraph', ...draft })), {
        announcement: { ...NOTHING, count: 3, list: true },
      })['as many as promised'];
    expect(paragraphs({})).toBe(2);
    expect(paragraphs({ ordinal: 1 })).toBe(3);
  });

  it('counts what the text before promises, from three up', () => {
    const promised = (count: number): number =>
      points(series(some(count, 0, {})), { promised: [count] })['as many as promised'] ?? 0;
    expect([promised(2), promised(3)]).toEqual([0, 2]);
    expect(found(6, 10, { promised: [6] })).toBe(2);
  });
});

describe('headings that nothing announces', () => {
  const unannounced = (marked: number, history = false): number =>
    points(series(some(10, marked, { lead: { link: true } })), {
      announcement: { ...NOTHING, list: history, history },
    })['headings that nothing announces'] ?? 0;

  it('count against a list unless three in five are marked', () => {
    expect([unannounced(6), unannounced(5), unannounced(0)]).toEqual([0, -3, -3]);
  });

  it('of a history count less if three in ten are', () => {
    expect([unannounced(3, true), unannounced(2, true)]).toEqual([-1, -3]);
  });
});

describe('links, versions, questions and orders', () => {
  const MARKS = [
    ['each is a link', { link: true }, 1.2],
    ['each is a version', { title: 'v1.2' }, 2.5],
    ['steps or questions', { title: 'Why?' }, -6],
    ['steps or questions', { title: 'Install the thing' }, -3],
  ] as const;
  it.each(MARKS)('%s (%o) from three in five on', (name, lead, want) => {
    const of = (marked: number): number | undefined => points(series(some(5, marked, { lead })))[name];
    expect([of(3), of(2)]).toEqual([want, undefined]);
  });

  it.each(['1.2', 'v1.2.3', '[1.0.0] - 2024-05-01', 'Version 2.0', '1.0.0-rc.1', 'Unreleased', '2.0: named'])(
    '“%s” is a version',
    (title) => {
      expect(points(series(some(3, 3, { lead: { title } })))['each is a version']).toBe(2.5);
    },
  );
  it.each(['12', 'v2', 'Docker 1.10', '1.5x faster', 'Nextcloud'])('“%s” is not one', (title) => {
    expect(points(series(some(3, 3, { lead: { title } })))['each is a version']).toBeUndefined();
  });
});

describe('what a series covers', () => {
  const covers = (size: number): number =>
    points(series(some(2, 0, {})), { size })['covers the article'] ?? 0;

  it('counts from two fifths up, and much less below a quarter', () => {
    expect(covers(200)).toBeCloseTo(1.2);
    expect(covers(500)).toBe(0);
    expect(covers(800)).toBeCloseTo(-0.3);
    expect(covers(801)).toBeCloseTo(-1.8, 1);
  });
});

describe('how the items are distributed', () => {
  const items = (own: number, list = true): number => {
    const drafts = some(4, 4, { kind: 'item', size: own });
    const markers = series(drafts);
    return (
      points(list ? markers : markers.map((marker) => ({ ...marker, kind: 'paragraph' as const })), {
        size: 400,
      })['stands apart from the running text'] ?? 0
    );
  };

  it('one list counts by its share of the text', () => {
    expect([items(45), items(44), items(25), items(24)]).toEqual([0, -0.8, -0.8, -2]);
  });

  it('paragraphs need more', () => {
    expect([items(50, false), items(49, false), items(30, false), items(29, false)]).toEqual([0, -1, -1, -2]);
  });

  it('two are hardly a list, and many count little more than some', () => {
    const many = (count: number): number => points(series(some(count, 0, {})))['how many'] ?? 0;
    expect([many(2), many(3), many(6)]).toEqual([-1, 0, 0.2]);
    expect([many(24), many(48)]).toEqual([0.6, 0.6]);
  });

  it('items of one length count for a list, those of very different lengths against it', () => {
    const alike = (...sizes: readonly number[]): number => {
      let start = 0;
      const drafts = sizes.map((size) => {
        start += size;
        return { start: start - size };
      });
      return points(series([...drafts, { start }]))['alike in size'] ?? 0;
    };
    expect(alike(100, 100, 100)).toBe(0.4);
    expect(alike(100, 390)).toBe(0.4);
    expect(alike(100, 400)).toBe(0);
    expect(alike(1, 1, 1, 1000)).toBe(-0.4);
    expect(alike(100)).toBe(0);
  });

  it('titles of which more than three in ten are repeated are parts of something else', () => {
    const titled = (...titles: readonly string[]): number | undefined =>
      points(series(titles.map((title) => ({ lead: { title } }))))['titles that repeat'];
    expect(titled('Pros', 'Cons', 'PROS', 'cons')).toBe(-4);
    expect(titled('Pros', 'Pros', 'Pros')).toBeUndefined();
    expect(titled('a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'a', 'a')).toBeUndefined();
    expect(titled('a', 'b', 'c', 'd', 'e', 'f', 'a', 'a', 'a', 'a')).toBe(-4);
  });

  it('numbers in the second half of a text that nothing announces are notes', () => {
    const notes = (start: number): number | undefined =>
      points(
        numbered([1, 2, 3]).map((marker) => ({ ...marker, start: marker.start + start })),
        { size: 1000 },
      )['notes at the end'];
    expect([notes(500), notes(501)]).toEqual([undefined, -3]);
  });
});

describe('what a series is made of', () => {
  const weight = (draft: MarkerDraft): number | undefined =>
    points(series(some(3, 3, draft)))['weight of the markup'];
  it.each<[number | undefined, MarkerDraft]>([
    [0.6, { kind: 'heading' }],
    [0.4, { kind: 'paragraph', lead: { bold: 'line' } }],
    [0.4, { kind: 'paragraph', lead: { ordinal: { value: 1, text: '1', length: 1 } } }],
    [-0.3, { kind: 'paragraph', lead: { bold: 'start' } }],
    [undefined, { kind: 'paragraph' }],
    [0.2, { kind: 'row' }],
    [0.2, { kind: 'term' }],
    [0.1, { kind: 'item' }],
    [-0.2, { kind: 'quote' }],
  ])('counts %d: %o', (want, draft) => {
    expect(weight(draft)).toBe(want);
  });

  it('counts from its first item', () => {
    expect(points(series([{ kind: 'item' }, { kind: 'quote' }]))['weight of the markup']).toBe(0.1);
  });
});

describe('a title that speaks of a list', () => {
  const speaks = (announcement: Partial<ArticleFacts['announcement']>): number | undefined =>
    points(series(some(3, 0, {})), { announcement: { ...NOTHING, ...announcement } })[
      'the title speaks of a list'
    ];

  it('counts where it names no number', () => {
    expect(speaks({ list: true })).toBe(1.2);
    expect(speaks({ list: true, count: 3 })).toBeUndefined();
    expect(speaks({})).toBeUndefined();
  });
});

describe('the points of a series', () => {
  const scored = scoreSeries(
    { name: 'test', markers: series(some(3, 3, { lead: { link: true } })) },
    { announcement: { ...NOTHING, list: true }, promised: [3], size: 300 },
  );
  const sum = (reasons: readonly { points: number }[]): number =>
    reasons.reduce((total, one) => total + one.points, 0);

  it('are the sum of its reasons', () => {
    expect(scored.reasons.length).toBeGreaterThan(3);
    expect(scored.score).toBe(sum(scored.reasons));
    expect(scored.reasons.every(({ points }) => points !== 0)).toBe(true);
  });

  it('and of one more', () => {
    const more = withReason(scored, { name: 'more', points: -2 });
    expect(more.series).toBe(scored.series);
    expect(more.reasons).toEqual([...scored.reasons, { name: 'more', points: -2 }]);
    expect(more.score).toBe(sum(more.reasons));
  });
});

describe('numbers that are missing or run both ways', () => {
  const inOrder = (numbers: readonly (number | null)[]): number | undefined =>
    points(numbered(numbers))['numbers run in order'];

  it.each<[readonly (number | null)[], number]>([
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, null], 1.5],
    [[null, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2],
    [[null, 3, 4, 5, 6, 7, 8, 9, 10, 11], 2],
    [[2, 1, 2, 1], 2.5],
    [[3, 2, 1, 2, 1], 1.5],
    [[5, 4, 3, 2, 1, 1], 2.5],
    [[3, 2, 1, 3, 2, 1], 1.5],
  ])('%j', (numbers, want) => {
    expect(inOrder(numbers)).toBe(want);
  });
});

describe('headings that nothing announces, or something does', () => {
  const DATE = { date: '2016' };
  const NUMBER = { ordinal: { value: 1, text: '1', length: 1 } };
  const unannounced = (draft: MarkerDraft, facts: Partial<ArticleFacts> = {}): number | undefined =>
    points(series(some(3, 3, draft)), facts)['headings that nothing announces'];

  it.each<[number | undefined, MarkerDraft, Partial<ArticleFacts>]>([
    [-3, {}, {}],
    [-3, { kind: 'paragraph', lead: { bold: 'line' } }, {}],
    [-3, { kind: 'item', lead: { bold: 'line' } }, {}],
    [undefined, { kind: 'paragraph', lead: { bold: 'start' } }, {}],
    [undefined, { kind: 'item' }, {}],
    [undefined, {}, { announcement: { ...NOTHING, list: true } }],
    [-3, {}, { announcement: { ...NOTHING, list: true, history: true } }],
    [undefined, {}, { promised: [3] }],
    [-3, {}, { promised: [4] }],
    [undefined, { lead: DATE }, {}],
    [undefined, { lead: NUMBER }, {}],
    [undefined, { lead: { link: true } }, {}],
    [undefined, { lead: { title: 'v1.2' } }, {}],
    [undefined, { lead: { heading: 'v1.2' } }, {}],
  ])('count %d: %o, %o', (want, draft, facts) => {
    expect(unannounced(draft, facts)).toBe(want);
  });
});

describe('as many as promised, in the text or in the title', () => {
  const counted = (
    found: number,
    count: number | null,
    promised: readonly number[] = [],
    draft: MarkerDraft = {},
  ): number | undefined =>
    points(series(some(found, found, draft)), {
      announcement: { ...NOTHING, count, list: count !== null },
      promised,
    })['as many as promised'];

  it.each<[number, number | null, readonly number[], number | undefined]>([
    [3, null, [], undefined],
    [3, null, [4], undefined],
    [2, 7, [2], -1.5],
    [3, 7, [3], 2],
    [4, 3, [], 1.2],
    [5, 2, [], -1],
    [4, 2, [], 0.6],
    [6, 10, [], -1],
  ])('%i found, %j and %j promised', (found, count, promised, want) => {
    expect(counted(found, count, promised)).toBe(want);
  });

  it('is weak of paragraphs alone, and of all of them', () => {
    expect(counted(3, 3, [], { kind: 'paragraph' })).toBe(2);
    expect(counted(3, 3, [], { kind: 'item' })).toBe(3);
    const mixed = series([{ kind: 'paragraph' }, { kind: 'paragraph', ordinal: 2 }, { kind: 'paragraph' }]);
    expect(points(mixed, { announcement: { ...NOTHING, count: 3, list: true } })['as many as promised']).toBe(
      3,
    );
  });
});

describe('items apart from the running text', () => {
  const apart = (draft: MarkerDraft, marked = 10, rest: MarkerDraft = draft): number | undefined =>
    points(series(some(10, marked, { size: 1, ...draft }, { size: 1, ...rest })), { size: 1000 })[
      'stands apart from the running text'
    ];

  it('are not asked of headings, terms and numbered paragraphs', () => {
    expect(apart({ kind: 'heading' })).toBeUndefined();
    expect(apart({ kind: 'term' })).toBeUndefined();
    expect(apart({ kind: 'paragraph', ordinal: 1 })).toBeUndefined();
    expect(apart({ kind: 'paragraph', ordinal: 1 }, 9, { kind: 'paragraph' })).toBeUndefined();
    expect(apart({ kind: 'paragraph', ordinal: 1 }, 8, { kind: 'paragraph' })).toBe(-2);
    expect(apart({ kind: 'quote' })).toBe(-2);
  });

  it('are of a numbered list, unless there are several', () => {
    expect(apart({ kind: 'item', ordinal: 1 })).toBe(-2);
    expect(
      apart({ kind: 'item', ordinal: 1 }, 5, { kind: 'item', ordinal: 1, ancestors: [] }),
    ).toBeUndefined();
  });
});

describe('titles, lengths and notes', () => {
  it('empty titles repeat nothing', () => {
    const titles = ['', '', '', '', '', '', 'a', 'b', 'c', 'd'].map((title) => ({ lead: { title } }));
    expect(points(series(titles))['titles that repeat']).toBeUndefined();
  });

  it('lengths that differ somewhat say nothing', () => {
    const sizes = [{ start: 0 }, { start: 1 }, { start: 2 }, { start: 12 }];
    expect(points(series(sizes))['alike in size']).toBeUndefined();
  });

  it.each<[number | undefined, MarkerDraft, Partial<ArticleFacts>]>([
    [-3, { kind: 'item', ordinal: 1 }, {}],
    [undefined, { kind: 'heading', ordinal: 1 }, {}],
    [undefined, { kind: 'item' }, {}],
    [undefined, { kind: 'item', ordinal: 1 }, { announcement: { ...NOTHING, list: true } }],
    [undefined, { kind: 'item', ordinal: 1 }, { promised: [3] }],
    [-3, { kind: 'item', ordinal: 1 }, { promised: [2] }],
  ])('notes at the end count %d: %o, %o', (want, draft, facts) => {
    const markers = series(some(3, 3, draft)).map((marker) => ({ ...marker, start: marker.start + 600 }));
    expect(points(markers, { size: 1000, ...facts })['notes at the end']).toBe(want);
  });
});

describe('what teaches or asks', () => {
  const instructive = (
    lead: MarkerDraft['lead'],
    announcement: Partial<ArticleFacts['announcement']> = {},
  ): number | undefined =>
    points(series(some(3, 3, { lead: lead ?? {} })), { announcement: { ...NOTHING, ...announcement } })[
      'steps or questions'
    ];

  it('is hardly ever a list where the title says that it teaches', () => {
    expect(instructive({}, { instructive: true })).toBe(-10);
    expect(instructive({ title: 'Why?' }, { instructive: true })).toBe(-10);
  });

  it('may ask where the title announces a list', () => {
    expect(instructive({ title: 'Why?' }, { list: true })).toBe(-3);
    expect(instructive({ title: 'Install it?' }, { list: true })).toBe(-3);
    expect(instructive({ title: 'Install it' }, { list: true })).toBeUndefined();
  });

  it.each(['Why? ', 'Why?', '为什么？', 'Why? Why?  '])('“%s” asks', (title) => {
    expect(instructive({ title })).toBe(-6);
  });

  it.each(['Why', 'Why? Because', '?!'])('“%s” does not', (title) => {
    expect(instructive({ title })).toBeUndefined();
  });

  it('a link asks nothing', () => {
    expect(instructive({ title: 'Why?', link: true })).toBeUndefined();
  });

  const VERBS =
    'add adjust apply attach backup bake boil boot browse build change check choose clean click clone close combine compile configure connect convert cook copy create cut define delete deploy disable download drag drain edit enable enter export extract fill find format generate get go|to heat import initialize initialise insert install launch load login make measure mix modify mount move navigate open partition paste peel place plug pour preheat prepare press pull push put reboot register remove rename repeat replace restart run save scroll select serve set set|up setup sign|in sign|up sprinkle start stir stop switch tap test turn type unplug unpack unzip update upgrade upload use verify visit wait write back|up log|in';
  it.each(VERBS.split(' ').map((verb) => verb.replace('|', ' ')))('“%s” is a step', (verb) => {
    expect(instructive({ title: `${verb} it` })).toBe(-3);
  });

  it.each([
    'First, add it',
    'First add it',
    'Then, add it',
    'Then add it',
    'Next, add it',
    'Next add it',
    'Finally, add it',
    'Finally  add it',
    'ADD it',
  ])('“%s” is a step', (title) => {
    expect(instructive({ title })).toBe(-3);
  });

  it.each(['To add it', 'Then,, add it', 'Nextadd it', 'Added', 'Sign it', 'Now add it', 'Finally,add it'])(
    '“%s” is none',
    (title) => {
      expect(instructive({ title })).toBeUndefined();
    },
  );

  it.each(['1.', '1.: named', '1.2+', 'x1.2', '1.2x'])('“%s” is no version', (title) => {
    expect(points(series(some(3, 3, { lead: { title } })))['each is a version']).toBeUndefined();
  });

  it.each([
    '1.2.3.4',
    '1.2',
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
    expect(points(series(some(3, 3, { lead: { title } })))['each is a version']).toBe(2.5);
  });
});

describe('the text from the first item to the end of the last', () => {
  const STARTS = [100, 110, 160, 200, 220, 250];
  const covers = (size: number, last: number): number | undefined =>
    points(series(STARTS.map((start) => ({ start, size: start === 250 ? last : 1 }))), { size })[
      'covers the article'
    ];

  it('counts the last one as long as it says, or as the middle one of the others', () => {
    expect(covers(360, 5)).toBeCloseTo(0.2);
    expect(covers(420, 60)).toBeCloseTo(0.2);
  });

  it('is at most all of it, and nothing of nothing', () => {
    expect(covers(100, 5)).toBeCloseTo(1.2);
    expect(covers(0, 5)).toBeCloseTo(-2.3);
  });
});

describe('the shortest series', () => {
  it('are told by all of their items', () => {
    expect(points(series([{ lead: { link: true } }]))['each is a link']).toBe(1.2);
    expect(points(numbered([1, 2]))['numbers run in order']).toBe(2.5);
  });
});
