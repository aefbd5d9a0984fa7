import type { PgBoss } from 'pg-boss';

/** Something that is done again and again, by one machine at a time. */
export interface Chore {
  /** What people call it: `weekly`. */
  readonly name: string;
  /** When, as five fields of cron: `0 7 * * 1`. */
  readonly cron: string;
  readonly timeZone: string;
  /** If it rejects, it is done again, a little later. */
  run(): Promise<void>;
}

const QUEUE = 'chore.';
/** How often a chore that fails is done again before its next time, and after how many seconds. */
const RETRIES = 3;
const RETRY_AFTER = 60;
/** One that takes longer is taken for dead, and may be done by another; in seconds. */
const LONGEST = 3600;

/**
 * Does chores when it is their time, whichever machine takes them first. What was scheduled before, and is not among them any
 * more, is not done again.
 *
 * @param chores Those that this machine can do.
 * @param failed Told of one that was not done.
 */
export async function keepChores(
  boss: PgBoss,
  chores: readonly Chore[],
  failed: (chore: Chore, error: unknown) => void,
): Promise<void> {
  for (const chore of chores) {
    const queue = `${QUEUE}${chore.name}`;
    // One that waits, or is being done, is not asked for once more.
    await boss.createQueue(queue, {
      policy: 'exclusive',
      retryLimit: RETRIES,
      retryDelay: RETRY_AFTER,
      expireInSeconds: LONGEST,
    });
    await boss.schedule(queue, chore.cron, null, { tz: chore.timeZone });
    await boss.work(queue, async () => {
      try {
        await chore.run();
      } catch (error) {
        failed(chore, error);
        throw error;
      }
    });
  }
  const names = new Set(chores.map(({ name }) => `${QUEUE}${name}`));
  for (const { name } of await boss.getSchedules())
    if (name.startsWith(QUEUE) && !names.has(name)) await boss.unschedule(name);
}
