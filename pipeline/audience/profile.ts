import type { Database } from '../database/open.ts';

/** What subscribers say about themselves, apart from what they want to read. */
export interface Profile {
  readonly name: string | null;
  /** Nothing is sent before this; `null`: not paused. */
  readonly pausedUntil: Date | null;
}

/**
 * Changes a subscriber's name and pause; a pause takes effect at once, even for an edition that is being sent.
 *
 * @param changes Anything left out stays as it is.
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
