import { MINUTE } from '../../model/time/duration.ts';
import type { DomainPause, SharedLimits } from './shared-limits.ts';
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
  /** Asks for a message to a domain to be sent. */
  ask(domain: string, now: Date): Promise<Permit>;
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
  /** Keeps to the pauses that others have noticed. */
  heed(pauses: readonly DomainPause[]): void;
}

/**
 * Whether a message may be sent: it may, after so many milliseconds, and is counted; it is to be asked for again after so
 * many; its domain has to wait.
 */
export type Permit =
  | { readonly kind: 'granted'; readonly after: number }
  | { readonly kind: 'later'; readonly after: number }
  | { readonly kind: 'domain-waits' };

const LONGEST = 30 * MINUTE;

/**
 * Keeps the limits of one run.
 *
 * @param shared What it keeps together with others; `null`: it is alone.
 */
export function pace({ rate, domainRates }: PaceLimits, shared: SharedLimits | null = null): Pace {
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
    tell(shared?.pause({ domain, times, until: new Date(until) }));
    return new Date(until);
  };
  /** When the next turn of a domain comes that is shared with others, in milliseconds since 1970. */
  const turns = new Map<string, number>();
  const domainWait = (domain: string, now: Date): number => {
    if (barredForGood.has(domain)) return Number.POSITIVE_INFINITY;
    const blocked = (blocks.get(domain)?.until ?? 0) - now.getTime();
    // Longer than any pause: the clock was set back.
    if (blocked > 0 && blocked <= LONGEST) return blocked;
    if (shared === null) return buckets.get(domain)?.wait(now) ?? 0;
    return Math.max(0, (turns.get(domain) ?? 0) - now.getTime());
  };
  const askAlone = (domain: string, now: Date): Permit => {
    const after = overall?.wait(now) ?? 0;
    if (after > 0) return { kind: 'later', after };
    overall?.take(now);
    buckets.get(domain)?.take(now);
    return { kind: 'granted', after };
  };
  const askOthers = async (domain: string, now: Date, limits: SharedLimits): Promise<Permit> => {
    const domainRate = domainRates.get(domain);
    const untilTurn = domainRate === undefined ? 0 : await limits.takeTurnOf(domain, domainRate);
    if (untilTurn > 0) {
      turns.set(domain, now.getTime() + untilTurn);
      return { kind: 'domain-waits' };
    }
    return { kind: 'granted', after: rate === null ? 0 : await limits.takeTurn(rate) };
  };
  return {
    domainWait,
    async ask(domain, now) {
      if (domainWait(domain, now) > 0) return { kind: 'domain-waits' };
      return shared === null ? askAlone(domain, now) : askOthers(domain, now, shared);
    },
    heed(pauses) {
      for (const { domain, times, until } of pauses) blocks.set(domain, { times, until: until.getTime() });
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
      if (known === undefined || known.until > now.getTime()) return;
      blocks.delete(domain);
      tell(shared?.resume(domain));
    },
  };
}

/** Others are told if they can be: a pause that they do not know of, they find by themselves. */
function tell(told: Promise<void> | undefined): void {
  told?.catch(() => undefined);
}
