import { setTimeout as delay } from 'node:timers/promises';

import { isUnavailable } from '../database/away/unavailable.ts';

/**
 * Everything that the server writes into the database, one after the other. If it can't be written at the moment (a
 * `send` or a backup has locked the file, the server is restarted), the queue waits, and requests that only read are answered
 * meanwhile, if they can be.
 */
export interface WriteQueue {
  /**
   * Does some work once it is its turn and the database lets it.
   *
   * @param work It is done again from the start if the database can't be used, so a part of it must be done whole or not at
   *   all, and must know that it was done.
   * @param patience For how many milliseconds it waits for the database.
   * @throws {@link DatabaseLocked} if that was not long enough. Nothing was changed then.
   */
  write<T>(work: () => Promise<T>, patience?: number): Promise<T>;
  /** From now on nothing waits for long, because the server is about to stop. */
  hurry(): void;
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>;
}

/** The database was locked by another process, or away, for so long that the work was given up before it began. */
export class DatabaseLocked extends Error {
  override readonly name = 'DatabaseLocked';
}

/** How long a person waits for a page, in milliseconds; their browser would wait for longer. */
const PATIENCE = 5000;
/** How long anything waits when the server is stopping. */
const PARTING_PATIENCE = 1000;
/** Pauses between attempts, in milliseconds: short at first, because most locks are held only for a commit. */
const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 50;

interface Job {
  attempt(): Promise<void>;
  giveUp(): void;
  /** By the clock of `performance.now()`. */
  deadline: number;
}

/** Starts an empty queue. */
export function writeQueue(): WriteQueue {
  const state: { jobs: Job[]; running: Promise<void> | null; isHurried: boolean } = {
    jobs: [],
    running: null,
    isHurried: false,
  };
  const run = async (): Promise<void> => {
    let pause = FIRST_PAUSE;
    for (let job = state.jobs[0]; job !== undefined; job = state.jobs[0]) {
      try {
        await job.attempt();
        state.jobs.shift();
        pause = FIRST_PAUSE;
      } catch {
        const now = performance.now();
        for (const late of state.jobs.filter(({ deadline }) => deadline <= now)) late.giveUp();
        state.jobs = state.jobs.filter(({ deadline }) => deadline > now);
        await delay(pause);
        pause = Math.min(LONGEST_PAUSE, 2 * pause);
      }
    }
    state.running = null;
  };
  return {
    write: (work, patience = PATIENCE) =>
      new Promise((resolve, reject) => {
        const allowed = state.isHurried ? Math.min(patience, PARTING_PATIENCE) : patience;
        state.jobs.push({
          // Rejects only if it has to be attempted again.
          attempt: () =>
            work().then(resolve, (error: unknown) => {
              if (isUnavailable(error)) throw error;
              reject(error);
            }),
          giveUp: () => reject(new DatabaseLocked('The database is locked by another program, or away.')),
          deadline: performance.now() + allowed,
        });
        state.running ??= run();
      }),
    hurry() {
      state.isHurried = true;
      const latest = performance.now() + PARTING_PATIENCE;
      for (const job of state.jobs) job.deadline = Math.min(job.deadline, latest);
    },
    idle: () => state.running ?? Promise.resolve(),
  };
}
