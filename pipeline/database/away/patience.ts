import { setTimeout as delay } from 'node:timers/promises';

import { MINUTE, SECOND } from '../../model/time/duration.ts';
import { isDisconnected } from './disconnected.ts';

/** Does work that may be begun again, and waits for a database that is away. A SQLite file never is. */
export type Patiently = <T>(work: () => Promise<T>) => Promise<T>;

/** Whoever is told that the database is away, as often as that is noticed, and that it is there again. */
export interface AwayNotice {
  away(error: unknown): void;
  back(): void;
}

/** How long a database that is away is waited for, in milliseconds: who gives up forgets what is not written down. */
export interface PatienceLimits {
  readonly atMost: number;
  /** Once the process has been asked to stop. */
  readonly atStop: number;
}

const LIMITS: PatienceLimits = { atMost: 10 * MINUTE, atStop: 10 * SECOND };
/** How long it waits between two attempts, in milliseconds. */
const PAUSE = SECOND / 4;

/**
 * Makes a {@link Patiently}.
 *
 * @param stop When the process is asked to stop: from then on it waits not much longer.
 */
export function patientUntil(
  stop: AbortSignal,
  notice: AwayNotice,
  { atMost, atStop }: PatienceLimits = LIMITS,
): Patiently {
  let stoppedAt = stop.aborted ? performance.now() : Number.POSITIVE_INFINITY;
  stop.addEventListener('abort', () => (stoppedAt = performance.now()), { once: true });
  return async (work) => {
    let since: number | null = null;
    for (;;) {
      try {
        const done = await work();
        if (since !== null) notice.back();
        return done;
      } catch (error) {
        if (!isDisconnected(error)) throw error;
        const now = performance.now();
        since ??= now;
        if (now > Math.min(since + atMost, Math.max(since, stoppedAt) + atStop)) throw error;
        notice.away(error);
        await delay(PAUSE);
      }
    }
  };
}
