import type { DatePart } from '../model/date.ts';
import { daysInMonth, isoDay, monthsInterval, type Interval } from './calendar.ts';
import { unitInterval, type Unit } from './unit.ts';

/** First and last day of each part of a month; 31 means its last day. */
const MONTH_PARTS: Readonly<Record<Exclude<DatePart, 'last-week' | 'so-far'>, readonly [number, number]>> = {
  early: [1, 10],
  mid: [11, 20],
  late: [21, 31],
  'first-half': [1, 15],
  'second-half': [16, 31],
  'week-1': [1, 7],
  'week-2': [8, 14],
  'week-3': [15, 21],
  'week-4': [22, 28],
};

/** First and last year of each part of a decade. */
const DECADE_PARTS: Readonly<Partial<Record<DatePart, readonly [number, number]>>> = {
  early: [0, 3],
  mid: [4, 6],
  late: [7, 9],
  'first-half': [0, 4],
  'second-half': [5, 9],
};

/**
 * The days of a part of a unit: tens of days in a month, thirds of a year, half, quarter or season, and 0–3, 4–6, 7–9
 * in a decade. A part that makes no sense for the unit narrows nothing.
 */
export function partInterval(unit: Unit, year: number, part: DatePart): Interval {
  const whole = unitInterval(unit, year);
  switch (unit.kind) {
    case 'day':
      return whole;
    case 'month':
      return monthPart(unit.month, year, part) ?? whole;
    case 'decade':
      return decadePart(year - (year % 10), part) ?? whole;
    default:
      return monthsPart(whole, part) ?? whole;
  }
}

function monthPart(month: number, year: number, part: DatePart): Interval | null {
  if (part === 'so-far') return null;
  const last = daysInMonth(year, month);
  if (part === 'last-week') return { start: isoDay(year, month, last - 6), end: isoDay(year, month, last) };
  const [from, to] = MONTH_PARTS[part];
  return { start: isoDay(year, month, from), end: isoDay(year, month, Math.min(to, last)) };
}

function decadePart(first: number, part: DatePart): Interval | null {
  const years = DECADE_PARTS[part];
  if (years === undefined) return null;
  return { start: isoDay(first + years[0], 1, 1), end: isoDay(first + years[1], 12, 31) };
}

function monthsPart(whole: Interval, part: DatePart): Interval | null {
  const year = Number(whole.start.slice(0, 4));
  const first = Number(whole.start.slice(5, 7));
  const count = (Number(whole.end.slice(0, 4)) - year) * 12 + Number(whole.end.slice(5, 7)) - first + 1;
  const third = Math.ceil(count / 3);
  switch (part) {
    case 'early':
      return monthsInterval(year, first, first + third - 1);
    case 'mid':
      return monthsInterval(year, first + third, first + count - third - 1);
    case 'late':
      return monthsInterval(year, first + count - third, first + count - 1);
    case 'first-half':
      return monthsInterval(year, first, first + Math.ceil(count / 2) - 1);
    case 'second-half':
      return monthsInterval(year, first + Math.floor(count / 2), first + count - 1);
    default:
      return null;
  }
}
