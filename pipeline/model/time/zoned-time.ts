import { DAY, MINUTE } from './duration.ts';

/**
 * The day of a time, `YYYY-MM-DD`, as its author counts it: in the offset the time is written with. Every day that is
 * shown or sorted by is this one.
 *
 * @param time RFC 3339.
 */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

/**
 * A time as RFC 3339 with an offset, to the second: `2024-05-01T23:30:00-07:00`; `Z` where the offset is 0.
 *
 * @param time Milliseconds since 1970.
 * @param offset Minutes east of UTC.
 */
export function atOffset(time: number, offset: number): string {
  const local = new Date(time + offset * MINUTE).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(minutes)}`;
}

/** The same time in UTC. @param time RFC 3339. */
export function inUtc(time: string): string {
  return atOffset(Date.parse(time), 0);
}

/**
 * The same time written the way another one is: in the time zone if there is one, else in the other's offset.
 *
 * @param time RFC 3339.
 * @param like RFC 3339.
 */
export function alike(time: string, like: string, zone: string | null): string {
  const at = Date.parse(time);
  return atOffset(at, zone === null ? offsetOf(like) : zoneOffset(zone, at));
}

/**
 * How far a time zone is ahead of UTC at a time, in minutes.
 *
 * @param zone IANA name, see {@link isTimeZone}.
 * @param time Milliseconds since 1970.
 */
export function zoneOffset(zone: string, time: number): number {
  const parts = formatter(zone).formatToParts(time);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The time at which the clocks of a zone show something, in milliseconds since 1970. If they show it twice, it is the
 * first time; if they skip it, the time it would have been.
 *
 * @param local What they show, as if it were UTC.
 */
export function zonedTime(zone: string, local: number): number {
  const before = zoneOffset(zone, local - DAY);
  const time = local - before * MINUTE;
  return zoneOffset(zone, time) === before
    ? time
    : local - zoneOffset(zone, local - zoneOffset(zone, local) * MINUTE) * MINUTE;
}

/** Whether this is the name of a time zone: `Europe/Berlin`, `UTC`. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

/** The offset of a time, in minutes. */
function offsetOf(time: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Making a formatter takes as long as using it a hundred times. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError if there is no such zone. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  FORMATTERS.set(timeZone, made);
  return made;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
