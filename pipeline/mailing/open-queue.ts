import type { Chore } from '../jobs/chores.ts';
import type { PartQueue } from '../jobs/part-queue.ts';
import type { DatabaseLocation } from '../model/settings/database-location.ts';

/** A queue that was opened; `queue`: `null` on SQLite, where one process delivers alone. */
export interface OpenQueue {
  readonly queue: PartQueue | null;
  /** Does chores until it is closed, see `jobs/chores.ts`. */
  keepChores(chores: readonly Chore[], failed: (chore: Chore, error: unknown) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the queue on which editions wait to be delivered.
 *
 * @param keeps Whether this process also starts what is scheduled, and clears away old jobs.
 */
export async function openQueue(location: DatabaseLocation, keeps = false): Promise<OpenQueue> {
  if (location.engine === 'sqlite')
    return { queue: null, keepChores: () => Promise.resolve(), close: () => Promise.resolve() };
  const [{ openBoss }, { partQueue }, { keepChores }] = await Promise.all([
    import('../jobs/boss.ts'),
    import('../jobs/boss-part-queue.ts'),
    import('../jobs/chores.ts'),
  ]);
  const opened = await openBoss(location, keeps);
  return {
    queue: partQueue(opened.boss),
    keepChores: (chores, failed) => keepChores(opened.boss, chores, failed),
    close: () => opened.close(),
  };
}
