import { CALENDAR_STEPS, type CalendarStep, daysOf, nextStep, stepStart } from './scale/calendar-step.ts';
import type { DatedItem } from './happening.ts';
import type { TimeFrame } from './scale/time-axis.ts';

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

/**
 * PeriodCounts what began in each step of the calendar, by lane.
 *
 * @param most There are no more steps than this.
 * @returns Every step, also those in which nothing began.
 */
export function countByPeriod(
  dated: readonly DatedItem[],
  laneOf: readonly number[],
  lanes: number,
  most: number,
): { readonly step: CalendarStep; readonly periods: readonly Period[]; readonly frame: TimeFrame } {
  const first = dated.reduce((least, { start }) => Math.min(least, start), Infinity);
  const last = dated.reduce((latest, { start }) => Math.max(latest, start), -Infinity);
  const step = stepFor(first, last, most);
  const members = new Map<number, number[]>();
  for (const [index, { start }] of dated.entries()) {
    const begin = stepStart(step, start);
    const known = members.get(begin);
    if (known === undefined) members.set(begin, [index]);
    else known.push(index);
  }
  const periods: Period[] = [];
  for (let start = stepStart(step, first); start <= last; start = nextStep(step, start)) {
    const ofPeriod = members.get(start) ?? [];
    const counts = Array.from({ length: lanes }, () => 0);
    for (const index of ofPeriod) {
      const lane = laneOf[index] ?? 0;
      counts[lane] = (counts[lane] ?? 0) + 1;
    }
    periods.push({ start, end: nextStep(step, start), counts, total: ofPeriod.length, members: ofPeriod });
  }
  return { step, periods, frame: { from: periods[0]?.start ?? first, to: periods.at(-1)?.end ?? last + 1 } };
}

/** Steps of weeks begin within months, so a count goes by days, or by months and what is made of whole years. */
function stepFor(first: number, last: number, most: number): CalendarStep {
  const fits = CALENDAR_STEPS.find(
    (step) =>
      !(step.unit === 'day' && step.count === 2) &&
      (stepStart(step, last) - stepStart(step, first)) / daysOf(step) + 1.5 <= most,
  );
  return fits ?? { unit: 'year', count: 10_000 };
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
