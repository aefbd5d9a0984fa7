import { CALENDAR_STEPS, type CalendarStep, daysOf, nextStep, stepStart } from './scale/calendar-step.ts';
import type { DatedItem } from './happening.ts';
import { partsOf } from './scale/day-number.ts';
import { stretchesOf, type TimeStretch } from './scale/stretches.ts';
import { type BreakRoom, frameAround, type ShownStretch, type TimeFrame } from './scale/time-frame.ts';

/** What began in one step of the calendar. */
export interface Period {
  /** Numbers of days; the second is the first day after it. */
  readonly start: number;
  readonly end: number;
  /** For each lane. */
  readonly counts: readonly number[];
  readonly total: number;
  /** Indices of what began in it. */
  readonly members: readonly number[];
}

/** What began when, counted. */
export interface CountedPeriods {
  readonly step: CalendarStep;
  /** Every step, also those in which nothing began, but those that the scale leaves out. */
  readonly periods: readonly Period[];
  readonly frame: TimeFrame;
}

/**
 * Counts what began in each step of the calendar, by lane. The scale has no break within what lasts, but ends where the last thing begins.
 *
 * @param most There are no more steps than this.
 */
export function countByPeriod(
  dated: readonly DatedItem[],
  laneOf: readonly number[],
  lanes: number,
  most: number,
  room: BreakRoom,
): CountedPeriods {
  const last = dated.reduce((latest, { start }) => Math.max(latest, start + 1), -Infinity);
  const stretches = stretchesOf(dated.map(({ start, end }) => ({ start, end: Math.min(end, last) })));
  const step = stepFor(stretches, most);
  const members = new Map<number, number[]>();
  for (const [index, { start }] of dated.entries()) {
    const begin = stepStart(step, start);
    const known = members.get(begin);
    if (known === undefined) members.set(begin, [index]);
    else known.push(index);
  }
  const shown = inSteps(stretches, step);
  const periods: Period[] = [];
  for (const { from, to } of shown) {
    for (let start = from; start < to; start = nextStep(step, start)) {
      const ofPeriod = members.get(start) ?? [];
      const counts = Array.from({ length: lanes }, () => 0);
      for (const index of ofPeriod) {
        const lane = laneOf[index] ?? 0;
        counts[lane] = (counts[lane] ?? 0) + 1;
      }
      periods.push({ start, end: nextStep(step, start), counts, total: ofPeriod.length, members: ofPeriod });
    }
  }
  return { step, periods, frame: frameAround(shown, room) };
}

/** Steps of weeks begin within months, so a count goes by days, or by months and what is made of whole years. */
function stepFor(stretches: readonly TimeStretch[], most: number): CalendarStep {
  const fits = CALENDAR_STEPS.find(
    (step) =>
      !(step.unit === 'day' && step.count === 2) &&
      stretches.reduce(
        (sum, { from, to }) => sum + (stepStart(step, to - 1) - stepStart(step, from)) / daysOf(step) + 1.5,
        0,
      ) <= most,
  );
  return fits ?? { unit: 'year', count: 10_000 };
}

/** Stretches in whole steps; those that have one in common are one. */
function inSteps(stretches: readonly TimeStretch[], step: CalendarStep): readonly ShownStretch[] {
  const all: ShownStretch[] = [];
  for (const stretch of stretches) {
    const from = stepStart(step, stretch.from);
    const to = nextStep(step, stepStart(step, stretch.to - 1));
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) all[all.length - 1] = { ...last, to };
    else all.push({ from, to, first: partsOf(stretch.from).year });
  }
  return all;
}

/**
 * The one among several that stands for them: the one with the most tags, of these the first of its article, one whose
 * day is known, and the earliest.
 *
 * @param members Indices, at least one.
 */
export function mostNotable(members: readonly number[], dated: readonly DatedItem[]): number | null {
  let best: number | null = null;
  for (const index of members) {
    const [one, other] = [dated[index], best === null ? undefined : dated[best]];
    if (one !== undefined && (other === undefined || isMoreNotable(one, other))) best = index;
  }
  return best;
}

function isMoreNotable(one: DatedItem, other: DatedItem): boolean {
  if (one.tags.length !== other.tags.length) return one.tags.length > other.tags.length;
  if ((one.number === 1) !== (other.number === 1)) return one.number === 1;
  if ((one.extent === 'day') !== (other.extent === 'day')) return one.extent === 'day';
  return one.start < other.start;
}
