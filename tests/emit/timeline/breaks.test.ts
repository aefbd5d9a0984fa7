import { describe, expect, it } from 'vitest';

import { drawStrip } from '../../../pipeline/emit/timeline/draw-strip.ts';
import type { Happening } from '../../../pipeline/emit/timeline/happening.ts';
import { createAxisWords } from '../../../pipeline/emit/timeline/scale/axis-words.ts';
import { dayNumber } from '../../../pipeline/emit/timeline/scale/day-number.ts';
import { stretchesOf } from '../../../pipeline/emit/timeline/scale/stretches.ts';
import { ticksOf, ZOOMS } from '../../../pipeline/emit/timeline/scale/time-axis.ts';
import {
  breaksAcross,
  dayIn,
  frameOf,
  placeIn,
  type TimeFrame,
} from '../../../pipeline/emit/timeline/scale/time-frame.ts';
import { drawTimeline } from '../../../pipeline/emit/timeline/timeline-drawing.ts';
import { described, outlyingHappenings, someHappenings, surroundings } from './happenings.ts';

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);
const ROOM = breaksAcross({ width: 680, size: 14 });

/** Days from a first one on. */
const spans = (...days: readonly number[]): readonly { extent: 'day'; start: number; end: number }[] =>
  days.map((start) => ({ extent: 'day', start, end: start + 1 }));

const frameOfDays = (...days: readonly number[]): TimeFrame => frameOf(spans(...days), ROOM);

/** Forty days of a year, nine days from each other. */
const CROWD = Array.from({ length: 40 }, (_, index) => dayNumber('2024-01-10') + index * 9);

describe('a scale is broken', () => {
  it('where one thing is so far away that all others would be at one point', () => {
    const { parts } = frameOfDays(dayNumber('1850-03-05'), ...CROWD);
    expect(parts).toHaveLength(2);
    const [outlier, crowd] = parts;
    expect((crowd?.end ?? 0) - (crowd?.start ?? 0)).toBeGreaterThan(0.75);
    expect(outlier?.to).toBeLessThan(dayNumber('1851-01-01'));
    expect(crowd?.from).toBeGreaterThan(dayNumber('2023-10-01'));
  });

  it('on both sides, and more than once', () => {
    const [before, after] = [dayNumber('1492-10-12'), dayNumber('2300-01-01')];
    expect(frameOfDays(before, ...CROWD, after).parts).toHaveLength(3);
    expect(frameOfDays(before, dayNumber('1850-03-05'), ...CROWD).parts).toHaveLength(3);
    // Two crowds are as squeezed as one.
    expect(frameOfDays(...CROWD.map((day) => day - 90_000), ...CROWD).parts).toHaveLength(2);
  });

  it('nowhere without an outlier', () => {
    for (const step of [1, 7, 365, 9000]) {
      for (let count = 3; count <= 60; count += 1)
        expect(stretchesOf(spans(...Array.from({ length: count }, (_, index) => index * step)))).toHaveLength(
          1,
        );
    }
    // Longer and longer times between them are no outlier: each next one is as far from the others as those are long.
    expect(
      stretchesOf(spans(...[0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((day) => day * 30))),
    ).toHaveLength(1);
  });

  it('nowhere if too much is far away to be an exception, or if there is nothing to see more of', () => {
    const [old, older] = [-60_000, -30_000];
    expect(frameOfDays(old, 0, 1, 2).parts).toHaveLength(2);
    expect(frameOfDays(old, older, 0, 1, 2).parts).toHaveLength(1);
    expect(frameOfDays(old, 0, 1).parts).toHaveLength(1);
    expect(frameOfDays(old, ...Array.from({ length: 40 }, () => 0)).parts).toHaveLength(1);
  });

  it('nowhere within what something lasts', () => {
    const through = {
      extent: 'period',
      start: dayNumber('1850-01-01'),
      end: dayNumber('2024-02-01'),
    } as const;
    expect(frameOf([through, ...spans(...CROWD)], ROOM).parts).toHaveLength(1);
  });
});

describe('a broken scale', () => {
  const frames = SEEDS.map((seed) => frameOf(outlyingHappenings(seed), ROOM));

  it('is one for most of what has outliers', () => {
    expect(frames.filter(({ parts }) => parts.length > 1).length).toBeGreaterThan(SEEDS.length * 0.9);
  });

  it('keeps the order, and everything is in a part of it', () => {
    for (const seed of SEEDS) {
      for (const happenings of [outlyingHappenings(seed), someHappenings(seed)]) {
        const frame = frameOf(happenings, ROOM);
        for (const { start, end } of happenings)
          expect(
            frame.parts.some(({ from, to }) => from <= start && end <= to),
            `seed ${seed}`,
          ).toBe(true);
        const days = [...new Set(happenings.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
        const places = days.map((day) => placeIn(frame, day));
        for (const [index, place] of places.entries())
          expect(place, `seed ${seed}`).toBeGreaterThan(places[index - 1] ?? -1e-9);
        expect(places.at(-1)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('has one measure, and room for each part and each break', () => {
    for (const frame of frames) {
      const { parts } = frame;
      for (const { from, to, start, end } of parts)
        expect((end - start) / (to - from)).toBeCloseTo(dayIn(frame), 9);
      const lengths = parts.map(({ start, end }) => end - start);
      expect(Math.min(...lengths)).toBeGreaterThan(ROOM.part * 0.85);
      for (const [index, { start }] of parts.slice(1).entries())
        expect(start - (parts[index]?.end ?? 0)).toBeCloseTo(ROOM.gap, 9);
      expect(frame.parts[0]?.start).toBe(0);
      expect(frame.parts.at(-1)?.end).toBe(1);
    }
  });

  it.each(['en', 'de', 'ja', 'ar'])(
    'has a name in each part, and none runs into another (%s)',
    (language) => {
      const words = createAxisWords()(language);
      const needs = (label: string): number => label.length * 8.5 + 12;
      for (const frame of frames) {
        const ticks = ticksOf(frame, 680, words, needs, ZOOMS);
        for (const { start, end } of frame.parts) {
          const own = ticks.filter(({ at, zoom }) => at >= start && at <= end && zoom === 1);
          expect(own.some(({ label, isMain }) => isMain && label !== '')).toBe(true);
        }
        for (const { at } of ticks)
          expect(frame.parts.some(({ start, end }) => start <= at && at <= end)).toBe(true);
        for (const isMain of [true, false])
          for (const zoom of [1, ...ZOOMS]) {
            const shown = ticks
              .filter((tick) => tick.isMain === isMain && tick.zoom <= zoom && tick.label !== '')
              .sort((a, b) => a.at - b.at);
            for (const [index, { at, label }] of shown.entries())
              expect(((shown[index + 1]?.at ?? 1) - at) * 680 * zoom, label).toBeGreaterThanOrEqual(
                needs(label) * 0.9,
              );
          }
      }
    },
  );
});

describe('a drawing of a broken scale', () => {
  /** One of 1850 among so many of 2024. */
  const some = (count: number): readonly Happening[] => {
    const [one] = someHappenings(3);
    if (one === undefined) throw new Error('Expected one');
    const days = [dayNumber('1850-03-05'), ...CROWD, ...CROWD.map((day) => day + 4)].slice(0, count);
    return days.map((start, index) => ({
      ...one,
      extent: 'day',
      start,
      end: start + 1,
      number: index + 1,
      href: `#m${index + 1}`,
    }));
  };
  const BREAK = /<g class="tl-break" role="img" aria-label="([^"]*)"><title>([^<]*)<\/title>/gu;
  const said = (svg: string): readonly (readonly string[])[] =>
    [...svg.matchAll(BREAK)].map(([, label = '', title = '']) => [label, title]);

  it.each([20, 41])('shows and says what is left out, across and down (of %i)', (count) => {
    const drawing = drawTimeline(described(some(count)), surroundings);
    expect(drawing?.isBroken).toBe(true);
    for (const svg of [drawing?.wide ?? '', drawing?.tall ?? '']) {
      const [words, ...others] = said(svg);
      expect(others).toEqual([]);
      expect(words?.[0]).toMatch(/^1850\s–\s202[34] left out$/u);
      expect(words?.[1]).toBe(words?.[0]);
    }
    // Of the year in which most are there are months.
    expect(drawing?.wide).toContain('>2024<');
    expect(drawing?.wide).toMatch(/>(?:Apr|April 2024)</u);
  });

  it.each([12, 41])('is the same for the strip of an article (of %i)', (count) => {
    const strip = drawStrip(some(count), surroundings) ?? '';
    expect(said(strip)).toHaveLength(1);
    expect(strip).toContain('>1850<');
  });

  it('is mirrored where the page is read from right to left', () => {
    const place = (isRightToLeft: boolean): number => {
      const { wide = '' } = drawTimeline(described(some(20)), { ...surroundings, isRightToLeft }) ?? {};
      return Number(/<svg x="([\d.]+)%" overflow="visible">/u.exec(wide)?.[1]);
    };
    expect(place(false)).toBeLessThan(30);
    expect(place(true)).toBeCloseTo(100 - place(false), 1);
  });

  it('has none where nothing is left out', () => {
    const drawing = drawTimeline(described(some(41).slice(1)), surroundings);
    expect(drawing?.isBroken).toBe(false);
    expect(said(`${drawing?.wide}${drawing?.tall}`)).toEqual([]);
  });
});
