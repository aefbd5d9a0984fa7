import type { Kysely } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import type { SubscriberState, SuppressionCause } from '../database/vocabulary.ts';
import { transact } from '../database/transact.ts';
import { hasWithdrawn } from './consent.ts';
import { isWho, type Who } from './who.ts';

/**
 * The result of {@link reinstate}: the state in which they are again; `complaint`: they marked a message as spam, so
 * only they themselves can come back; `not-suppressed`: there is nothing to lift; `unknown`:
 * there is no such person.
 */
export type Reinstatement =
  | Exclude<SubscriberState, 'suppressed'>
  | 'complaint'
  | 'not-suppressed'
  | 'unknown';

/**
 * Lifts the suppression of somebody whose messages came back, or who was suppressed by hand. What failed before counts
 * no more. They are what they were: somebody who had unsubscribed has still done so.
 */
export async function reinstate(database: Database, who: Who, now: Date): Promise<Reinstatement> {
  return transact(database, async (transaction) => {
    const person = await transaction
      .selectFrom('subscriber')
      .select(['id', 'state', 'cause'])
      .where(isWho(who))
      .executeTakeFirst();
    if (person === undefined) return 'unknown';
    if (person.state !== 'suppressed') return 'not-suppressed';
    if (person.cause === 'complaint') return 'complaint';
    return lift(transaction, person.id, now);
  });
}

/** Lifts the suppression of people whose messages came back, because that turned out to say nothing of them. */
export async function liftBounces(
  transaction: Kysely<Schema>,
  subscribers: readonly number[],
  now: Date,
): Promise<void> {
  for (const id of subscribers) await lift(transaction, id, now);
}

/** Whether somebody who is suppressed can lift that by asking again. */
export function canAskAgain(cause: SuppressionCause | null): boolean {
  return cause === 'bounces' || cause === 'complaint';
}

async function lift(
  transaction: Kysely<Schema>,
  id: number,
  now: Date,
): Promise<Exclude<SubscriberState, 'suppressed'>> {
  const hasLeft = await hasWithdrawn(transaction, id);
  const asked = await transaction
    .selectFrom('consent')
    .select('id')
    .where('subscriber_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  const isPending = hasLeft === null && asked !== undefined;
  const state = hasLeft === true ? 'unsubscribed' : isPending ? 'pending' : 'active';
  const at = now.toISOString();
  await transaction
    .updateTable('subscriber')
    .set({ state, reason: null, cause: null, changed_at: at, failures_after: at })
    .where('id', '=', id)
    .execute();
  return state;
}
