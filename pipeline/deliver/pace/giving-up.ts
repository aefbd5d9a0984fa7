import { DAY } from '../../model/time/duration.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { counted } from '../../text/counted.ts';

/** A delivery that has failed for this long is given up, in milliseconds (RFC 5321, section 4.5.4.1: four to five days). */
export const GIVE_UP_AFTER: number = 5 * DAY;
/** What our own server or set-up keeps from everybody is given up after this long: it would be no news, in milliseconds. */
export const GIVE_UP_OURS_AFTER: number = 30 * DAY;
/** But not before it was tried on this many days (UTC): a sender that runs now and then has not tried for long. */
export const LEAST_DAYS = 3;

/**
 * On how many days (UTC) something was tried, with the attempt of now.
 *
 * @param days On how many before.
 * @param last The last of those attempts, RFC 3339 in UTC; `null`: there was none.
 */
export function daysTried(days: number, last: string | null, now: Date): number {
  return last !== null && dayOf(last) === dayOf(now.toISOString()) ? days : days + 1;
}

/**
 * What is recorded of a delivery that is given up: `given up after 5 days: 451 4.7.1 later`.
 *
 * @param age For how long it has failed, in milliseconds.
 * @param reply The server's last words.
 */
export function givenUpWords(age: number, reply: string): string {
  return `given up after ${counted(wholeDays(age), 'day')}: ${reply}`;
}

/** The days that are over of a length of time in milliseconds. */
export function wholeDays(age: number): number {
  return Math.floor(age / DAY);
}
