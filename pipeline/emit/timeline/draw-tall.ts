import type { AxisWords } from './scale/axis-words.ts';
import type { Period } from './counts.ts';
import { breakDown, breaksOf, breakWords } from './draw-breaks.ts';
import { downMark, fades } from './draw-marks.ts';
import type { DrawnSubject } from './drawing.ts';
import type { PeriodCounts } from './draw-wide.ts';
import { isolated } from './pen.ts';
import { yearsOf } from './years.ts';
import { px, svg, type SvgElement } from './svg.ts';
import { type HungHappening, hang, leastHeight, TALL } from './tall-layout.ts';
import { fitted } from './text-width.ts';
import { type Tick, ticksOf } from './scale/time-axis.ts';
import { type BreakRoom, frameOf, type TimeFrame } from './scale/time-frame.ts';

const TOP = 28;
/** Room for names on the scale, in pixels: days would be restless below each other. */
const NAMES = { year: 26, month: 26, day: 72 } as const;

/** Draws a timeline that runs down, for narrow windows: every happening with its name and date. */
export function drawTall(subject: DrawnSubject): SvgElement {
  const { happenings, laneOf, lanes, isRightToLeft } = subject;
  const colourOf = (index: number): number => lanes[laneOf[index] ?? 0]?.colour ?? 0;
  const frame = frameOf(happenings, breaksDown(happenings.length));
  const { hung, words, height } = hang(happenings, frame, subject.spacing);
  const ticks = ticksOf(frame, height, narrowWords(subject.axis), (_, unit) => NAMES[unit]);
  const side = sideOf(isRightToLeft);
  return root(
    subject,
    TOP + height + 4,
    ...fades(
      hung.map(({ shape }, index) => ({ shape, colour: colourOf(index) })),
      't',
      'down',
    ),
    svg(
      'g',
      { transform: `translate(0 ${TOP})` },
      svg(
        'g',
        { class: 'tl-axis' },
        ...frame.parts.map(({ start, end }) =>
          svg('line', {
            x1: side.x(TALL.axis),
            x2: side.x(TALL.axis),
            y1: px(start * height),
            y2: px(end * height),
          }),
        ),
        ...firstYears(frame, height, subject, side),
        ...ticks.flatMap((tick) => downTick(tick, ticks, frame, height, subject.axis, side)),
      ),
      ...breaksOf(frame).map((one) =>
        breakDown(
          breakWords(one, subject),
          side.x(0),
          side.x(words - 6),
          one.start * height + BREAK.gap * 0.3,
        ),
      ),
      ...hung.map((one, index) => hungItem(one, colourOf(index), words, side)),
    ),
  );
}

/** Of a break, in pixels: of it itself, with the name of the year after it, and of what is before and after. */
const BREAK = { gap: 48, part: 44 } as const;

/** The room that breaks need on a scale that runs down. @param happenings How many it shows. */
export function breaksDown(happenings: number): BreakRoom {
  const height = leastHeight(happenings);
  return { gap: BREAK.gap / height, part: BREAK.part / height };
}

/** Where the years have no names, all of it is in one; so the first year of each part of the scale has its name above it. */
function firstYears(
  { parts }: TimeFrame,
  height: number,
  { axis }: DrawnSubject,
  side: Side,
): readonly SvgElement[] {
  return parts.map(({ start, first }) => {
    const y = px(start * height - (start === 0 ? 12 : 8));
    return svg('text', { class: 'tl-main', x: side.x(0), y, 'text-anchor': side.start }, axis.year(first));
  });
}

/** Where things are across: mirrored on a page that is read from right to left. */
interface Side {
  x(x: number): number;
  readonly start: 'start' | 'end';
  readonly end: 'start' | 'end';
}

function sideOf(isRightToLeft: boolean): Side {
  return isRightToLeft
    ? { x: (x) => px(TALL.width - x), start: 'end', end: 'start' }
    : { x: px, start: 'start', end: 'end' };
}

function root({ name }: DrawnSubject, height: number, ...children: readonly SvgElement[]): SvgElement {
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'tl tl-tall',
      viewBox: `0 0 ${TALL.width} ${px(height)}`,
      direction: 'ltr',
      role: 'group',
      'aria-label': name,
    },
    ...children,
  );
}

/** There is no room for a year beside a month. */
function narrowWords(words: AxisWords): AxisWords {
  return { ...words, monthOfYear: (year, month) => (month === 0 ? words.year(year) : words.month(month)) };
}

function downTick(
  { at, label, isMain }: Tick,
  all: readonly Tick[],
  { parts }: TimeFrame,
  height: number,
  axis: AxisWords,
  side: Side,
): readonly SvgElement[] {
  const y = at * height;
  // What is larger takes the place of what begins with it.
  const isHidden = !isMain && all.some((other) => other.isMain && Math.abs(other.at - at) * height < 15);
  // Above each part of the scale its first year has its name.
  const isSaid = parts.some(
    ({ start, end, first }) => at === start || (start < at && at < end && label === axis.year(first)),
  );
  if (label === '' || isHidden || isSaid) return [];
  return [
    svg('line', {
      class: isMain ? 'tl-main' : null,
      x1: side.x(TALL.axis - (isMain ? 6 : 4)),
      x2: side.x(TALL.axis),
      y1: px(y),
      y2: px(y),
    }),
    svg(
      'text',
      { class: isMain ? 'tl-main' : null, x: side.x(TALL.axis - 9), y: px(y + 4.5), 'text-anchor': side.end },
      label,
    ),
  ];
}

function hungItem(one: HungHappening, colour: number, words: number, side: Side): SvgElement {
  const { happening, shape, x, from, to, lines, top } = one;
  const middle = (from + to) / 2;
  const nameY = top + TALL.line * 0.5;
  const start = side.x(words);
  return svg(
    'a',
    { href: happening.href, class: `tl-item tl-c${colour}`, ...yearsOf(happening) },
    svg('title', {}, `${happening.title} (${happening.words})`),
    svg('path', {
      class: 'tl-leader',
      d: `M${side.x(x + 7)} ${px(middle)}H${side.x(words - 30)}L${side.x(words - 11)} ${px(nameY)}H${side.x(words - 4)}`,
    }),
    ...downMark({ shape, x: side.x(x), from, to, colour }, 't'),
    ...lines.map((line, index) =>
      svg(
        'text',
        { class: 'tl-name', x: start, y: px(top + TALL.line * (index + 0.5) + 5), 'text-anchor': side.start },
        isolated(line, happening.isRightToLeft),
      ),
    ),
    svg(
      'text',
      {
        class: 'tl-date',
        x: start,
        y: px(top + TALL.line * lines.length + TALL.smallLine * 0.5 + 4),
        'text-anchor': side.start,
      },
      isolated(happening.words, happening.isRightToLeft),
    ),
  );
}

/** Height of a period's part, in pixels. */
const PERIOD = 62;
/** That of a break between two. */
const BREAK_BETWEEN = 22;
const BAR = 10;

/** Draws how many there were in each period, each with one that is named, for narrow windows. */
export function drawTallCounts(
  subject: DrawnSubject,
  { periods, periodName: name, saying }: PeriodCounts,
  frame: TimeFrame,
  namedOf: ReadonlyMap<Period, number>,
): SvgElement {
  const side = sideOf(subject.isRightToLeft);
  const shown = periods.filter(({ total }) => total > 0);
  const most = Math.max(...shown.map(({ total }) => total));
  const breaks = breaksOf(frame);
  const topOf = (start: number): number =>
    shown.filter((period) => period.start < start).length * PERIOD +
    breaks.filter(({ to }) => to <= start).length * BREAK_BETWEEN;
  return root(
    subject,
    topOf(Infinity),
    ...shown.map((period) =>
      svg(
        'g',
        { transform: `translate(0 ${topOf(period.start)})`, ...yearsOf(period) },
        ...periodHead(period, name(period), side),
        ...stack(period, most, subject, saying, side),
        ...notable(namedOf.get(period), subject, side),
      ),
    ),
    ...breaks.map((one) =>
      breakDown(
        breakWords(one, subject),
        side.x(0),
        side.x(TALL.width),
        topOf(one.to) - BREAK_BETWEEN / 2 - 2,
      ),
    ),
  );
}

function periodHead(period: Period, name: string, side: Side): readonly SvgElement[] {
  return [
    svg('text', { class: 'tl-main', x: side.x(0), y: 14, 'text-anchor': side.start }, name),
    svg(
      'text',
      { class: 'tl-amount', x: side.x(TALL.width), y: 14, 'text-anchor': side.end },
      String(period.total),
    ),
  ];
}

function stack(
  period: Period,
  most: number,
  { lanes }: DrawnSubject,
  saying: PeriodCounts['saying'],
  side: Side,
): readonly SvgElement[] {
  let x = 0;
  return period.counts.flatMap((count, lane) => {
    if (count === 0) return [];
    const width = (count / most) * TALL.width;
    const from = Math.min(side.x(x), side.x(x + width));
    x += width;
    return [
      svg(
        'rect',
        {
          class: `tl-column tl-c${lanes[lane]?.colour ?? 0}`,
          x: px(from),
          width: px(width),
          y: 21,
          height: BAR,
        },
        svg('title', {}, saying(period, lane)),
      ),
    ];
  });
}

function notable(
  index: number | undefined,
  { happenings, laneOf, lanes, spacing }: DrawnSubject,
  side: Side,
): readonly SvgElement[] {
  const happening = index === undefined ? undefined : happenings[index];
  if (happening === undefined || index === undefined) return [];
  const colour = lanes[laneOf[index] ?? 0]?.colour ?? 0;
  const mark = happening.extent === 'day' ? 'dot' : 'ring';
  return [
    svg(
      'a',
      { href: happening.href, class: `tl-item tl-c${colour}` },
      svg('title', {}, `${happening.title} (${happening.words})`),
      ...downMark({ shape: mark, x: side.x(6), from: 44, to: 44, colour }, 't'),
      svg(
        'text',
        { class: 'tl-name', x: side.x(18), y: 49, 'text-anchor': side.start },
        isolated(fitted(happening.title, TALL.size, TALL.width - 18, spacing), happening.isRightToLeft),
      ),
    ),
  ];
}
