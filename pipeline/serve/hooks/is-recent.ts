import { DAY, MINUTE } from '../../model/time/duration.ts';

/** Providers try again for up to a day, some of them with the signature of the first time. */
const LONGEST = DAY;
const AHEAD: number = 5 * MINUTE;

/**
 * Whether the time in a signature is near enough: a request that was recorded can't be sent again for ever.
 *
 * @param seconds Unix time; a fraction is allowed.
 */
export function isRecent(seconds: number, now: Date): boolean {
  const age = now.getTime() - seconds * 1000;
  return age <= LONGEST && age >= -AHEAD;
}
