import { describe, expect, it } from 'vitest';

import { drawStrip } from '../../../pipeline/emit/timeline/draw-strip.ts';
import { breaksDown } from '../../../pipeline/emit/timeline/draw-tall.ts';
import type { Happening, TimeSpan } from '../../../pipeline/emit/timeline/happening.ts';
import { createAxisWords } from '../../../pipeline/emit/timeline/scale/axis-words.ts';
import { dayNumber, dayOfParts, partsOf } from '../../../pipeline/emit/timeline/scale/day-number.ts';
import { stretchesOf } from '../../../pipeline/emit/timeline/scale/stretches.ts';
import { type Tick, ticksOf, ZOOMS } from '../../../pipeline/emit/timeline/scale/time-axis.ts';
import {
  breaksAcross,
  type BreakRoom,
  dayIn,
  type FramePart,
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
    // Nor if they are counted.
    const counted = [through, ...spans(...CROWD)].map(happeningOf);
    const drawing = drawTimeline(described(counted), surroundings);
    expect(drawing?.named).toBeLessThan(counted.length);
    expect(drawing?.isBroken).toBe(false);
    for (const svg of [drawing?.wide, drawing?.tall, drawStrip(counted, surroundings)])
      expect(svg).not.toContain('tl-break');
  });
});

/** A happening of which nothing matters but when it was. */
const happeningOf = (span: TimeSpan): Happening => ({
  ...span,
  tags: [],
  number: null,
  title: 'Something',
  isRightToLeft: false,
  words: '',
  href: '#x',
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

  it.each<[string, (happenings: number) => BreakRoom]>([
    ['a page', () => ROOM],
    ['a strip', () => breaksAcross({ width: 276, size: 12 })],
    ['a phone', breaksDown],
  ])('has one measure, and room for each part and each break, on %s', (_, roomFor) => {
    for (const seed of SEEDS) {
      const happenings = outlyingHappenings(seed);
      const room = roomFor(happenings.length);
      const { parts } = frameOf(happenings, room);
      for (const { from, to, start, end } of parts)
        expect((end - start) / (to - from)).toBeCloseTo(dayIn({ from, to, parts }), 9);
      const lengths = parts.map(({ start, end }) => end - start);
      // Where all of it is less than they need, they share nine tenths of what breaks leave.
      const left = 1 - (parts.length - 1) * room.gap;
      const least = parts.length === 1 ? 1 : Math.min(room.part, (0.9 * left) / parts.length);
      expect(Math.min(...lengths), `seed ${seed}`).toBeGreaterThan(least - 1e-9);
      for (const [index, { start }] of parts.slice(1).entries())
        expect(start - (parts[index]?.end ?? 0)).toBeCloseTo(room.gap, 9);
      expect(parts[0]?.start).toBe(0);
      expect(parts.at(-1)?.end).toBe(1);
    }
  });

  it('promises no part more than there is', () => {
    const four = spans(0, 1, 2, 90_000, 90_001, 90_002, 400_000, 400_001, 400_002, 1_800_000);
    const { parts } = frameOf(four, { part: 0.3, gap: 0.1 });
    expect(parts).toHaveLength(4);
    for (const { start, end } of parts) expect(end - start).toBeGreaterThan((0.9 * 0.7) / 4 - 1e-9);
  });

  describe('says the year of what is far away', () => {
    const mainIn = ({ start, end }: FramePart, ticks: readonly Tick[]): readonly string[] =>
      ticks
        .filter(({ at, isMain, label }) => at >= start && at <= end && isMain && label !== '')
        .map(({ label }) => label);
    /** The names of years in the first part of a scale, as it is and enlarged. */
    const firstOf = (frame: TimeFrame, width: number): readonly (readonly string[])[] => {
      const [part] = frame.parts;
      if (part === undefined) throw new Error('Expected a part');
      const ticks = ticksOf(frame, width, createAxisWords()('en'), (label) => label.length * 8 + 12, ZOOMS);
      return [1, 32].map((zoom) =>
        mainIn(
          part,
          ticks.filter((tick) => tick.zoom <= zoom),
        ),
      );
    };

    it('where each mark is of several years', () => {
      const crowd = Array.from({ length: 26 }, (_, index) => dayNumber(`${1990 + index}-05-01`));
      const frame = frameOfDays(dayNumber('1203-06-01'), ...crowd);
      expect(frame.parts).toHaveLength(2);
      expect(firstOf(frame, 680)[0]).toEqual(['1203']);
      const ticks = ticksOf(frame, 680, createAxisWords()('en'), (label) => label.length * 8 + 12, []);
      expect(ticks.find(({ year }) => year === 1203)?.at).toBeCloseTo(
        placeIn(frame, dayNumber('1203-01-01')),
        9,
      );
      // No other mark runs through its name.
      expect(ticks.filter(({ at }) => at < (frame.parts[0]?.end ?? 0))).toHaveLength(1);
    });

    it.each([1, 2, 9])('on the first day of a year, beside a crowd of days %i days apart', (apart) => {
      const crowd = Array.from({ length: 40 }, (_, index) => dayNumber('2024-01-10') + index * apart);
      const frame = frameOfDays(dayNumber('1850-01-01'), ...crowd);
      expect(frame.parts).toHaveLength(2);
      for (const names of firstOf(frame, 680)) for (const name of names) expect(name).toMatch(/1850$/u);
      expect(firstOf(frame, 680)[0]).not.toEqual([]);
    });

    it('on pages', () => {
      let broken = 0;
      for (const outlier of ['1203-06-01', '1850-01-01', '1849-12-31'])
        for (const apart of [1, 9, 300, 2000]) {
          const days = [
            dayNumber(outlier),
            ...Array.from({ length: 20 }, (_, index) => dayNumber('1950-01-10') + index * apart),
          ];
          const drawing = drawTimeline(described(spans(...days).map(happeningOf)), surroundings);
          if (drawing?.isBroken === false) continue;
          broken += 1;
          for (const svg of [drawing?.wide ?? '', drawing?.tall ?? '']) {
            const years = [...svg.matchAll(/<text [^>]*>[^<]*\b(1[28]\d\d)<\/text>/gu)].map(
              ([, year]) => year,
            );
            expect(years[0], `${outlier} ${apart}`).toBe(outlier.slice(0, 4));
          }
          // Above what is before the break, and not again at the mark of January.
          const name = new RegExp(`>${outlier.slice(0, 4)}<`, 'gu');
          expect(drawing?.tall.match(name), `${outlier} ${apart}`).toHaveLength(1);
        }
      expect(broken).toBeGreaterThan(6);
    });
  });

  it('has the name of a year where that begins or, at the beginning of a part, goes on', () => {
    for (const seed of SEEDS.slice(0, 40))
      for (const happenings of [outlyingHappenings(seed), someHappenings(seed)]) {
        const frame = frameOf(happenings, ROOM);
        const ticks = ticksOf(frame, 680, createAxisWords()('en'), (label) => label.length * 8 + 12, ZOOMS);
        for (const { at, year, label } of ticks) {
          if (year === null || label === '') continue;
          const begun = frame.parts.find(({ start }) => start === at);
          const named = begun === undefined ? [] : [begun.first, partsOf(begun.from).year];
          expect(
            named.includes(year) || Math.abs(placeIn(frame, dayOfParts(year, 0, 1)) - at) < 1e-9,
            `seed ${seed}: ${label}`,
          ).toBe(true);
        }
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

  it('that counts shows all of what lasts before a break', () => {
    const lasting = {
      extent: 'period',
      start: dayNumber('1939-09-01'),
      end: dayNumber('1945-09-03'),
    } as const;
    const drawing = drawTimeline(described([lasting, ...spans(...CROWD)].map(happeningOf)), surroundings);
    expect(drawing?.named).toBeLessThan(41);
    expect(said(drawing?.wide ?? '')[0]?.[0]).toMatch(/^194[56]\s–\s202[34] left out$/u);
  });

  it('that counts ends where it ends, though something lasts longer', () => {
    const lasting = { extent: 'period', start: CROWD[30] ?? 0, end: dayNumber('2100-01-01') } as const;
    const { wide = '' } =
      drawTimeline(
        described([...spans(...CROWD).map(happeningOf), { ...happeningOf(lasting), tags: ['notable'] }]),
        surroundings,
      ) ?? {};
    const bars = [...wide.matchAll(/class="tl-period" x="([\d.]+)%" width="([\d.]+)%"/gu)];
    expect(bars).toHaveLength(1);
    for (const [, x, width] of bars) expect(Number(x) + Number(width)).toBeLessThanOrEqual(100.01);
  });

  it('tells a break by days, months or years, as its length asks for', () => {
    const of = (days: number): string | undefined =>
      said(
        drawTimeline(described(spans(-days, 0, 1, 2, 3).map(happeningOf)), surroundings)?.wide ?? '',
      )[0]?.[0];
    expect(of(50)).toMatch(/^Nov \d+\s–\s(?:Dec \d+|Jan 1), 19\d\d left out$/u);
    expect(of(900)).toMatch(/^Jul 1967\s–\sDec 1969 left out$/u);
    expect(of(1200)).toMatch(/^1966\s–\s19(?:69|70) left out$/u);
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
