import { MAILED_SOME_DAY, suppress } from '../../audience/leave.ts';
import type { Database } from '../../database/open.ts';
import { enhancedStatus, isNoSuchAddress } from './enhanced-status.ts';
import { counted } from '../../text/counted.ts';

/**
 * Acts on a delivery that has just been recorded as rejected: an address that does not exist is suppressed at once, any
 * other after this many editions in a row could not be delivered to it.
 *
 * @param reply The words of the server or the report.
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
  const suppressed = async (reason: string): Promise<boolean> => {
    const result = await suppress(database, { id: subscriber }, { reason, from: MAILED_SOME_DAY }, now);
    return result === 'suppressed';
  };
  const status = enhancedStatus(reply);
  if (isNoSuchAddress(status)) return suppressed(`no such address (${status})`);
  const last = await database
    .selectFrom('delivery')
    .select('state')
    .where('subscriber_id', '=', subscriber)
    .where('state', 'in', ['accepted', 'rejected'])
    .orderBy('claimed_at', 'desc')
    .limit(suppressAfter)
    .execute();
  return last.length === suppressAfter && last.every(({ state }) => state === 'rejected')
    ? suppressed(`${counted(suppressAfter, 'edition')} in a row undelivered`)
    : false;
}
