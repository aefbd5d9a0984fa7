import type { AxisWords } from './axis-words.ts';
import { CALENDAR_STEPS, type CalendarStep, daysOf, nextStep, stepStart } from './calendar-step.ts';
import { dayOfParts, partsOf } from './day-number.ts';
import { dayIn, type FramePart, type TimeFrame } from './time-frame.ts';

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
  const ticks = new Map<string, PartTick>();
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
    if (zoom > 1) continue;
    for (const part of unnamed(frame, withRoom([...ticks.values()], length, needs))) {
      // Its name runs through no mark without one; these come back where there is room for theirs.
      for (const one of ticks.values())
        if (one.part === part && one.isMain && one.at >= part.start) ticks.delete(keyOf(one));
      const tick = yearOf(part, frame, length, words, needs);
      ticks.set(keyOf(tick), tick);
    }
  }
  return withRoom([...ticks.values()], length, needs);
}

/** A mark, and the part of the scale in which it is. */
interface PartTick extends Tick {
  readonly part: FramePart;
}

const keyOf = ({ at, isMain }: Tick): string => `${at} ${isMain}`;

/** Parts of a broken scale where nothing says which year it is. */
function unnamed({ parts }: TimeFrame, ticks: readonly PartTick[]): readonly FramePart[] {
  if (parts.length === 1) return [];
  return parts.filter((part) =>
    ticks.every((tick) => tick.part !== part || !tick.isMain || tick.label === ''),
  );
}

/** The first year of a part, where it begins, or if its name has no room there, at the part's beginning. */
function yearOf(
  part: FramePart,
  frame: TimeFrame,
  length: number,
  words: AxisWords,
  needs: NameLength,
): PartTick {
  const { start, end, first: year } = part;
  const label = words.year(year);
  const begins = placeOf(dayOfParts(year, 0, 1), part, frame);
  const hasRoom = begins > start && (end - begins) * length >= needs(label, 'year', true);
  return { at: hasRoom ? begins : start, label, unit: 'year', isMain: true, year, zoom: 1, part };
}

function placeOf(day: number, { from, start }: FramePart, frame: TimeFrame): number {
  return start + (day - from) * dayIn(frame);
}

/** Whether two names have room beside each other, on a scale of so many pixels. */
function isApart(one: PartTick, other: PartTick, length: number, needs: NameLength): boolean {
  if (one.isMain !== other.isMain) return true;
  if (one.part !== other.part) return true;
  const [first, second] = one.at < other.at ? [one, other] : [other, one];
  // What began before a part of the scale may have its name where that begins.
  return (
    (second.at - Math.max(first.at, first.part.start)) * length >=
    needs(first.label, first.unit, first.isMain)
  );
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
  const pixelsOfDay = length * dayIn(frame);
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
): readonly PartTick[] {
  const main = base.unit === 'day' ? MONTH : YEAR;
  return frame.parts.flatMap((part) => {
    const marks = (unit: CalendarStep, isMain: boolean): readonly PartTick[] =>
      startsIn(unit, part).map((day) => ({
        ...named(day, unit, isMain, words),
        at: placeOf(day, part, frame),
        zoom,
        part,
      }));
    return [...(step.unit === 'year' ? [] : marks(main, true)), ...marks(step, step.unit === 'year')];
  });
}

const MONTH: CalendarStep = { unit: 'month', count: 1 };
const YEAR: CalendarStep = { unit: 'year', count: 1 };

/**
 * The days in a part of a scale on which a step begins, and the one before it: 2016 goes on where a part begins in March. Of several
 * years it would have the name of another.
 */
function startsIn(step: CalendarStep, { from, to }: FramePart): readonly number[] {
  const days: number[] = [];
  for (let day = stepStart(step, from); day < to; day = nextStep(step, day)) days.push(day);
  return step.count === 1 ? days : days.filter((day) => day >= from);
}

function named(
  day: number,
  { unit }: CalendarStep,
  isMain: boolean,
  words: AxisWords,
): Pick<Tick, 'label' | 'unit' | 'isMain' | 'year'> {
  const { year, month, date } = partsOf(day);
  const label = {
    year: () => words.year(year),
    month: () => (isMain ? words.monthOfYear(year, month) : words.month(month)),
    day: () => words.day(date),
  }[unit]();
  return { label, unit, isMain, year: unit === 'year' ? year : null };
}

/**
 * Leaves out what begins before a part of the scale, unless the name of what is going on there has room before the next one; then
 * it stands at the part's beginning. Leaves out names that would be cut at the end.
 */
function withRoom(ticks: readonly PartTick[], length: number, needs: NameLength): readonly PartTick[] {
  return ticks.flatMap((tick) => {
    const { part, isMain, zoom } = tick;
    const need = needs(tick.label, tick.unit, isMain);
    if (tick.at < part.start) {
      const rivals = ticks.filter(
        (other) => other.part === part && other.isMain === isMain && other.zoom <= zoom,
      );
      const next = rivals.reduce(
        (least, { at }) => (at > part.start ? Math.min(least, at) : least),
        part.end,
      );
      const isLast = rivals.every(({ at }) => at <= tick.at || at > part.start);
      return isMain && isLast && (next - part.start) * length * zoom >= need
        ? [{ ...tick, at: part.start }]
        : [];
    }
    return (part.end - tick.at) * length * zoom >= need ? [tick] : [{ ...tick, label: '' }];
  });
}
