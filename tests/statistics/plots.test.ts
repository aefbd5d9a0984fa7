import { describe, expect, test } from 'vitest';

import { drawPlot, PLOT_SIZE } from '../../pipeline/statistics/plots/draw.ts';
import type { Plot } from '../../pipeline/statistics/plots/plot.ts';

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03'];

function areas(...values: readonly (readonly number[])[]): Plot {
  const series = values.map((one, index) => ({ label: `s${index}`, values: one }));
  return { name: 'p', title: 'A <plot>', kind: 'areas', places: DAYS, series };
}

/** The heights at which an area's edge runs; the picture's y grows downwards. */
function heights(svg: string, series: number): readonly number[] {
  const path = new RegExp(`class="s${series}" d="([^"]*)"`).exec(svg)?.[1] ?? '';
  return [...path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
}

describe('a plot', () => {
  test('of areas puts nothing on top of what is below it, not on the ground', () => {
    const svg = drawPlot(areas([10, 10, 10], [5, 0, 5]));
    const ground = Math.max(...heights(svg, 0));
    expect(heights(svg, 1).length).toBeGreaterThan(3);
    expect(Math.max(...heights(svg, 1))).toBeLessThan(ground);
  });

  test('of areas shows its only day, over the whole width, with one date below', () => {
    const svg = drawPlot({ ...areas([10]), places: ['2026-01-01'] });
    const path = /class="s0" d="([^"]*)"/.exec(svg)?.[1] ?? '';
    const across = [...path.matchAll(/(-?[\d.]+),/g)].map(([, x]) => Number(x));
    expect(Math.max(...across) - Math.min(...across)).toBeGreaterThan(PLOT_SIZE.width / 2);
    expect([...svg.matchAll(/\d{4}-\d\d-\d\d/g)].join()).toBe('2026-01-01');
  });

  test('of bars puts what is less than nothing below the line', () => {
    const series = [
      { label: 'joined', values: [3] },
      { label: 'left', values: [-2] },
    ];
    const svg = drawPlot({ name: 'p', title: 'P', kind: 'bars', places: ['x'], series });
    const y = (index: number): number =>
      Number(
        new RegExp(`class="s${index}" x="[^"]*" y="([^"]*)" width="[^"]*" height="[^"]*"><title>`).exec(
          svg,
        )?.[1],
      );
    expect(y(0)).toBeLessThan(y(1));
    expect(svg).toContain('x: 2 left');
  });

  test.each([
    ['areas', 2],
    ['areas', 45],
    ['areas', 800],
    ['bars', 1],
    ['bars', 9],
    ['bars', 40],
  ] as const)('of %s for %i days names a few of them, each once and none cut off', (kind, count) => {
    const days = Array.from({ length: count }, (_day, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    );
    const series = [{ label: 'some', values: days.map(() => 1) }];
    const svg = drawPlot({ name: 'p', title: 'P', kind, places: days, series });
    const names = [...svg.matchAll(/class="tick" x="([^"]*)"[^>]*>([^<]*)/g)];
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(5);
    expect(new Set(names.map(([, , name]) => name)).size).toBe(names.length);
    // A day is about 62 pixels wide.
    const places = names.map(([, x]) => Number(x));
    expect(Math.min(...places)).toBeGreaterThan(31);
    expect(Math.max(...places)).toBeLessThan(PLOT_SIZE.width - 31);
    expect(places.every((x, index) => index === 0 || x - (places[index - 1] ?? 0) > 62)).toBe(true);
  });

  test('of one day, of nothing, and of names from anywhere has no hole in it', () => {
    expect(drawPlot({ ...areas([1]), places: ['2026-01-01'] })).not.toContain('NaN');
    expect(drawPlot({ ...areas([]), places: [] })).not.toContain('NaN');
    expect(drawPlot(areas([1, 2, 3]))).not.toContain('<plot');
  });
});
