import type { Database } from '../../database/open.ts';
import { enhancedStatus, isNoSuchAddress } from './enhanced-status.ts';

/**
 * Draws the conclusion from a delivery that has just been recorded as rejected: an address that does not exist is
 * suppressed at once, any other when so many editions in a row could not be delivered to it.
 *
 * @param reply What the server or the report said.
 * @param suppressAfter Editions in a row, 1 or more.
 * @returns Whether the address was suppressed.
 */
export async function concludeRejection(
  database: Database,
  subscriber: number,
  reply: string,
  suppressAfter: number,
  now: Date,
): Promise<boolean> {
  const status = enhancedStatus(reply);
  if (isNoSuchAddress(status)) {
    return suppressAddress(database, subscriber, `no such address (${status})`, now);
  }
  const last = await database
    .selectFrom('delivery')
    .select('state')
    .where('subscriber_id', '=', subscriber)
    .where('state', 'in', ['accepted', 'rejected'])
    .orderBy('claimed_at', 'desc')
    .limit(suppressAfter)
    .execute();
  return last.length === suppressAfter && last.every(({ state }) => state === 'rejected')
    ? suppressAddress(database, subscriber, `${suppressAfter} editions in a row undelivered`, now)
    : false;
}

/**
 * Sees to it that a subscriber is never mailed again, whoever asks. One who unsubscribed stays so.
 *
 * @param reason For people to read.
 * @returns Whether that is new.
 */
export async function suppressAddress(
  database: Database,
  subscriber: number,
  reason: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('subscriber')
    .set({ state: 'suppressed', reason, changed_at: now.toISOString() })
    .where('id', '=', subscriber)
    .where('state', 'in', ['active', 'pending'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
