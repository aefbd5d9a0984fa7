import type { DatePrecision } from '../model/date.ts';
import { daysInMonth, isoDay, isoYear, monthsInterval, twoDigits, type Interval } from './calendar.ts';

/** A period of the calendar without its year. A decade is the one that its year belongs to. */
export type Unit =
  | { readonly kind: 'decade' }
  | { readonly kind: 'year' }
  | { readonly kind: 'half'; readonly half: number }
  | { readonly kind: 'quarter'; readonly quarter: number }
  | { readonly kind: 'season'; readonly season: Season }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'day'; readonly month: number; readonly day: number };

/** A season of the northern hemisphere, which EDTF's 21 to 24 mean unless stated otherwise. */
export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** From fine to coarse. */
const PRECISIONS: readonly DatePrecision[] = ['day', 'month', 'season', 'quarter', 'half', 'year', 'decade'];

const SEASON_CODES: Readonly<Record<Season, number>> = { spring: 21, summer: 22, autumn: 23, winter: 24 };

/** Whether the day exists in that year: no 31 June, 29 February only in leap years. */
export function unitExists(unit: Unit, year: number): boolean {
  if (!Number.isInteger(year) || year < 0 || year > 9999) return false;
  return unit.kind !== 'day' || (unit.day >= 1 && unit.day <= daysInMonth(year, unit.month));
}

/** The EDTF of a unit in a year: `199X`, `2016`, `2016-40`, `2016-33`, `2016-21`, `2016-02`, `2016-02-04`. */
export function unitEdtf(unit: Unit, year: number): string {
  const printed = isoYear(year);
  switch (unit.kind) {
    case 'decade':
      return `${printed.slice(0, 3)}X`;
    case 'year':
      return printed;
    case 'half':
      return `${printed}-${39 + unit.half}`;
    case 'quarter':
      return `${printed}-${32 + unit.quarter}`;
    case 'season':
      return `${printed}-${SEASON_CODES[unit.season]}`;
    case 'month':
      return `${printed}-${twoDigits(unit.month)}`;
    case 'day':
      return isoDay(year, unit.month, unit.day);
  }
}

/** The unit that EDTF writes as a second group of digits after the year: `02`, `21`, `33`, `40`. */
export function unitOfCode(code: number): Unit | null {
  if (code >= 1 && code <= 12) return { kind: 'month', month: code };
  if (code >= 33 && code <= 36) return { kind: 'quarter', quarter: code - 32 };
  if (code === 40 || code === 41) return { kind: 'half', half: code - 39 };
  const season = (['spring', 'summer', 'autumn', 'winter'] as const)[code - 21];
  return season === undefined ? null : { kind: 'season', season };
}

/** The days that a unit in a year can mean. */
export function unitInterval(unit: Unit, year: number): Interval {
  switch (unit.kind) {
    case 'decade': {
      const first = year - (year % 10);
      return { start: isoDay(first, 1, 1), end: isoDay(first + 9, 12, 31) };
    }
    case 'year':
      return monthsInterval(year, 1, 12);
    case 'half':
      return monthsInterval(year, unit.half * 6 - 5, unit.half * 6);
    case 'quarter':
      return monthsInterval(year, unit.quarter * 3 - 2, unit.quarter * 3);
    case 'season':
      return seasonInterval(unit.season, year);
    case 'month':
      return monthsInterval(year, unit.month, unit.month);
    case 'day': {
      const day = isoDay(year, unit.month, unit.day);
      return { start: day, end: day };
    }
  }
}

/** The coarser of two precisions. */
export function coarser(a: DatePrecision, b: DatePrecision): DatePrecision {
  return PRECISIONS.indexOf(a) > PRECISIONS.indexOf(b) ? a : b;
}

/** Whether a precision is finer than another. */
export function isFiner(a: DatePrecision, b: DatePrecision): boolean {
  return PRECISIONS.indexOf(a) < PRECISIONS.indexOf(b);
}

/**
 * Meteorological seasons. "Winter 2016" can mean either end of the year, so it means any day from January 2016 to the
 * end of the winter that begins in December.
 */
function seasonInterval(season: Season, year: number): Interval {
  switch (season) {
    case 'spring':
      return monthsInterval(year, 3, 5);
    case 'summer':
      return monthsInterval(year, 6, 8);
    case 'autumn':
      return monthsInterval(year, 9, 11);
    case 'winter':
      return monthsInterval(year, 1, 14);
  }
}
