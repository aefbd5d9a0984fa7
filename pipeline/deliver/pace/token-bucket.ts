/** Allows this many things a second, evenly spaced: never a second's worth in a burst. */
export interface TokenBucket {
  /** Milliseconds until the next one may happen; 0: now. Changes nothing. */
  wait(now: Date): number;
  /** Counts one that is about to happen. */
  take(now: Date): void;
}

/** Timers are a few milliseconds late: this much may be caught up. */
const SLACK = 20;

/**
 * Makes a bucket that holds a single token (the generic cell rate algorithm of ITU-T I.371).
 *
 * @param rate Tokens a second, more than 0; a fraction is fine.
 */
export function tokenBucket(rate: number): TokenBucket {
  const interval = 1000 / rate;
  let due = Number.NEGATIVE_INFINITY;
  return {
    wait(now) {
      const wait = due - now.getTime() - SLACK;
      // A clock that was set back must not hold things up for as long as it was set back.
      return wait <= 0 || wait > interval ? 0 : Math.ceil(wait);
    },
    take(now) {
      const at = now.getTime();
      due = (due > at + interval ? at : Math.max(due, at - SLACK)) + interval;
    },
  };
}
