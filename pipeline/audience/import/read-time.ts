import { dayExists } from '../../model/time/day.ts';
import { HOUR, MINUTE } from '../../model/time/duration.ts';

/** Every order in which day and month are written. */
export const DAY_ORDERS = ['day-first', 'month-first'] as const;

/** Which comes first in `3/4/2024`. */
export type DayOrder = (typeof DAY_ORDERS)[number];

/**
 * The time in a cell. `ambiguous`: only the {@link DayOrder} could tell which day it is. `null`: it
 * is no time that we read.
 *
 * Read are days like `2024-05-01`, `2024/05/01`, `01.05.2024` (the day is always first), and in an order that must be
 * known `05/01/2024` and `05-01-2024`; after them, if there is any, a time like `10:00`, `10:00:30.5` or `3:04 PM`, and an offset like
 * `Z`, `UTC`, `+02:00`, or `+0200 CEST`, as Go prints it. Without an offset, UTC is meant. Nine or ten digits are seconds
 * since 1970, thirteen are milliseconds.
 */
export function readTime(cell: string, order: DayOrder | null): Date | 'ambiguous' | null {
  const text = cell.trim();
  if (/^\d{9,10}$/.test(text)) return new Date(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return new Date(Number(text));
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, a = '', separator = '', b = '', c = '', ...rest] = match;
  if (a.length === 4) return c.length > 2 ? null : instant([a, b, c], rest);
  if (c.length !== 4) return null;
  const known =
    separator === '.' ? 'day-first' : (dayOrderOf(text) ?? (Number(a) === Number(b) ? 'day-first' : order));
  if (known === null) return instant([c, a, b], rest) === null ? null : 'ambiguous';
  return instant(known === 'day-first' ? [c, b, a] : [c, a, b], rest);
}

/** The order that a time shows by itself, because no month is above 12; `null` if it does not. */
export function dayOrderOf(cell: string): DayOrder | null {
  const [, first = '', second = ''] = /^\s*(\d{1,2})[-/](\d{1,2})[-/]\d{4}\b/.exec(cell) ?? [];
  const [isDay, isDayAfter] = [Number(first) > 12, Number(second) > 12];
  if (isDay === isDayAfter) return null;
  return isDay ? 'day-first' : 'month-first';
}

/** Three numbers, and then in groups of their own: hour, minute, second, half of the day, offset. */
const TIME =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T|,? )(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?: ?([AP]M))?(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?(?: (?:[A-Z]{1,5}|[+-]\d{2,4}))?))?)?$/i;

function instant(
  date: readonly [string, string, string],
  [hour = '0', minute = '0', second = '0', half = '', zone = '']: readonly (string | undefined)[],
): Date | null {
  const [year, month, day] = date.map(Number);
  if (year === undefined || month === undefined || day === undefined || !dayExists(year, month, day))
    return null;
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  if (hours > 23 || (half !== '' && Number(hour) > 12)) return null;
  const local = Date.UTC(year, month - 1, day, hours, Number(minute), Number(second));
  const [, sign = '+', offsetHours = '0', offsetMinutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  const offset = Number(offsetHours) * HOUR + Number(offsetMinutes) * MINUTE;
  return new Date(sign === '-' ? local + offset : local - offset);
}
