import { HOUR, MINUTE } from '../../model/time/duration.ts';

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
