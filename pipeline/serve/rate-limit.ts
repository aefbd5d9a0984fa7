/** Counts what each of many clients does. */
export interface RateLimit {
  /**
   * Takes one of a client's turns.
   *
   * @returns 0, or the seconds until there is another.
   */
  take(client: string, now: Date): number;
}

/** More clients than are held: the ones longest not seen are forgotten, so that memory has a bound. */
const MAX_CLIENTS = 20_000;

/**
 * A token bucket for each client.
 *
 * @param turns That a client has at once; they come back evenly.
 * @param period Milliseconds in which all of them come back.
 */
export function rateLimit(turns: number, period: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(client, now) {
      const time = now.getTime();
      const bucket = buckets.get(client) ?? { left: turns, at: time };
      // A clock that was set back gives nothing and takes nothing.
      const regained = (Math.max(0, time - bucket.at) * turns) / period;
      const left = Math.min(turns, bucket.left + regained);
      const isAllowed = left >= 1;
      buckets.delete(client);
      buckets.set(client, { left: isAllowed ? left - 1 : left, at: time });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MAX_CLIENTS) break;
        buckets.delete(oldest);
      }
      return isAllowed ? 0 : Math.ceil(((1 - left) * period) / turns / 1000);
    },
  };
}
