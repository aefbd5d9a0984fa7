import type { Transaction } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import { DAY, MINUTE } from '../../model/time/duration.ts';
import { addOnce } from './once.ts';

/** In milliseconds: who undoes it at once gets none. */
const UNDONE_WITHIN = 5 * MINUTE;
/** In milliseconds: who leaves, comes back and leaves again gets one within that time. */
const ONE_WITHIN = DAY;

/**
 * Puts a goodbye into the queue, for somebody who has left by themselves; within the transaction that unsubscribes them, so that neither
 * is without the other. It is sent some minutes later if they are still unsubscribed then.
 *
 * @param subscriber Their number.
 * @param withdrawal The row in the record of consent.
 */
export async function sayGoodbye(
  transaction: Transaction<Schema>,
  subscriber: number,
  withdrawal: number,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - ONE_WITHIN).toISOString();
  const before = await transaction
    .selectFrom('consent')
    .select('id')
    .where('subscriber_id', '=', subscriber)
    .where('kind', '=', 'withdrawn')
    .where('id', '!=', withdrawal)
    .where('recorded_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  if (before !== undefined) return;
  const { address, address_key: key } = await transaction
    .selectFrom('subscriber')
    .select(['address', 'address_key'])
    .where('id', '=', subscriber)
    .executeTakeFirstOrThrow();
  const due = new Date(now.getTime() + UNDONE_WITHIN);
  await addOnce(transaction, 'goodbye', { address, key, askedAt: now }, due);
}
