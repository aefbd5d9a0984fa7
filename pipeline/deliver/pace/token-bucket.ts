/** Allows this many things a second, evenly spaced: never a second's worth in a burst. */
export interface TokenBucket {
  /** Milliseconds until the next one may happen; 0: now. Changes nothing. */
  wait(now: Date): number;
  /** Counts one that happens now, at the same time at which `wait` was 0: nothing may come between the two. */
  take(now: Date): void;
}

/**
 * Timers are late, and a busy machine makes them later: this many milliseconds are caught up. More would show: within
 * ten seconds, it adds 1.8 % to the rate.
 */
const SLACK = 180;

/**
 * Makes a bucket whose tokens come at fixed times (the generic cell rate algorithm of ITU-T I.371). Those times are
 * fractions of milliseconds, so that any rate is kept with a clock that counts whole ones.
 *
 * @param rate Tokens a second, more than 0; a fraction is fine.
 */
export function tokenBucket(rate: number): TokenBucket {
  const interval = 1000 / rate;
  /** When the next token comes, in milliseconds since the first: times since 1970 have no room for such fractions. */
  let due = 0;
  let origin: number | null = null;
  const since = (now: Date): number => now.getTime() - (origin ?? now.getTime());
  /** A clock that was set back must not hold things up for as long as it was set back. */
  const isSetBack = (at: number): boolean => due - at > interval + 1;
  return {
    wait(now) {
      const at = since(now);
      return due <= at || isSetBack(at) ? 0 : Math.ceil(due - at);
    },
    take(now) {
      const at = since(now);
      origin ??= now.getTime();
      due = (isSetBack(at) ? at : Math.max(due, at - SLACK)) + interval;
    },
  };
}
