import type { Database } from '../database/open.ts';

/** What a subscriber says of themselves, beside what they want to read. */
export interface Profile {
  readonly name: string | null;
  /** Nothing is sent before; `null`: not paused. */
  readonly pausedUntil: Date | null;
}

/**
 * Changes a subscriber's name and pause; the pause holds at once, also for an edition that is being sent.
 *
 * @param changes What is not in it stays.
 */
export async function setProfile(
  database: Database,
  subscriber: number,
  { name, pausedUntil }: Partial<Profile>,
  now: Date,
): Promise<void> {
  await database
    .updateTable('subscriber')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil?.toISOString() ?? null }),
      changed_at: now.toISOString(),
    })
    .where('id', '=', subscriber)
    .execute();
}
