import { describe, expect, test } from 'vitest';

import { chooseSeries } from '../../../../pipeline/parse/structure/choose.ts';
import {
  collectEvidence,
  type JudgedSeries,
  judgeSeries,
} from '../../../../pipeline/parse/structure/judge/judge.ts';
import type { ReadingWeights } from '../../../../pipeline/parse/structure/judge/reading-weights.ts';
import { READING_WEIGHTS } from '../../../../pipeline/parse/structure/judge/weights.ts';
import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import type { Series } from '../../../../pipeline/parse/structure/series.ts';
import { type MarkerDraft, NOTHING, series } from '../series/marker-drafts.ts';
import { factsOf } from './measured.ts';
import { below, LINK, NUMBER, outer } from './nested.ts';

const WEIGHTS: ReadingWeights = {
  any: -1,
  features: { 'each is a link': 2, 'share that are links': 0.5, 'only two': -0.25, 'table rows': 0 },
  relations: {},
};

const FACTS = factsOf({ outline: { size: 600 } });

function named(markers: Readonly<Record<string, readonly Marker[]>>): readonly Series[] {
  return Object.entries(markers).map(([name, own]) => ({ name, markers: own }));
}

function of(draft: MarkerDraft, count: number): readonly Marker[] {
  return series(Array.from({ length: count }, () => draft));
}

function judged(
  markers: Readonly<Record<string, readonly Marker[]>>,
  weights: Partial<ReadingWeights> = {},
): readonly JudgedSeries[] {
  return judgeSeries(named(markers), FACTS, { ...WEIGHTS, ...weights });
}

describe('the points of a series', () => {
  const links = of({ lead: LINK }, 2);

  test('are those of each feature that it has, and what any has', () => {
    const [only] = judged({ links });
    expect(only?.reasons).toEqual([
      { name: 'each is a link', points: 2 },
      { name: 'share that are links', points: 0.5 },
      { name: 'only two', points: -0.25 },
    ]);
    expect(only?.points).toBe(1.25);
  });

  test('are the feature’s weight by its value', () => {
    const half = series([{ lead: LINK }, {}, { lead: LINK }, {}]);
    expect(judged({ half })[0]).toMatchObject({
      reasons: [{ name: 'share that are links', points: 0.25 }],
      points: -0.75,
    });
  });

  test('have no reasons that weigh nothing', () => {
    const rows = of({ kind: 'row' }, 3);
    expect(judged({ rows })[0]).toMatchObject({ reasons: [], points: -1 });
    const over = outer(3);
    const [first] = judged(
      { over, own: below(over, [3, 3, 3]) },
      { any: 1, relations: { 'contains another': 0 } },
    );
    expect(first?.reasons).toEqual([]);
  });

  test('are what any has, of one without items', () => {
    expect(judged({ empty: [] })[0]).toMatchObject({ reasons: [], points: -1 });
  });
});

function namesOf(one: JudgedSeries | undefined): readonly string[] {
  return (one?.reasons ?? []).map(({ name }) => name);
}

describe('how likely series are', () => {
  test('adds up to 1 with that there is none', () => {
    const found = judged({ links: of({ lead: LINK }, 3), rows: of({ kind: 'row' }, 3), two: of({}, 2) });
    const none = 1 / (1 + Math.exp(1.5) + Math.exp(-1) + Math.exp(-1.25));
    expect(found.map(({ probability }) => probability)).toEqual([
      expect.closeTo(none * Math.exp(1.5)),
      expect.closeTo(none * Math.exp(-1)),
      expect.closeTo(none * Math.exp(-1.25)),
    ]);
    expect(found.reduce((sum, { probability }) => sum + probability, none)).toBeCloseTo(1);
  });

  test('is half where one has no points', () => {
    expect(judged({ rows: of({ kind: 'row' }, 3) }, { any: 0 })[0]?.probability).toBe(0.5);
  });

  test('is told of no series', () => {
    expect(judged({})).toEqual([]);
  });
});

describe('the order of series', () => {
  const order = (markers: Readonly<Record<string, readonly Marker[]>>): readonly string[] =>
    judged(markers).map((one) => one.series.name);

  test('is that of their points', () => {
    const links = of({ lead: LINK }, 3);
    const rows = of({ kind: 'row' }, 6);
    expect(order({ links, rows })).toEqual(['links', 'rows']);
    expect(order({ rows, links })).toEqual(['links', 'rows']);
  });

  test('is that of their lengths where they have as many', () => {
    const some = of({ kind: 'row' }, 3);
    const more = of({ kind: 'row' }, 4);
    expect(order({ some, more })).toEqual(['more', 'some']);
    expect(order({ more, some })).toEqual(['more', 'some']);
  });

  test('is else the one they are found in', () => {
    const one = of({ kind: 'row' }, 3);
    expect(order({ a: one, b: [...one] })).toEqual(['a', 'b']);
  });
});

describe('how a series stands to another counts', () => {
  const over = outer(3, { lead: LINK });
  const own = below(over, [3, 3, 3]);
  const relations = { 'contains another': 4, 'is inside another': -8 } as const;
  const reasonsOf = (any: number, which: string): readonly string[] =>
    namesOf(judged({ over, own }, { any, relations }).find((one) => one.series.name === which));

  test('with its weight', () => {
    const found = judged({ over, own }, { any: -1, relations });
    expect(found.map((one) => [one.series.name, one.points])).toEqual([
      ['over', 1.5],
      ['own', -9],
    ]);
    expect(found[1]?.reasons).toEqual([{ name: 'is inside another', points: -8 }]);
  });

  test('where that one is likelier than none by itself', () => {
    expect(reasonsOf(-2.49, 'own')).toEqual(['is inside another']);
    expect(reasonsOf(-2.5, 'own')).toEqual([]);
    // With the points of its relations it would be.
    expect(judged({ over, own }, { any: -1, relations }).at(0)?.reasons).not.toContainEqual({
      name: 'contains another',
      points: 4,
    });
    expect(reasonsOf(0.01, 'over')).toContain('contains another');
  });

  test('once, however many others there are', () => {
    const other = below(over, [2, 2, 2]);
    const found = judged({ over, own, other }, { any: 1, relations });
    expect(namesOf(found.find((one) => one.series.name === 'over'))).toEqual([
      'each is a link',
      'share that are links',
      'contains another',
    ]);
  });

  test('not to itself', () => {
    const numbered = of({ lead: NUMBER, ordinal: 1 }, 3);
    const [evidence] = collectEvidence(named({ numbered }), FACTS, { ...WEIGHTS, any: 1 });
    expect([...(evidence?.relations ?? [])]).toEqual([]);
  });
});

test('what is known of each series is in their order', () => {
  const over = outer(3, { lead: LINK });
  const own = below(over, [3, 3, 3]);
  const evidence = collectEvidence(named({ own, over }), FACTS, WEIGHTS);
  expect(evidence.map(({ features }) => features.get('how many'))).toEqual([Math.log2(9), Math.log2(3)]);
  expect(evidence.map(({ relations }) => [...relations])).toEqual([
    ['is inside another', 'is inside several items of another'],
    [],
  ]);
});

describe('a series is chosen', () => {
  const announced = factsOf({
    title: '5 albums of 2016',
    announcement: { ...NOTHING, list: true, count: 5 },
    outline: { size: 500, headings: [0, 5, 0, 0, 0, 0] },
  });
  const teaching = factsOf({
    title: 'How to install it',
    announcement: { ...NOTHING, instructive: true },
    outline: { size: 5000, headings: [0, 5, 0, 0, 0, 0] },
  });
  const items = series(Array.from({ length: 5 }, (_, at) => ({ lead: NUMBER, ordinal: at + 1 })));
  const steps = series(Array.from({ length: 5 }, () => ({ lead: { title: 'Install the thing' } })));

  test('where it is likelier than none', () => {
    const { chosen, candidates, facts } = chooseSeries(named({ items }), announced);
    expect(chosen?.series.name).toBe('items');
    expect(chosen?.points).toBeGreaterThan(0);
    expect(candidates).toEqual(judgeSeries(named({ items }), announced, READING_WEIGHTS));
    expect(chosen).toBe(candidates[0]);
    expect(facts).toBe(announced);
  });

  test('else none is, but all are told of', () => {
    const { chosen, candidates } = chooseSeries(named({ steps }), teaching);
    expect(chosen).toBeNull();
    expect(candidates.map((one) => one.series.name)).toEqual(['steps']);
    expect(candidates[0]?.points).toBeLessThan(0);
    expect(chooseSeries([], announced)).toEqual({
      chosen: null,
      candidates: [],
      none: 1,
      facts: announced,
    });
  });

  test('if it is the likeliest', () => {
    const found = chooseSeries(named({ steps, items }), announced);
    expect(found.candidates.map((one) => one.series.name)).toEqual(['items', 'steps']);
    expect(found.chosen?.series.name).toBe('items');
  });
});

describe('some series is chosen', () => {
  const rows = (count: number): readonly Series[] =>
    Array.from({ length: count }, (_, index) => ({ name: `${index}`, markers: of({ kind: 'row' }, 3) }));
  const chosen = (series: readonly Series[], any: number): readonly [string | undefined, number] => {
    const found = chooseSeries(series, FACTS, { ...WEIGHTS, any });
    return [found.chosen?.series.name, found.none];
  };

  test('where it is likelier that there is any than none, though each is less likely than none', () => {
    // Half the points of none: two are as likely as none, three likelier.
    const half = Math.log(0.5);
    expect(chosen(rows(1), half)).toEqual([undefined, expect.closeTo(2 / 3)]);
    expect(chosen(rows(3), half)).toEqual(['0', expect.closeTo(2 / 5)]);
    expect(chosen(rows(2), half + 0.01)).toEqual(['0', expect.closeTo(0.4975)]);
    expect(chosen(rows(2), half - 0.01)).toEqual([undefined, expect.closeTo(0.5025)]);
  });

  test('where one is as likely as none', () => {
    expect(chosen(rows(1), 0)).toEqual(['0', 0.5]);
    expect(chosen(rows(1), -0.01)).toEqual([undefined, expect.closeTo(0.5025)]);
  });

  test('and it is the likeliest of them', () => {
    const links: Series = { name: 'links', markers: of({ lead: LINK }, 2) };
    expect(chosen([...rows(2), links], -1.5)[0]).toBe('links');
    expect(chosen([...rows(40), links], -3)).toEqual(['links', expect.closeTo(0.32, 1)]);
  });
});

test('points beyond what a number can hold give a probability all the same', () => {
  const [first, second] = judged({ far: of({}, 2), near: of({ lead: LINK }, 2) }, { any: 2000 });
  expect(first?.probability).toBeCloseTo(1 / (1 + Math.exp(-2.5)), 10);
  expect(second?.probability).toBeCloseTo(1 / (1 + Math.exp(2.5)), 10);
});
