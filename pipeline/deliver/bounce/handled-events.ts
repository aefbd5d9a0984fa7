import type { Database } from '../../database/open.ts';
import { DAY } from '../../model/time/duration.ts';
import { dataHash } from '../../text/hash.ts';

/** No provider sends an event again after so long. */
export const EVENTS_KEPT: number = 60 * DAY;

/** An event by its provider's own name for it. */
export interface EventKey {
  readonly provider: string;
  readonly id: string;
}

/** Whether an event has been handled before. */
export async function isHandled(database: Database, { provider, id }: EventKey): Promise<boolean> {
  const row = await database
    .selectFrom('handled_event')
    .select('hash')
    .where('hash', '=', dataHash(provider, id))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Remembers that an event has been handled, after it has: if the process ends in between, the event comes again, and
 * changes nothing. Old ones are forgotten.
 */
export async function markHandledEvent(
  database: Database,
  { provider, id }: EventKey,
  now: Date,
): Promise<void> {
  await database
    .insertInto('handled_event')
    .values({ hash: dataHash(provider, id), handled_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database
    .deleteFrom('handled_event')
    .where('handled_at', '<', new Date(now.getTime() - EVENTS_KEPT).toISOString())
    .execute();
}
