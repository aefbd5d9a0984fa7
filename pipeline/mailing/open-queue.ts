import type { PartQueue } from '../jobs/part-queue.ts';
import type { DatabaseLocation } from '../model/settings/database-location.ts';

/** A queue that was opened; `queue`: `null` on SQLite, where one process delivers alone. */
export interface OpenQueue {
  readonly queue: PartQueue | null;
  close(): Promise<void>;
}

/** Opens the queue on which editions wait to be delivered. */
export async function openQueue(location: DatabaseLocation): Promise<OpenQueue> {
  if (location.engine === 'sqlite') return { queue: null, close: () => Promise.resolve() };
  const [{ openBoss }, { partQueue }] = await Promise.all([
    import('../jobs/boss.ts'),
    import('../jobs/part-queue.ts'),
  ]);
  const opened = await openBoss(location, false);
  return { queue: partQueue(opened.boss), close: () => opened.close() };
}
