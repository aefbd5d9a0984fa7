/** Milliseconds of a second. */
export const SECOND = 1000;
/** Milliseconds of a minute. */
export const MINUTE = 60_000;
/** Milliseconds of an hour. */
export const HOUR: number = 60 * MINUTE;
/** Milliseconds of 24 hours. */
export const DAY: number = 24 * HOUR;
