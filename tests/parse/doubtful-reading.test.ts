import { expect, test } from 'vitest';

import { doubtfulReading } from '../../pipeline/parse/doubtful-reading.ts';
import type { JudgedSeries } from '../../pipeline/parse/structure/judge/judge.ts';
import { type MarkerDraft, series } from './structure/series/marker-drafts.ts';

function judged(probability: number, draft: MarkerDraft): JudgedSeries {
  return {
    series: { name: 'some', markers: series([draft, draft, draft]) },
    reasons: [],
    points: 0,
    probability,
  };
}

function choiceOf(
  candidates: readonly JudgedSeries[],
  isChosen: boolean,
): Parameters<typeof doubtfulReading>[0] {
  const none = 1 - candidates.reduce((sum, { probability }) => sum + probability, 0);
  return { chosen: isChosen ? (candidates[0] ?? null) : null, candidates, none };
}

test('where a list is about as likely as none, the author is told, with the line to write for either', () => {
  const heading = choiceOf([judged(0.4, { level: 3 }), judged(0.2, { kind: 'item' })], true);
  expect(doubtfulReading(heading, false)).toEqual([
    {
      severity: 'info',
      rule: 'doubtful-reading',
      line: expect.any(Number),
      column: 1,
      message: 'Read as 3 milestones, though it may be an essay',
      hint: 'If it is, write `milestones: false` in the front matter; if not, `milestones: {shape: headings, level: 3}`.',
    },
  ]);
  const items = choiceOf([judged(0.36, { kind: 'item' })], false);
  expect(doubtfulReading(items, false)).toMatchObject([
    {
      message: 'Read as one whole, though 3 milestones may begin here',
      hint: 'If they are, write `milestones: list` in the front matter; if not, `milestones: false`.',
    },
  ]);
});

test.each([
  [0.34, 0],
  [0.35, 1],
  [0.65, 1],
  [0.66, 0],
])('a list with a probability of %d is told of %i times', (probability, times) => {
  const choice = choiceOf([judged(probability, {})], probability > 0.5);
  expect(doubtfulReading(choice, false)).toHaveLength(times);
});

test('nothing is said where the author has decided, or where there is nothing to decide', () => {
  expect(doubtfulReading(choiceOf([judged(0.5, {})], true), true)).toEqual([]);
  expect(doubtfulReading(choiceOf([], false), false)).toEqual([]);
});

test('where items are of several kinds or levels, which no line says, only the line for a whole is told', () => {
  for (const other of [{ level: 3 }, { kind: 'item', level: 0 }] as const) {
    const mixed = { ...judged(0.5, {}), series: { name: 'mixed', markers: series([{}, other]) } };
    expect(doubtfulReading(choiceOf([mixed], true), false)).toMatchObject([
      { hint: 'If it is, write `milestones: false` in the front matter.' },
    ]);
    expect(doubtfulReading(choiceOf([mixed], false), false)).toMatchObject([
      { hint: 'If they are not, write `milestones: false` in the front matter.' },
    ]);
  }
});
