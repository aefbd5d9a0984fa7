import { DAY } from '../model/time/duration.ts';

/**
 * Days of the proleptic Gregorian calendar as `YYYY-MM-DD`, which compare as strings. No time zones: a date in an
 * article is a day on a calendar, not a moment.
 */

/** The first and the last day of something, both inclusive. */
export interface Interval {
  readonly start: string;
  readonly end: string;
}

/** The last day that can be written: the end of a period that is still open. */
export const LAST_DAY = '9999-12-31';

/** `2016, 2, 4` → `2016-02-04`. Beyond the year 9999 it gives {@link LAST_DAY}. */
export function isoDay(year: number, month: number, day: number): string {
  if (year > 9999) return LAST_DAY;
  return `${isoYear(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** `987` → `0987`. */
export function isoYear(year: number): string {
  return String(year).padStart(4, '0');
}

/** `2` → `02`. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Number of days in a month, 1 to 12, of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** All days from the first of one month to the end of another; months may run past 12 into later years. */
export function monthsInterval(year: number, firstMonth: number, lastMonth: number): Interval {
  const [startYear, startMonth] = carry(year, firstMonth);
  const [endYear, endMonth] = carry(year, lastMonth);
  return {
    start: isoDay(startYear, startMonth, 1),
    end: isoDay(endYear, endMonth, daysInMonth(endYear, endMonth)),
  };
}

/** Moves a year and month by a number of months, which may be negative. */
export function addMonths(year: number, month: number, months: number): readonly [number, number] {
  return carry(year, month + months);
}

/** Moves a day by a number of days, which may be negative. */
export function addDays(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * DAY;
  return new Date(time).toISOString().slice(0, 10);
}

/** The week, Monday to Sunday (ISO 8601), that contains a day. */
export function weekOf(day: string): Interval {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = addDays(day, -sinceMonday);
  return { start, end: addDays(start, 6) };
}

/** Year, month and day of `YYYY-MM-DD`. */
export function partsOfDay(day: string): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function carry(year: number, month: number): readonly [number, number] {
  const index = month - 1;
  return [year + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
}
