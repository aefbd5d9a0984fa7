import type { Database } from '../database/open.ts';
import { transact } from '../database/transact.ts';
import { forgetAsking } from './brakes/asking.ts';
import { recordConsent } from './consent.ts';
import { forgetErasure } from './erasure.ts';
import { addOnce } from './requests/once.ts';
import { canAskAgain } from './reinstate.ts';
import type { Secrets } from './secrets.ts';

/** The result of a confirmation; `stale`: the person has unsubscribed since, and has to ask again. */
export type Confirmation = 'confirmed' | 'stale' | 'unknown';

/**
 * Confirms a subscription (the second half of double opt-in). Confirming twice changes nothing. A person who was erased
 * and comes back is a normal subscriber again, and so is one whose messages came back or who marked one as spam, if they
 * asked after that; one whom the publisher has suppressed stays suppressed.
 *
 * @param link From the token of the link: the person, and the row of the record for their request.
 * @param network Where the confirmation came from, shortened.
 * @param options `welcomes`: whether a welcome is sent to them, once for each time that they become a subscriber; `language`: theirs
 *   from then on (BCP 47), if it is known.
 */
export async function confirmOptIn(
  database: Database,
  link: { readonly subscriber: number; readonly consent: number },
  network: string,
  secrets: Secrets,
  now: Date,
  {
    welcomes = false,
    language = null,
  }: { readonly welcomes?: boolean; readonly language?: string | null } = {},
): Promise<Confirmation> {
  const at = now.toISOString();
  return transact(database, async (transaction) => {
    const asked = await transaction
      .selectFrom('consent')
      .innerJoin('subscriber', 'subscriber.id', 'consent.subscriber_id')
      .select(['subscriber.state', 'subscriber.cause', 'subscriber.changed_at as changedAt'])
      .select(['subscriber.address', 'subscriber.address_key as key'])
      .select(['consent.wording', 'consent.recorded_at as askedAt'])
      .where('consent.id', '=', link.consent)
      .where('consent.kind', '=', 'asked')
      .where('subscriber.id', '=', link.subscriber)
      .executeTakeFirst();
    if (asked === undefined) return 'unknown';
    if (asked.state === 'suppressed') {
      if (!canAskAgain(asked.cause)) return 'unknown';
      // An old link was not asked for to undo what came after it.
      if (asked.askedAt < asked.changedAt) return 'stale';
    }
    const left = await transaction
      .selectFrom('consent')
      .select('id')
      .where('subscriber_id', '=', link.subscriber)
      .where('kind', '=', 'withdrawn')
      .where('id', '>', link.consent)
      .executeTakeFirst();
    if (asked.state === 'active') return 'confirmed';
    if (left !== undefined) return 'stale';
    await transaction
      .updateTable('subscriber')
      .set({ state: 'active', reason: null, cause: null, changed_at: at, failures_after: at })
      .$if(language !== null, (update) => update.set({ language }))
      .where('id', '=', link.subscriber)
      .execute();
    const event = { at, source: 'link in the mail', wording: asked.wording, network };
    await recordConsent(transaction, link.subscriber, { kind: 'confirmed', ...event }, now);
    await forgetErasure(transaction, asked.key, secrets);
    await forgetAsking(transaction, secrets, asked.key);
    // With the same commit, so that neither is without the other.
    if (welcomes) await addOnce(transaction, 'welcome', { ...asked, askedAt: now }, now);
    return 'confirmed';
  });
}

/**
 * Undoes an unsubscription, for the button on the goodbye page. Only the last one can be undone, and only if the person
 * has changed nothing since.
 *
 * @param link From the token of the button: the person, and the row of the withdrawal.
 * @returns Whether the person is subscribed.
 */
export async function undoUnsubscribe(
  database: Database,
  link: { readonly subscriber: number; readonly consent: number },
  network: string,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  return transact(database, async (transaction) => {
    const last = await transaction
      .selectFrom('consent')
      .innerJoin('subscriber', 'subscriber.id', 'consent.subscriber_id')
      .select(['consent.id', 'consent.kind', 'subscriber.state'])
      .where('subscriber.id', '=', link.subscriber)
      .orderBy('consent.id', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.state === 'active') return true;
    if (last?.id !== link.consent || last.kind !== 'withdrawn' || last.state !== 'unsubscribed') return false;
    await transaction
      .updateTable('subscriber')
      .set({ state: 'active', reason: null, changed_at: at })
      .where('id', '=', link.subscriber)
      .execute();
    const event = { at, source: 'goodbye page', wording: null, network };
    await recordConsent(transaction, link.subscriber, { kind: 'returned', ...event }, now);
    return true;
  });
}
