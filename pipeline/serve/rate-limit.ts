/** Limits how often each of many clients may do something. */
export interface RateLimit {
  /**
   * Uses one of a client's turns.
   *
   * @returns 0, or the seconds until the next turn is available.
   */
  take(client: string, now: Date): number;
}

/** At most this many clients are remembered: those not seen for longest are forgotten, so memory is limited. */
const MAX_CLIENTS = 20_000;

/**
 * A token bucket for each client.
 *
 * @param turns How many turns a client has at once; they come back evenly.
 * @param period Milliseconds in which all turns come back.
 */
export function rateLimit(turns: number, period: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(client, now) {
      const time = now.getTime();
      const bucket = buckets.get(client) ?? { left: turns, at: time };
      // A clock that was set back neither gives nor takes turns.
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
