import { MINUTE } from '../../model/time/duration.ts';
import { tokenBucket, type TokenBucket } from './token-bucket.ts';

/** How fast messages may be sent. */
export interface PaceLimits {
  /** Messages a second over all domains; `null`: as fast as the server takes them. */
  readonly rate: number | null;
  /** Messages a second to single domains, by domain in lower case. */
  readonly domainRates: ReadonlyMap<string, number>;
}

/** Decides which domain may get a message now. */
export interface Pace {
  /** Milliseconds until a domain may get one; 0: now. */
  domainWait(domain: string, now: Date): number;
  /** Milliseconds until any domain may; 0: now. */
  wait(now: Date): number;
  /** Counts a message that is sent now; both waits have just been 0. */
  take(domain: string, now: Date): void;
  /**
   * Leaves a domain alone for a while because it asked for that, longer each time in a row.
   *
   * @returns Until when; `null` if it is already being left alone.
   */
  backOff(domain: string, now: Date): Date | null;
  /**
   * Leaves a domain alone for the longest pause, because it does not take our mail; for good if it refuses it again
   * after that, so that nobody waits for it.
   *
   * @returns Until when; `null` if it is already being left alone, or is for good.
   */
  bar(domain: string, now: Date): Date | null;
  /** A domain has accepted a message: the next pause starts at the shortest again. */
  relax(domain: string, now: Date): void;
}

const LONGEST = 30 * MINUTE;

/** Keeps the limits of one run. */
export function pace({ rate, domainRates }: PaceLimits): Pace {
  const overall = rate === null ? null : tokenBucket(rate);
  const buckets = new Map<string, TokenBucket>(
    [...domainRates].map(([domain, rate]) => [domain, tokenBucket(rate)]),
  );
  const blocks = new Map<string, { readonly times: number; readonly until: number }>();
  const barred = new Set<string>();
  const barredForGood = new Set<string>();
  /** @param least Milliseconds. */
  const block = (domain: string, now: Date, least: number): Date | null => {
    const known = blocks.get(domain);
    // Messages that were on their way when the pause began are refused as well, which is nothing new.
    if (known !== undefined && known.until > now.getTime()) return null;
    const times = (known?.times ?? 0) + 1;
    const until = now.getTime() + Math.min(LONGEST, Math.max(least, MINUTE * 2 ** (times - 1)));
    blocks.set(domain, { times, until });
    return new Date(until);
  };
  return {
    wait: (now) => overall?.wait(now) ?? 0,
    domainWait(domain, now) {
      if (barredForGood.has(domain)) return Number.POSITIVE_INFINITY;
      const blocked = (blocks.get(domain)?.until ?? 0) - now.getTime();
      // Longer than any pause: the clock was set back.
      if (blocked > 0 && blocked <= LONGEST) return blocked;
      return buckets.get(domain)?.wait(now) ?? 0;
    },
    take(domain, now) {
      overall?.take(now);
      buckets.get(domain)?.take(now);
    },
    backOff: (domain, now) => block(domain, now, 0),
    bar(domain, now) {
      const until = block(domain, now, LONGEST);
      if (until === null || !barred.has(domain)) {
        barred.add(domain);
        return until;
      }
      barredForGood.add(domain);
      return null;
    },
    relax(domain, now) {
      barred.delete(domain);
      const known = blocks.get(domain);
      // A message that was on its way when the pause began says nothing about later ones.
      if (known !== undefined && known.until <= now.getTime()) blocks.delete(domain);
    },
  };
}
