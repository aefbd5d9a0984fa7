import { DAY } from '../../../model/time/duration.ts';

/**
 * The number of a day, counted from 1970-01-01, in the Gregorian calendar.
 *
 * @param day `YYYY-MM-DD`; a year before the year 1 has a sign, as in ISO 8601.
 */
export function dayNumber(day: string): number {
  const [, year = '1970', month = '1', date = '1'] = /^([+-]?\d+)-(\d\d)-(\d\d)/u.exec(day) ?? [];
  return dayOfParts(Number(year), Number(month) - 1, Number(date));
}

/** @param month From 0; outside of 0 to 11 it counts into other years. */
export function dayOfParts(year: number, month: number, date: number): number {
  const time = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the twentieth century.
  time.setUTCFullYear(year, month, date);
  return Math.floor(time.getTime() / DAY);
}

/** The year, the month from 0, and the day of the month of a day's number. */
export function partsOf(day: number): {
  readonly year: number;
  readonly month: number;
  readonly date: number;
} {
  const time = new Date(Math.floor(day) * DAY);
  return { year: time.getUTCFullYear(), month: time.getUTCMonth(), date: time.getUTCDate() };
}
