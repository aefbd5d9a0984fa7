import type { Transaction } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import { AGREED, type SubscriberState, type SuppressionCause } from '../database/vocabulary.ts';
import { transact } from '../database/transact.ts';
import { recordConsent, recordRefusal } from './consent.ts';
import { isWho, type Who } from './who.ts';

/** The result of {@link unsubscribe}. */
export interface Unsubscribed {
  /** Whether there is such a person. */
  readonly found: boolean;
  /** The row in the record of consent; `null`: they were not active, so there is nothing to undo. */
  readonly withdrawal: number | null;
}

/**
 * Unsubscribes a person. It takes effect at once, even for an edition that is being sent. Asking twice changes nothing.
 * Somebody who is suppressed stays so, and it is recorded that they do not want to be mailed after that either.
 *
 * @param by How, for the record: `one click`.
 */
export async function unsubscribe(
  database: Database,
  who: Who,
  by: string,
  now: Date,
): Promise<Unsubscribed> {
  return transact(database, (transaction) => recordUnsubscription(transaction, who, by, now, now));
}

/** {@link Unsubscribed} in a word. `known`: they were not active; `gone`: there is no such person. */
export type Leaving = 'unsubscribed' | 'known' | 'gone';

/** What unsubscribing has changed. */
export function leavingOf({ found, withdrawal }: Unsubscribed): Leaving {
  if (!found) return 'gone';
  return withdrawal === null ? 'known' : 'unsubscribed';
}

/**
 * Does the same within a transaction.
 *
 * @param asked When they asked, which may be earlier; it does not count if they have agreed again since.
 */
export async function recordUnsubscription(
  transaction: Transaction<Schema>,
  who: Who,
  by: string,
  now: Date,
  asked: Date,
): Promise<Unsubscribed> {
  const at = asked.toISOString();
  const person = await findState(transaction, who);
  if (person === null) return { found: false, withdrawal: null };
  if (person.state === 'unsubscribed') return { found: true, withdrawal: null };
  if (asked < now && (await hasAgreedSince(transaction, person.id, at)))
    return { found: true, withdrawal: null };
  if (person.state === 'suppressed') {
    await recordRefusal(transaction, person.id, { at, source: by }, now);
    return { found: true, withdrawal: null };
  }
  await transaction
    .updateTable('subscriber')
    .set({ state: 'unsubscribed', reason: by, changed_at: now.toISOString() })
    .where('id', '=', person.id)
    .execute();
  const event = { kind: 'withdrawn', at, source: by, wording: null, network: null } as const;
  const withdrawal = await recordConsent(transaction, person.id, event, now);
  return { found: true, withdrawal: person.state === 'active' ? withdrawal : null };
}

/** The states of people who will be mailed, now or once they have confirmed. */
export const MAILED_SOME_DAY: readonly SubscriberState[] = ['active', 'pending'];

/** The result of {@link suppress}; `unchanged`: they were in none of the required states. */
export type Suppression = 'suppressed' | 'unchanged' | 'unknown';

/** How and why a person is suppressed. */
export interface SuppressionDetails {
  /** For people to read: `asked by letter`, `no such address (5.1.1)`. */
  readonly reason: string;
  readonly cause: SuppressionCause;
  /** Only if they are in one of these states; if left out, in any state. */
  readonly from?: readonly SubscriberState[];
}

/**
 * Suppresses a person: nothing is sent to them any more. They can lift it themselves by asking again, unless a person
 * caused it. A complaint of somebody whose messages came back replaces that as the cause.
 */
export async function suppress(
  database: Database,
  who: Who,
  { reason, cause, from }: SuppressionDetails,
  now: Date,
): Promise<Suppression> {
  // One statement both checks and changes, so nobody can unsubscribe in between.
  let update = database
    .updateTable('subscriber')
    .set({ state: 'suppressed', reason, cause, changed_at: now.toISOString() })
    .where(isWho(who));
  if (from !== undefined) {
    update = update.where((where) =>
      cause === 'complaint'
        ? where.or([where('state', 'in', from), where('cause', '=', 'bounces')])
        : where('state', 'in', from),
    );
  }
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows > 0n) return 'suppressed';
  return (await findState(database, who)) === null ? 'unknown' : 'unchanged';
}

/** Removes a person and every trace of what they were sent. `false` if there is no such person. */
export async function removeSubscriber(database: Database, key: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('subscriber')
    .where('address_key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

async function hasAgreedSince(database: Database, subscriber: number, at: string): Promise<boolean> {
  const agreed = await database
    .selectFrom('consent')
    .select('id')
    .where('subscriber_id', '=', subscriber)
    .where('kind', 'in', AGREED)
    .where('recorded_at', '>', at)
    .limit(1)
    .executeTakeFirst();
  return agreed !== undefined;
}

async function findState(
  database: Database,
  who: Who,
): Promise<{ readonly id: number; readonly state: SubscriberState } | null> {
  const person = await database
    .selectFrom('subscriber')
    .select(['id', 'state'])
    .where(isWho(who))
    .executeTakeFirst();
  return person ?? null;
}
