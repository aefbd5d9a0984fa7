import { SECOND } from '../../model/time/duration.ts';

/** How a lease is kept, in milliseconds. All workers of a database have the same. */
export interface LeaseTimes {
  /** How long a worker's claims are its own without a renewal. */
  readonly length: number;
  /** How often it is renewed. */
  readonly renewEvery: number;
  /** So long before its end a worker ends no message any more. */
  readonly margin: number;
}

/** What every command has. */
export const LEASE: LeaseTimes = { length: 30 * SECOND, renewEvery: 5 * SECOND, margin: 5 * SECOND };

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
  { length, margin }: LeaseTimes = LEASE,
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
      return Math.max(steady - since.steady, wall - since.wall) < length - margin;
    },
  };
}
