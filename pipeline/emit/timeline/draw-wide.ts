import type { Period } from './counts.ts';
import { breaksAcrossScale } from './draw-breaks.ts';
import { acrossMark, fades } from './draw-marks.ts';
import type { NamedLane, DrawnSubject } from './drawing.ts';
import type { Happening } from './happening.ts';
import { createPen, isolated, type TimePen } from './pen.ts';
import { yearsOf } from './years.ts';
import { px, svg, type SvgElement } from './svg.ts';
import { textWidth } from './text-width.ts';
import { type Tick, ticksOf, ZOOMS } from './scale/time-axis.ts';
import { placeIn, type TimeFrame } from './scale/time-frame.ts';
import { type PlacedHappening, placeInRows, type WideSize } from './wide-layout.ts';

/** How a drawing that runs across is laid out. */
export interface WideDrawing extends Omit<WideSize, 'spacing'> {
  /** Its class. */
  readonly name: string;
  /** How many times it may be enlarged: each has finer marks on its scale. */
  readonly zooms: readonly number[];
}

/** What a page's drawing is laid out for, in pixels: the width of a printed page, and less than that of a wide window. */
export const WIDE: WideDrawing = { width: 680, size: 14, name: 'tl-wide', zooms: ZOOMS };

/** The height of a row, in pixels. */
const ROW = 26;
const LANE_NAME = 24;
const LANE_GAP = 12;
const AXIS = 44;
/** The height of the longest column of counts. */
const COLUMN = 72;

/** How many there were, in place of most names. */
export interface PeriodCounts {
  readonly periods: readonly Period[];
  /** What a period is called: `Jan – Mar 2016`. */
  readonly periodName: (period: Period) => string;
  /** What a column says: `March 2016: 12`. */
  readonly saying: (period: Period, lane: number) => string;
}

/** On which scale a drawing shows what was. */
export interface DrawnScale {
  readonly frame: TimeFrame;
  /** `null`: every happening is named. */
  readonly counts: PeriodCounts | null;
}

/**
 * Draws a timeline that runs across.
 *
 * @param width In pixels, or `null`: as wide as the page.
 */
export function drawWide(
  subject: DrawnSubject,
  { frame, counts }: DrawnScale,
  width: number | null,
  size: WideDrawing,
): SvgElement {
  const { happenings, laneOf, lanes, isRightToLeft } = subject;
  const pen = createPen(isRightToLeft, width);
  const colours = new Map(happenings.map((one, index) => [one, lanes[laneOf[index] ?? 0]?.colour ?? 0]));
  const marks: { shape: PlacedHappening['shape']; colour: number }[] = [];
  const rows = (chosen: readonly Happening[], head: number): Part => {
    const { placed, rows: count } = placeInRows(chosen, frame, { ...size, spacing: subject.spacing });
    for (const { shape, happening } of placed) marks.push({ shape, colour: colours.get(happening) ?? 0 });
    return {
      children: placed.map((one) =>
        item(one, colours.get(one.happening) ?? 0, head + (one.row + 0.5) * ROW, pen),
      ),
      height: head + count * ROW + LANE_GAP,
    };
  };
  const heads = lanes.length > 1 ? LANE_NAME : 0;
  const most = Math.max(1, ...(counts?.periods.flatMap((period) => period.counts) ?? []));
  const parts: Part[] = lanes.map((lane, index) => {
    const own = happenings.filter((_, happening) => laneOf[happening] === index);
    const part = counts === null ? rows(own, heads) : columns(counts, frame, index, most, heads, pen);
    return {
      ...part,
      attributes: { class: `tl-lane tl-c${lane.colour}`, 'data-lane': lane.tag ?? '' },
      children: [...(heads === 0 ? [] : laneHead(lane, pen)), ...part.children],
    };
  });
  if (counts !== null) parts.unshift({ ...rows(happenings, 0), attributes: { class: 'tl-named' } });
  let top = AXIS;
  const drawn = parts.map(({ attributes, children, height }) => {
    const group = svg(
      'g',
      { ...attributes, transform: `translate(0 ${px(top)})`, 'data-height': px(height) },
      ...children,
    );
    top += height;
    return group;
  });
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `tl ${size.name}`,
      width: width ?? '100%',
      height: px(top),
      ...(width === null ? {} : { viewBox: `0 0 ${width} ${px(top)}` }),
      direction: 'ltr',
      role: 'group',
      'aria-label': subject.name,
    },
    ...fades(marks, 'w', isRightToLeft ? 'left' : 'right'),
    ...axis(frame, subject, pen, size, top),
    ...drawn,
  );
}

/** What stands below what is before it. */
interface Part {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  readonly height: number;
}

function laneHead({ label, href }: NamedLane, pen: TimePen): readonly SvgElement[] {
  const name = svg(
    'text',
    { class: 'tl-lane-name', x: pen.x(0), y: 16, 'text-anchor': pen.anchor('start') },
    label,
  );
  return [
    svg('line', { class: 'tl-rule', x1: '0', x2: '100%', y1: 0, y2: 0 }),
    href === null ? name : svg('a', { href, class: 'tl-tag' }, name),
  ];
}

function item(
  { happening, shape, from, to, label }: PlacedHappening,
  colour: number,
  y: number,
  pen: TimePen,
): SvgElement {
  return svg(
    'a',
    { href: happening.href, class: `tl-item tl-c${colour}`, ...yearsOf(happening) },
    svg('title', {}, `${happening.title} (${happening.words})`),
    ...acrossMark({ shape, from, to, y, colour }, pen, 'w'),
    svg(
      'text',
      {
        class: `tl-name${label.isOnMark ? ' tl-on' : ''}`,
        x: pen.x(label.at),
        dx: pen.shift(label.shift),
        y: px(y + 5),
        'text-anchor': pen.anchor(label.anchor),
      },
      isolated(label.text, happening.isRightToLeft),
    ),
  );
}

/** All lanes have the same scale, and each is as high as it needs to be. */
function columns(
  { periods, saying }: PeriodCounts,
  frame: TimeFrame,
  lane: number,
  most: number,
  head: number,
  pen: TimePen,
): Part {
  const heightOf = (count: number): number => Math.max(2, (count / most) * COLUMN);
  const highest = periods.reduce((high, { counts }) => Math.max(high, heightOf(counts[lane] ?? 0)), 0);
  const ground = head + highest;
  return {
    height: ground + LANE_GAP,
    children: periods.flatMap((period) => {
      const count = period.counts[lane] ?? 0;
      if (count === 0) return [];
      const height = heightOf(count);
      return [
        svg(
          'rect',
          {
            class: 'tl-column',
            ...yearsOf(period),
            ...pen.across(placeIn(frame, period.start), placeIn(frame, period.end)),
            y: px(ground - height),
            height: px(height),
          },
          svg('title', {}, saying(period, lane)),
        ),
      ];
    }),
  };
}

function axis(
  frame: TimeFrame,
  subject: DrawnSubject,
  pen: TimePen,
  { width, size, zooms }: WideDrawing,
  bottom: number,
): readonly SvgElement[] {
  const needs = (label: string): number => textWidth(label, size, subject.spacing) + 12;
  const ticks = ticksOf(frame, width, subject.axis, needs, zooms);
  return [
    svg(
      'g',
      { class: 'tl-axis' },
      ...ticks.map((tick) => tickMark(tick, pen, bottom, subject.yearHref)),
      ...breaksAcrossScale(frame, subject, pen, AXIS - 6, bottom),
    ),
  ];
}

/** A mark of the scale. @param yearHref Where a year leads; `null`: nowhere. */
export function tickMark(
  { at: place, label, isMain, year, zoom }: Tick,
  pen: TimePen,
  bottom: number,
  yearHref: DrawnSubject['yearHref'] | null,
): SvgElement {
  const text = svg(
    'text',
    { x: pen.x(place), dx: pen.shift(5), y: isMain ? 14 : 33, 'text-anchor': pen.anchor('start') },
    label,
  );
  const href = year === null || label === '' ? null : (yearHref?.(year) ?? null);
  return svg(
    'g',
    { class: `tl-tick${isMain ? ' tl-main' : ''}`, ...(zoom > 1 ? { 'data-zoom': zoom } : {}) },
    svg('line', { x1: pen.x(place), x2: pen.x(place), y1: isMain ? 0 : 20, y2: px(bottom) }),
    ...(label === '' ? [] : href === null ? [text] : [svg('a', { href }, text)]),
  );
}
