import { scaleBand, scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, stack, stackOffsetDiverging, stackOffsetNone } from 'd3-shape';
import { toXml } from 'xast-util-to-xml';
import { x as element } from 'xastscript';

import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import type { Plot } from './plot.ts';
import { PLOT_STYLE } from './plot-style.ts';

type SvgNode = ReturnType<typeof element>;

/** In pixels: narrow enough for its words to be legible on a phone. */
export const PLOT_SIZE = { width: 480, height: 300 } as const;
const INNER = { left: 52, right: PLOT_SIZE.width - 32, top: 60, bottom: PLOT_SIZE.height - 28 } as const;

/**
 * Draws a plot as SVG. It brings its own colours, for light and dark, and names itself for those who don't see it; its
 * numbers stand in a table beside it.
 */
export function drawPlot(plot: Plot): string {
  const layers = stack<number, number>()
    .keys(plot.series.keys())
    // The diverging offset puts amounts of nothing on the ground: among areas they would be spikes.
    .offset(plot.kind === 'bars' ? stackOffsetDiverging : stackOffsetNone)
    .value((place, key) => plot.series[key]?.values[place] ?? 0)([...plot.places.keys()]);
  const ends = layers.flat();
  const top = ends.reduce((most, { 1: upper }) => Math.max(most, upper), 1);
  const bottom = ends.reduce((least, { 0: lower }) => Math.min(least, lower), 0);
  const height = scaleLinear([bottom, top], [INNER.bottom, INNER.top]).nice();
  const marks = plot.kind === 'areas' ? areas(plot, layers, height) : bars(plot, layers, height);
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${PLOT_SIZE.width} ${PLOT_SIZE.height}`,
      role: 'img',
      'aria-label': plot.title,
    },
    element('title', plot.title),
    element('style', PLOT_STYLE),
    element('rect', { class: 'ground', width: '100%', height: '100%' }),
    ...legend(plot),
    ...amounts(height),
    ...marks,
  );
  return `${toXml(root)}\n`;
}

type Layers = ReturnType<ReturnType<typeof stack<number, number>>>;
type Height = ReturnType<typeof scaleLinear<number, number>>;

function areas(plot: Plot, layers: Layers, height: Height): readonly SvgNode[] {
  const days = plot.places.map((place) => Date.parse(place));
  const first = days[0] ?? 0;
  // A single day has a width, too.
  const last = Math.max(days.at(-1) ?? 0, first + DAY);
  const width = scaleUtc([first, last], [INNER.left, INNER.right]);
  const shape = area<Layers[number][number]>(
    ({ data }, index) => width(index === days.length ? last : (days[data] ?? first)),
    ([lower]) => height(lower),
    ([, upper]) => height(upper),
  ).curve(curveStepAfter);
  // The scale's own steps may be hours, and lie behind the only day.
  const ticks = new Set(
    width
      .ticks(MOST_TICKS)
      .filter((tick) => days.length > 1 || tick.getTime() < last)
      .map((tick) => dayOf(tick.toISOString())),
  );
  return [
    ...layers.map((layer, index) => {
      const points = days.length === 1 ? [...layer, ...layer] : layer;
      return element('path', { class: `s${index}`, d: shape(points) ?? '' });
    }),
    ...thinned([...ticks]).map((day) => tick(width(Date.parse(day)), day)),
  ];
}

function bars(plot: Plot, layers: Layers, height: Height): readonly SvgNode[] {
  const width = scaleBand([...plot.places.keys()], [INNER.left, INNER.right]).padding(0.2);
  const name = (place: number): string => plot.places[place] ?? '';
  return [
    ...layers.flatMap((layer, index) =>
      layer
        .filter(([lower, upper]) => upper > lower)
        .map(({ 0: lower, 1: upper, data }) =>
          element(
            'rect',
            {
              class: `s${index}`,
              x: round(width(data) ?? 0),
              y: round(height(upper)),
              width: round(width.bandwidth()),
              height: round(height(lower) - height(upper)),
            },
            element(
              'title',
              `${name(data)}: ${Math.abs(plot.series[index]?.values[data] ?? 0)} ${plot.series[index]?.label ?? ''}`,
            ),
          ),
        ),
    ),
    ...thinned([...plot.places.keys()]).map((place) =>
      tick((width(place) ?? 0) + width.bandwidth() / 2, name(place)),
    ),
  ];
}

/** As many names as there is room for below a plot. */
const MOST_TICKS = 5;

function thinned<Item>(all: readonly Item[]): readonly Item[] {
  const every = Math.ceil(all.length / MOST_TICKS);
  return all.filter((_item, index) => index % every === 0);
}

/** A name below the plot. */
function tick(x: number, name: string): SvgNode {
  return element('text', { class: 'tick', x: round(x), y: INNER.bottom + 18 }, name);
}

/** The lines and numbers of the vertical axis: whole numbers, because people are counted. */
function amounts(height: Height): readonly SvgNode[] {
  const ticks = height.ticks(5).filter((tick) => Number.isInteger(tick));
  return ticks.flatMap((tick) => {
    const y = round(height(tick));
    return [
      element('line', { class: 'grid', x1: INNER.left, x2: INNER.right, y1: y, y2: y }),
      element('text', { class: 'amount', x: INNER.left - 8, y: y + 4 }, tick.toLocaleString('en')),
    ];
  });
}

/** What each colour means, two beside each other. */
function legend({ series }: Plot): readonly SvgNode[] {
  const width = (INNER.right - INNER.left) / 2;
  return series.flatMap(({ label }, index) => {
    const x = INNER.left + (index % 2) * width;
    const y = 8 + Math.floor(index / 2) * 20;
    return [
      element('rect', { class: `s${index}`, x, y, width: 12, height: 12 }),
      element('text', { class: 'label', x: x + 18, y: y + 10 }, label),
    ];
  });
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
