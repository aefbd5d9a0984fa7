import { DAY, HOUR, MINUTE } from '../../model/time/duration.ts';

/** A delivery that has failed for this long is given up, in milliseconds (RFC 5321, section 4.5.4.1: four to five days). */
export const GIVE_UP_AFTER: number = 5 * DAY;
/** What our own server or set-up keeps from everybody is given up after this long: it would be no news, in milliseconds. */
export const GIVE_UP_OURS_AFTER: number = 30 * DAY;
/** But not before it was tried on this many days (UTC): a sender that runs now and then has not tried for long. */
export const LEAST_DAYS = 3;

const FIRST = 5 * MINUTE;
/** The longest wait before the next attempt, in milliseconds. */
export const LONGEST_DELAY: number = 6 * HOUR;

/**
 * How long to wait before a deferred delivery is tried again: five minutes, then twice as long each time, up to six
 * hours. Greylisting asks for about five minutes (RFC 6647, section 4.5).
 *
 * @param attempts How often it was tried, 1 or more.
 * @returns Milliseconds.
 */
export function retryDelay(attempts: number): number {
  return Math.min(LONGEST_DELAY, FIRST * 2 ** (attempts - 1));
}

/** How many failed attempts to connect, or messages lost, in a row end a run. */
export const MAX_FAILURES = 4;

/** Milliseconds to wait before connecting again after this many failures in a row: 1 s, 2 s, 4 s, … */
export function reconnectDelay(failures: number): number {
  return 1000 * 2 ** (failures - 1);
}
