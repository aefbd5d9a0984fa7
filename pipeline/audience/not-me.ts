import type { Database } from '../database/open.ts';
import type { SubscriberState, SuppressionCause } from '../database/vocabulary.ts';
import { transact } from '../database/transact.ts';
import { allowMail, isNeverMailed, neverMail } from './brakes/asking.ts';
import { recordConsent, recordRefusal } from './consent.ts';
import { suppress } from './leave.ts';
import { canAskAgain } from './reinstate.ts';
import type { Secrets } from './secrets.ts';

/** Why somebody is suppressed who said it. */
const SAID = 'said that somebody else had asked';

/**
 * Records that a person did not ask to subscribe, and wants no mail that somebody else asks for: they are suppressed,
 * and no form sends anything to their mailbox any more, however its address is spelt.
 *
 * @param subscriber From the token of the link.
 * @returns `false`: there is no such person any more.
 */
export async function sayNotMe(
  database: Database,
  subscriber: number,
  secrets: Secrets,
  network: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return transact(database, async (transaction) => {
    const person = await findPerson(transaction, subscriber);
    if (person === null) return false;
    await neverMail(transaction, secrets, person.key, now);
    const source = 'link in the mail: not me';
    if (person.state === 'suppressed' && !canAskAgain(person.cause)) {
      await recordRefusal(transaction, subscriber, { at, source }, now);
      return true;
    }
    // Also in place of a suppression for bounces or a complaint, which holds for less long.
    await suppress(transaction, { id: subscriber }, { reason: SAID, cause: 'person' }, now);
    const event = { kind: 'withdrawn', at, source, wording: null, network } as const;
    await recordConsent(transaction, subscriber, event, now);
    return true;
  });
}

/** Takes it back, by the same person: forms may send mail to them again. They are not subscribed by that. */
export async function liftNotMe(
  database: Database,
  subscriber: number,
  secrets: Secrets,
  now: Date,
): Promise<boolean> {
  return transact(database, async (transaction) => {
    const person = await findPerson(transaction, subscriber);
    if (person === null) return false;
    await allowMail(transaction, secrets, person.key);
    await transaction
      .updateTable('subscriber')
      .set({
        state: 'unsubscribed',
        reason: 'may be asked again',
        cause: null,
        changed_at: now.toISOString(),
      })
      .where('id', '=', subscriber)
      .where('state', '=', 'suppressed')
      .where('reason', '=', SAID)
      .execute();
    return true;
  });
}

/** Whether {@link sayNotMe} holds for a person. `null`: there is no such person any more. */
export async function hasSaidNotMe(
  database: Database,
  subscriber: number,
  secrets: Secrets,
): Promise<boolean | null> {
  const person = await findPerson(database, subscriber);
  return person === null ? null : isNeverMailed(database, secrets, person.key);
}

interface Person {
  readonly key: string;
  readonly state: SubscriberState;
  readonly cause: SuppressionCause | null;
}

async function findPerson(database: Database, subscriber: number): Promise<Person | null> {
  const person = await database
    .selectFrom('subscriber')
    .select(['address_key as key', 'state', 'cause'])
    .where('id', '=', subscriber)
    .executeTakeFirst();
  return person ?? null;
}
