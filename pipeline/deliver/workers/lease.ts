import { SECOND } from '../../model/time/duration.ts';

/** How long a worker's claims are its own without a renewal, in milliseconds. */
export const LEASE: number = 30 * SECOND;
/** How often it is renewed, in milliseconds. */
export const RENEW_EVERY: number = 5 * SECOND;
/** So long before the end of its lease, in milliseconds, a worker ends no message any more. */
const MARGIN: number = 5 * SECOND;

/** What a worker knows of its lease without asking. */
export interface LeaseClock {
  /** The lease was renewed by a statement that was sent at this moment, which {@link LeaseClock.moment} gave. */
  renewed(moment: TwoClocks): void;
  moment(): TwoClocks;
  /** Whether nobody can have taken the lease yet. */
  isHeld(): boolean;
}

/** A time by both clocks of a process, in milliseconds. */
export interface TwoClocks {
  /** Goes on while the process is stopped, and is never set. */
  readonly steady: number;
  /** Goes on while the machine sleeps. */
  readonly wall: number;
}

/** Starts the clock of a lease that has yet to be renewed. */
export function leaseClock(
  now: () => TwoClocks = () => ({ steady: performance.now(), wall: Date.now() }),
): LeaseClock {
  let since: TwoClocks | null = null;
  return {
    moment: now,
    renewed(moment) {
      since = moment;
    },
    isHeld() {
      if (since === null) return false;
      const { steady, wall } = now();
      // A clock that was set back proves nothing; one that was set forward makes us careful.
      return Math.max(steady - since.steady, wall - since.wall) < LEASE - MARGIN;
    },
  };
}
