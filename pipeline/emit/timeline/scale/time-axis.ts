import type { AxisWords } from './axis-words.ts';
import { CALENDAR_STEPS, type CalendarStep, daysOf, nextStep, stepStart } from './calendar-step.ts';
import { partsOf } from './day-number.ts';
import type { TimeSpan } from '../happening.ts';

/** The part of time that a drawing shows. */
export interface TimeFrame {
  /** Numbers of days, see `dayNumber`; may have fractions. */
  readonly from: number;
  readonly to: number;
}

/** A mark of a scale, where a step of the calendar begins. */
export interface Tick {
  /** From 0, the beginning of the frame, to 1. */
  readonly at: number;
  readonly label: string;
  /** What begins there. */
  readonly unit: CalendarStep['unit'];
  /** Whether it stands in the row of what is larger: years above months, months above days. */
  readonly isMain: boolean;
  /** The year that it begins; `null`: it begins something smaller. */
  readonly year: number | null;
  /** How many times wider than it is laid out the drawing must be for this to have room. */
  readonly zoom: number;
}

/**
 * The length of a scale that a name needs for itself, in pixels.
 *
 * @param isMain Whether it stands in the row of what is larger.
 */
export type NameLength = (label: string, unit: CalendarStep['unit'], isMain: boolean) => number;

/** The frame around all of some happenings, with some air at both ends. */
export function frameOf(spans: readonly TimeSpan[]): TimeFrame {
  const first = spans.reduce((least, { start }) => Math.min(least, start), Infinity);
  const last = spans.reduce((most, { end }) => Math.max(most, end), -Infinity);
  const air = Math.max((last - first) * 0.015, 0.5);
  return { from: first - air, to: last + air };
}

/** Where a day is in a frame: 0 is its beginning, 1 its end. */
export function placeIn({ from, to }: TimeFrame, day: number): number {
  return (day - from) / (to - from);
}

/** How much further into a drawing one can zoom. */
export const ZOOMS = [2, 4, 8, 16, 32] as const;
/** More marks than this are never read. */
const MOST_TICKS = 160;

/**
 * The marks of a scale: as fine as their names have room for, and finer ones for those who zoom in.
 *
 * @param length Of the scale, in pixels.
 * @param needs How much room names take.
 * @param zooms For which it has finer marks.
 */
export function ticksOf(
  frame: TimeFrame,
  length: number,
  words: AxisWords,
  needs: NameLength,
  zooms: readonly number[] = [],
): readonly Tick[] {
  const ticks = new Map<string, Tick>();
  const base = stepFor(frame, length, words, needs, true);
  for (const zoom of [1, ...zooms]) {
    const step = zoom === 1 ? base : stepFor(frame, length * zoom, words, needs, base.unit === 'day');
    const found = ticksBy(step, base, frame, words, zoom);
    if (ticks.size + found.length > MOST_TICKS) break;
    const before = [...ticks.values()];
    for (const tick of found) {
      const hasRoom = before.every((other) => isApart(tick, other, length * zoom, needs));
      if (hasRoom && !ticks.has(keyOf(tick))) ticks.set(keyOf(tick), tick);
    }
  }
  return withRoom([...ticks.values()], length, needs);
}

const keyOf = ({ at, isMain }: Tick): string => `${at} ${isMain}`;

/** Whether two names have room beside each other, on a scale of so many pixels. */
function isApart(one: Tick, other: Tick, length: number, needs: NameLength): boolean {
  if (one.isMain !== other.isMain) return true;
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  // What began before the frame may have its name where the frame begins.
  return (second.at - Math.max(first.at, 0)) * length >= needs(first.label, first.unit, first.isMain);
}

/**
 * The finest step whose names don't run into each other.
 *
 * @param hasMonths Whether the names of months, with their years, stand above the days.
 */
function stepFor(
  frame: TimeFrame,
  length: number,
  words: AxisWords,
  needs: NameLength,
  hasMonths: boolean,
): CalendarStep {
  const pixelsOfDay = length / (frame.to - frame.from);
  const { year } = partsOf(frame.to);
  const widest = {
    day: needs(words.day(28), 'day', false),
    month: widestOf((month) => needs(words.month(month), 'month', false)),
    year: needs(words.year(year), 'year', true),
  };
  const months = hasMonths ? widestOf((month) => needs(words.monthOfYear(year, month), 'month', true)) : 0;
  const fits = CALENDAR_STEPS.find(
    (step) =>
      daysOf(step) * pixelsOfDay >= widest[step.unit] &&
      (step.unit !== 'day' || daysOf(MONTH) * pixelsOfDay >= months),
  );
  return fits ?? { unit: 'year', count: 10_000 };
}

function widestOf(needs: (month: number) => number): number {
  return Math.max(...Array.from({ length: 12 }, (_, month) => needs(month)));
}

/** @param base The step of the drawing as it is without zoom: it decides what is above. */
function ticksBy(
  step: CalendarStep,
  base: CalendarStep,
  frame: TimeFrame,
  words: AxisWords,
  zoom: number,
): readonly Tick[] {
  const main = base.unit === 'day' ? MONTH : YEAR;
  const years = step.unit === 'year' ? [] : startsIn(main, frame);
  return [
    ...years.map((day) => tick(day, main, true, frame, words, zoom)),
    ...startsIn(step, frame).map((day) => tick(day, step, step.unit === 'year', frame, words, zoom)),
  ];
}

const MONTH: CalendarStep = { unit: 'month', count: 1 };
const YEAR: CalendarStep = { unit: 'year', count: 1 };

/** The days in a frame on which a step begins; of what is as large as the frame, also where the frame begins. */
function startsIn(step: CalendarStep, frame: TimeFrame): readonly number[] {
  const days: number[] = [];
  for (let day = stepStart(step, frame.from); day < frame.to; day = nextStep(step, day)) days.push(day);
  return days;
}

function tick(
  day: number,
  { unit }: CalendarStep,
  isMain: boolean,
  frame: TimeFrame,
  words: AxisWords,
  zoom: number,
): Tick {
  const { year, month, date } = partsOf(day);
  const label = {
    year: () => words.year(year),
    month: () => (isMain ? words.monthOfYear(year, month) : words.month(month)),
    day: () => words.day(date),
  }[unit]();
  return { at: placeIn(frame, day), label, unit, isMain, year: unit === 'year' ? year : null, zoom };
}

/**
 * Leaves out what begins before the frame, unless the name of what is going on there has room before the next one; then
 * it stands at the frame's beginning. Leaves out names that would be cut at the end.
 */
function withRoom(ticks: readonly Tick[], length: number, needs: NameLength): readonly Tick[] {
  return ticks.flatMap((tick) => {
    const rivals = ticks.filter(({ isMain, zoom }) => isMain === tick.isMain && zoom <= tick.zoom);
    if (tick.at < 0) {
      const next = rivals.reduce((least, { at }) => (at > 0 ? Math.min(least, at) : least), 1);
      const isLast = rivals.every(({ at }) => at <= tick.at || at > 0);
      return tick.isMain && isLast && next * length * tick.zoom >= needs(tick.label, tick.unit, true)
        ? [{ ...tick, at: 0 }]
        : [];
    }
    return (1 - tick.at) * length * tick.zoom >= needs(tick.label, tick.unit, tick.isMain)
      ? [tick]
      : [{ ...tick, label: '' }];
  });
}
