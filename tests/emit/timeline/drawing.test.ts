import { describe, expect, it } from 'vitest';

import { createAxisWords } from '../../../pipeline/emit/timeline/scale/axis-words.ts';
import { countByPeriod } from '../../../pipeline/emit/timeline/counts.ts';
import { dayNumber } from '../../../pipeline/emit/timeline/scale/day-number.ts';
import { type DatedItem, spanOf } from '../../../pipeline/emit/timeline/happening.ts';
import { drawStrip } from '../../../pipeline/emit/timeline/draw-strip.ts';
import { lanesOf } from '../../../pipeline/emit/timeline/lanes.ts';
import { ticksOf, ZOOMS } from '../../../pipeline/emit/timeline/scale/time-axis.ts';
import { breaksAcross, frameOf } from '../../../pipeline/emit/timeline/scale/time-frame.ts';
import { drawTimeline, MOST_NAMED } from '../../../pipeline/emit/timeline/timeline-drawing.ts';
import { described, someHappenings, surroundings } from './happenings.ts';

const day = (text: string): DatedItem => ({
  ...spanOf({ edtf: text, start: text, end: text }),
  tags: [],
  number: null,
});

describe('what a date says', () => {
  it.each([
    ['2016-02-04', '2016-02-04', '2016-02-04', 'day', 1],
    ['2016-02', '2016-02-01', '2016-02-29', 'within', 29],
    ['2016-02', '2016-02-01', '2016-02-10', 'within', 10],
    ['2016-06/2016-09', '2016-06-01', '2016-09-30', 'period', 122],
    ['2016/..', '2016-01-01', '9999-12-31', 'since', 1],
  ])('%s', (edtf, start, end, extent, days) => {
    const span = spanOf({ edtf, start, end });
    expect(span.extent).toBe(extent);
    expect(span.end - span.start).toBe(days);
  });

  it('counts days in any year', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('0033-04-03')).toBeLessThan(dayNumber('1066-10-14'));
    expect(dayNumber('-0044-03-15')).toBeLessThan(dayNumber('0001-01-01'));
  });
});

describe('a drawing', () => {
  it.each([3, MOST_NAMED, MOST_NAMED + 1, 3000])('of %i milestones shows or counts each', (count) => {
    const some = Array.from({ length: count }, (_, index) => someHappenings(index + 1, 3)[0]).filter(
      (one) => one !== undefined,
    );
    const drawing = drawTimeline(described(some), surroundings);
    const isCounted = count > MOST_NAMED;
    expect(drawing?.count).toBe(count);
    const links = drawing?.wide.match(/class="tl-item/gu)?.length;
    expect(links).toBe(drawing?.named);
    const columns = [
      ...(drawing?.wide.matchAll(/<rect class="tl-column"[^>]*><title>[^<]*: (\d+)</gu) ?? []),
    ];
    expect(columns.reduce((sum, [, said]) => sum + Number(said), 0)).toBe(isCounted ? count : 0);
    expect(drawing?.lanes.reduce((sum, lane) => sum + lane.count, 0)).toBe(count);
    // Bounded, however many there are.
    expect((drawing?.wide.length ?? 0) + (drawing?.tall.length ?? 0)).toBeLessThan(90_000);
  });

  it('says of each milestone in which years it was, and of each count', () => {
    const of = (edtf: string, start: string, end: string): ReturnType<typeof someHappenings>[number] => ({
      ...spanOf({ edtf, start, end }),
      tags: [],
      number: null,
      title: edtf,
      isRightToLeft: false,
      words: edtf,
      href: '#x',
    });
    const drawing = drawTimeline(
      described([
        of('2016-12-31', '2016-12-31', '2016-12-31'),
        of('2015-11/2017-01', '2015-11-01', '2017-01-31'),
        of('2016/..', '2016-01-01', '9999-12-31'),
      ]),
      surroundings,
    );
    for (const svg of [drawing?.wide ?? '', drawing?.tall ?? '']) {
      const years = [...svg.matchAll(/class="tl-item[^>]*?data-from="(\d+)"(?: data-to="(\d+)")?/gu)];
      expect(new Set(years.map(([, from, to]) => `${from}–${to ?? ''}`))).toEqual(
        new Set(['2015–2017', '2016–', '2016–9999']),
      );
    }
    const counted = drawTimeline(
      described(
        Array.from({ length: MOST_NAMED + 1 }, (_, at) => {
          const one = `${2000 + (at % 4)}-05-03`;
          return of(one, one, one);
        }),
      ),
      surroundings,
    );
    const columns = [...(counted?.wide.matchAll(/class="tl-column" data-from="(\d+)"( data-to)?/gu) ?? [])];
    expect(new Set(columns.map(([, from, to]) => `${from}${to ?? ''}`))).toEqual(
      new Set(['2000', '2001', '2002', '2003']),
    );
    expect(counted?.tall).toMatch(/<g transform="[^"]*" data-from="2003"/u);
  });

  it('is the same for the same', () => {
    const draw = (): string => JSON.stringify(drawTimeline(described(someHappenings(7)), surroundings));
    expect(draw()).toBe(draw());
  });

  it('is none of two milestones, nor of one day alone', () => {
    const [one, other] = [day('2016-02-04'), day('2016-02-05')];
    const of = (...days: readonly DatedItem[]): unknown =>
      drawTimeline(
        described(days.map((each) => ({ ...each, title: 'A', isRightToLeft: false, words: '', href: '' }))),
        surroundings,
      );
    expect(of(one, other)).toBeNull();
    expect(of(one, one, one, one)).toBeNull();
    expect(of(one, one, other)).not.toBeNull();
  });

  it('runs from right to left where the page does', () => {
    const some = described(someHappenings(3));
    const first = /class="tl-lane-name" x="(\d+)%"[^>]*text-anchor="(\w+)"/u;
    const at = (isRightToLeft: boolean): readonly string[] =>
      first.exec(drawTimeline(some, { ...surroundings, isRightToLeft })?.wide ?? '')?.slice(1) ?? [];
    expect(at(false)).toEqual(['0', 'start']);
    expect(at(true)).toEqual(['100', 'end']);
  });
});

describe('lanes', () => {
  it('are the most frequent tags, each thing in one of them', () => {
    const { lanes, laneOf } = lanesOf([['a', 'b'], ['a'], ['b'], ['b'], ['b', 'c'], ['d'], []]);
    expect(lanes).toEqual([
      { tag: 'b', count: 4 },
      { tag: null, count: 3 },
    ]);
    expect(laneOf).toEqual([0, 1, 0, 0, 0, 1, 1]);
  });

  it('are not made of a tag that almost everything has', () => {
    const tags = [['all', 'x'], ['all', 'x'], ['all', 'y'], ['all', 'y'], ['all']];
    expect(lanesOf(tags).lanes.map(({ tag }) => tag)).toEqual(['x', 'y', null]);
    expect(lanesOf([['all'], ['all'], ['all']]).lanes).toEqual([{ tag: null, count: 3 }]);
  });
});

describe('counts', () => {
  it('go by the finest part of the calendar of which there are not too many', () => {
    const stepOf = (first: string, last: string): unknown =>
      countByPeriod([day(first), day(last)], [0, 0], 1, 72, breaksAcross({ width: 680, size: 14 })).step;
    expect(stepOf('2016-02-04', '2016-03-04')).toEqual({ unit: 'day', count: 1 });
    expect(stepOf('2012-02-04', '2016-03-04')).toEqual({ unit: 'month', count: 1 });
    expect(stepOf('2002-02-04', '2016-03-04')).toEqual({ unit: 'month', count: 3 });
    expect(stepOf('1016-02-04', '2016-03-04')).toEqual({ unit: 'year', count: 20 });
  });
});

describe('a scale', () => {
  it.each(['en', 'de', 'ar', 'ja', 'ru'])('has names that don’t run into each other (%s)', (language) => {
    const words = createAxisWords()(language);
    const needs = (label: string): number => label.length * 10 + 12;
    for (let seed = 1; seed <= 60; seed++) {
      const frame = frameOf(someHappenings(seed), breaksAcross({ width: 680, size: 14 }));
      const ticks = ticksOf(frame, 680, words, needs, ZOOMS);
      for (const isMain of [true, false])
        for (const zoom of [1, ...ZOOMS]) {
          const shown = ticks.filter(
            (tick) => tick.isMain === isMain && tick.zoom <= zoom && tick.label !== '',
          );
          const places = [...shown].sort((a, b) => a.at - b.at);
          for (const [index, { at, label }] of places.entries()) {
            const next = places[index + 1]?.at ?? 1;
            expect((next - at) * 680 * zoom, `seed ${seed}: ${label}`).toBeGreaterThanOrEqual(
              needs(label) * 0.9,
            );
          }
        }
    }
  });

  it('names years, and months within them', () => {
    const frame = frameOf(
      [day('2015-11-20'), day('2016-04-04'), day('2016-09-01')],
      breaksAcross({ width: 680, size: 14 }),
    );
    const ticks = ticksOf(frame, 680, createAxisWords()('en'), (label) => label.length * 9, []);
    expect(ticks.filter(({ isMain }) => isMain).map(({ label }) => label)).toEqual(['2015', '2016']);
    expect(
      ticks
        .filter(({ isMain }) => !isMain)
        .map(({ label }) => label)
        .join(' '),
    ).toContain('Jan Feb Mar');
  });
});

describe('the strip of one article', () => {
  const drawn = (svg: string | null): readonly string[] =>
    [...(svg?.matchAll(/<a href="([^"]*)" class="tl-item[^>]*><title>/gu) ?? [])].map(
      ([, href = '']) => href,
    );

  it('leads to each milestone, once, where there is room for their numbers', () => {
    let whole = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const some = someHappenings(seed, 12);
      const links = drawn(drawStrip(some, surroundings));
      if (links.length > 0) whole += 1;
      expect(
        links.length === 0 ||
          [...links].sort().join(' ') ===
            some
              .map(({ href }) => href)
              .sort()
              .join(' '),
        `seed ${seed}`,
      ).toBe(true);
    }
    expect(whole).toBeGreaterThan(30);
  });

  it('of too many counts them', () => {
    const many = Array.from({ length: 300 }, (_, index) => someHappenings(index + 1, 3)[0]).filter(
      (one) => one !== undefined,
    );
    const strip = drawStrip(many, surroundings);
    expect(drawn(strip)).toEqual([]);
    const counts = [...(strip?.matchAll(/<rect class="tl-column"[^>]*><title>[^<]*: (\d+)</gu) ?? [])];
    expect(counts.reduce((sum, [, said]) => sum + Number(said), 0)).toBe(300);
    // Nothing enlarges it, so it needs no marks for that.
    expect(strip).not.toContain('data-zoom');
    expect(strip?.length).toBeLessThan(12_000);
  });

  it('is not there for two dates, nor for dates of one day', () => {
    const [one, two, three] = someHappenings(5, 12);
    if (one === undefined || two === undefined || three === undefined) throw new Error('Expected three');
    expect(drawStrip([one, two], surroundings)).toBeNull();
    const same = { start: one.start, end: one.end };
    expect(drawStrip([one, { ...two, ...same }, { ...three, ...same }], surroundings)).toBeNull();
  });
});
