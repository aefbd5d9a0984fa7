import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import type { PeriodUnit } from '../statistics.ts';

/** A day as `2026-11-30`, in UTC. @param day Number of days since 1970. */
export function dayName(day: number): string {
  return dayOf(new Date(day * DAY).toISOString());
}

/** Number of the day of a time, since 1970. @param time In milliseconds. */
export function dayNumber(time: number): number {
  return Math.floor(time / DAY);
}

/** The last day of the period that a day is in. */
export function lastDay(day: number, unit: PeriodUnit): number {
  if (unit === 'day') return day;
  const date = new Date(day * DAY);
  // ISO 8601: weeks end on Sunday.
  if (unit === 'week') return day + ((7 - date.getUTCDay()) % 7);
  return dayNumber(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
}

/** A length at which a span of days has about a hundred periods or less, if it can be so. */
export function fittingUnit(days: number): PeriodUnit {
  if (days <= 92) return 'day';
  return days <= 730 ? 'week' : 'month';
}
