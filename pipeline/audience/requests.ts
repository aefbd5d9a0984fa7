import { MINUTE } from '../model/time/duration.ts';
import type { Kysely, Transaction } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import { transact } from '../database/transact.ts';
import type { Address } from '../text/mail-address.ts';
import { recordConsent } from './consent.ts';
import { withPreferences, type Preferences } from './preferences.ts';
import { canAskAgain } from './reinstate.ts';

/** Somebody's request to subscribe, as a form gave it. */
export interface OptInRequest {
  readonly address: Address;
  readonly name: string | null;
  readonly language: string | null;
  /** Where the form is: `form https://example.org/`. */
  readonly source: string;
  /** The words beside the button. */
  readonly wording: string;
  /** Where it came from, shortened. */
  readonly network: string;
}

/**
/**
 * The mail for a request. `already`: the person is already subscribed, and is told so; `own-link`: somebody with a link of theirs asked
 * for one that shows everything; `welcome`: they have just confirmed, `goodbye`: they have just left, and each of the two is theirs once,
 * see {@link claimOnce}.
 */
export interface DueMail {
  readonly request: number;
  readonly kind: 'confirm' | 'already' | 'own-link' | OnceKind;
  readonly address: string;
  /** Of the address, see `parseAddress`. */
  readonly key: string;
  readonly subscriber: number;
  /** The row of the record for their request; 0 where there was none. */
  readonly consent: number;
  readonly askedAt: Date;
  /** The language of the form, or the subscriber's (BCP 47); `null`: not known. */
  readonly language: string | null;
  /** Theirs from now on, if they confirm; left out: it stays what it is. */
  readonly becomes?: string;
  /** The words beside the button. */
  readonly wording: string;
  /** How often it was tried before. */
  readonly attempts: number;
  /** Until then it belongs to whoever took it. */
  readonly leasedUntil: Date;
  /** What they get, for a welcome. */
  readonly wanted?: Preferences;
}

/**
 * Decides, within the transaction that takes a request for the first time, whether its mail is sent; a date: not before
 * that.
 *
 * @param key Of the address, see `parseAddress`; `null`: a subscriber asked, and how often they may was decided then.
 */
export type RequestBrake = (
  transaction: Transaction<Schema>,
  key: string | null,
  now: Date,
) => Promise<'send' | 'drop' | Date>;

/** For how many milliseconds a request belongs to the process that took it; after that it is due again. */
const LEASE = 5 * MINUTE;

/**
 * Keeps a request until its mail is sent. This is always one insert. What follows from the request is only worked out
 * when it is taken from the queue, so neither the answer nor its timing reveals whether an address is known.
 */
export async function addRequest(database: Database, request: OptInRequest, now: Date): Promise<void> {
  const { address, ...rest } = request;
  const at = now.toISOString();
  await database
    .insertInto('request')
    .values({ address: address.address, address_key: address.key, ...rest, asked_at: at, due_at: at })
    .execute();
}

/** Letters that nobody asks for, each in the state in which its reader has to be. They stand in the queue in place of where a form is. */
const ONCE = { welcome: 'active', goodbye: 'unsubscribed' } as const;

/** A letter that comes at most once for each time that somebody comes or leaves. */
export type OnceKind = keyof typeof ONCE;

/** Whether a letter comes at most once, rather than once more in doubt. */
export function comesOnce(kind: string): kind is OnceKind {
  return Object.hasOwn(ONCE, kind);
}

/** Stands in the queue in place of where a form is. */
const OWN_LINK = 'own link';

/**
 * Keeps a request for a link by which a subscriber sees everything about their subscription, until its mail is sent. It only ever
 * goes to their own address.
 */
export async function addOwnLinkRequest(
  database: Kysely<Schema>,
  { subscriber, network }: { readonly subscriber: number; readonly network: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const person = await database
    .selectFrom('subscriber')
    .select(['address', 'address_key'])
    .where('id', '=', subscriber)
    .executeTakeFirst();
  if (person === undefined) return;
  const nothing = { name: null, language: null, wording: '' };
  await database
    .insertInto('request')
    .values({ ...person, ...nothing, network, source: OWN_LINK, asked_at: at, due_at: at })
    .execute();
}

/**
 * Puts a letter into the queue, for somebody who has confirmed, or has left.
 *
 * @param due Not before this time.
 * @param attempts How often it was tried before.
 */
export async function addOnce(
  database: Kysely<Schema>,
  kind: OnceKind,
  { address, key, askedAt }: Pick<DueMail, 'address' | 'key' | 'askedAt'>,
  due: Date,
  attempts = 0,
): Promise<void> {
  const nothing = { name: null, language: null, wording: '', network: '' };
  const at = { asked_at: askedAt.toISOString(), due_at: due.toISOString() };
  await database
    .insertInto('request')
    .values({ address, address_key: key, source: kind, ...nothing, ...at, attempts })
    .execute();
}

/**
 * Puts such a letter back that certainly was not sent.
 *
 * @param due Not before this time.
 * @param attempts How often it was tried before.
 * @returns Does it. May be called again if the database was away: it knows what it did, and in doubt does nothing, lest there be two.
 */
export function puttingBack(
  database: Database,
  kind: OnceKind,
  letter: Pick<DueMail, 'address' | 'key' | 'askedAt'>,
  due: Date,
  attempts: number,
  now: () => Date,
): () => Promise<void> {
  const state = { isInDoubt: false };
  return () =>
    transact(database, async (transaction) => {
      if (state.isInDoubt) {
        const there = await transaction
          .selectFrom('request')
          .select('id')
          .where('source', '=', kind)
          .where('address_key', '=', letter.key)
          .where('asked_at', '=', letter.askedAt.toISOString())
          .limit(1)
          .executeTakeFirst();
        // From then on somebody else may have taken it.
        if (there !== undefined || now() >= due) return;
      }
      await addOnce(transaction, kind, letter, due, attempts);
      state.isInDoubt = true;
    });
}

/**
 * Takes the request that is due first and that the brake lets pass, and says which mail it needs. A new person becomes a
 * pending subscriber; one whom the publisher has suppressed gets no mail, and one whose messages came back, or who
 * marked one as spam, stays suppressed until they confirm. The request belongs to the caller for some minutes; see
 * {@link finishRequest} and {@link
 * postponeRequest}.
 *
 * @returns `null` if none is due.
 */
export async function takeRequest(
  database: Database,
  now: Date,
  brake: RequestBrake = () => Promise.resolve('send'),
): Promise<DueMail | null> {
  for (;;) {
    const taken = await transact(database, (transaction) => takeNext(transaction, now, brake));
    if (taken !== 'nothing to send') return taken;
  }
}

/**
 * Takes such a letter out of the queue, in the moment before it is handed over: if nobody knows afterwards whether it was sent, it never
 * is again.
 *
 * @returns Does it, and says whether the letter may be sent: nobody else has taken it, and they have neither left nor come back since.
 *   May be called again if the database was away: it knows whether it was itself that took the letter out.
 */
export function claimOnce(
  database: Database,
  kind: OnceKind,
  { request, subscriber, leasedUntil }: Pick<DueMail, 'request' | 'subscriber' | 'leasedUntil'>,
  now: () => Date,
): () => Promise<boolean> {
  // A commit of which nobody has heard.
  const state = { isInDoubt: false };
  return async () => {
    const attempt = { deletes: false };
    try {
      return await transact(database, async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('request')
          .where('id', '=', request)
          // Who was so slow that somebody else has taken it takes it from nobody.
          .where('due_at', '=', leasedUntil.toISOString())
          .executeTakeFirst();
        attempt.deletes = numDeletedRows > 0n;
        // Until then nobody else could.
        const isOurs = attempt.deletes || (state.isInDoubt && now() < leasedUntil);
        const person = await transaction
          .selectFrom('subscriber')
          .select('state')
          .where('id', '=', subscriber)
          .executeTakeFirst();
        return isOurs && person?.state === ONCE[kind];
      });
    } catch (error) {
      state.isInDoubt ||= attempt.deletes;
      throw error;
    }
  };
}

/** Removes a request: its mail has been sent, or never will be. */
export async function finishRequest(database: Database, request: number): Promise<void> {
  await database.deleteFrom('request').where('id', '=', request).execute();
}

/** Keeps a request for later: its mail could not be sent now. */
export async function postponeRequest(database: Database, request: number, until: Date): Promise<void> {
  await database
    .updateTable('request')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), due_at: until.toISOString() }))
    .where('id', '=', request)
    .execute();
}

/** How many requests are waiting for their mail. */
export async function countRequests(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** When the next request is due; `null` if there is none. */
export async function nextDue(database: Database): Promise<Date | null> {
  const row = await database
    .selectFrom('request')
    .select('due_at')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.due_at);
}

/**
 * Forgets people who asked but never confirmed, because they may not have asked themselves.
 *
 * @param before Those whose last request was before this time.
 * @returns How many.
 */
export async function forgetUnconfirmed(database: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('subscriber')
    .where('state', '=', 'pending')
    .where((where) => {
      const asked = where
        .selectFrom('consent')
        .whereRef('consent.subscriber_id', '=', 'subscriber.id')
        .where('kind', '=', 'asked');
      return where.and([
        where.exists(asked.select('consent.id')),
        where.not(where.exists(asked.select('consent.id').where('at', '>=', before.toISOString()))),
      ]);
    })
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function takeNext(
  transaction: Transaction<Schema>,
  now: Date,
  brake: RequestBrake,
): Promise<DueMail | null | 'nothing to send'> {
  const request = await transaction
    .selectFrom('request')
    .selectAll()
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (request === undefined) return null;
  const known = await transaction
    .selectFrom('subscriber')
    .select(['id', 'state', 'cause', 'language'])
    .where('address_key', '=', request.address_key)
    .executeTakeFirst();
  const about = {
    request: request.id,
    address: request.address,
    key: request.address_key,
    askedAt: new Date(request.asked_at),
    attempts: request.attempts,
    language: request.language,
    wording: request.wording,
    leasedUntil: new Date(now.getTime() + LEASE),
  };
  const due_at = about.leasedUntil.toISOString();
  const { source } = request;
  if (comesOnce(source)) {
    if (known?.state !== ONCE[source]) {
      await transaction.deleteFrom('request').where('id', '=', request.id).execute();
      return 'nothing to send';
    }
    await transaction.updateTable('request').set({ due_at }).where('id', '=', request.id).execute();
    // No form said the language: it is what the person reads.
    const letter = { ...about, subscriber: known.id, consent: 0, language: known.language };
    if (source === 'goodbye') return { ...letter, kind: source };
    const [wanted] = await withPreferences(transaction, [{ id: known.id }]);
    return { ...letter, kind: source, wanted: wanted ?? { frequency: 'every', tags: [] } };
  }
  const isNew = request.consent_id === null && request.attempts === 0;
  const isOwnLink = request.source === OWN_LINK;
  const isRefused = isOwnLink
    ? known?.state !== 'active'
    : known?.state === 'suppressed' && !canAskAgain(known.cause);
  const asks = isOwnLink ? null : request.address_key;
  const verdict = isRefused ? 'drop' : isNew ? await brake(transaction, asks, now) : 'send';
  if (verdict === 'drop') {
    await transaction.deleteFrom('request').where('id', '=', request.id).execute();
    return 'nothing to send';
  }
  if (verdict !== 'send') {
    await postponeUntil(transaction, request.id, verdict);
    return 'nothing to send';
  }
  if (known?.state === 'active') {
    await transaction.updateTable('request').set({ due_at }).where('id', '=', request.id).execute();
    const mail = { ...about, subscriber: known.id, consent: 0 };
    if (isOwnLink) return { ...mail, kind: 'own-link', language: known.language };
    return { ...mail, kind: 'already' };
  }
  const subscriber = known?.id ?? (await addPending(transaction, request, now));
  const consent =
    request.consent_id ??
    (await recordConsent(
      transaction,
      subscriber,
      {
        kind: 'asked',
        at: request.asked_at,
        source: request.source,
        wording: request.wording,
        network: request.network,
      },
      now,
    ));
  await transaction
    .updateTable('request')
    .set({ due_at, consent_id: consent })
    .where('id', '=', request.id)
    .execute();
  const mail = { ...about, kind: 'confirm', subscriber, consent } as const;
  // Anybody can type an address, so what is known of them changes only when they confirm.
  const { language } = request;
  return known === undefined || language === null || language === known.language
    ? mail
    : { ...mail, becomes: language };
}

async function postponeUntil(transaction: Transaction<Schema>, request: number, until: Date): Promise<void> {
  const due_at = until.toISOString();
  await transaction.updateTable('request').set({ due_at }).where('id', '=', request).execute();
}

async function addPending(
  transaction: Transaction<Schema>,
  request: { address: string; address_key: string; name: string | null; language: string | null },
  now: Date,
): Promise<number> {
  const { address, address_key, name, language } = request;
  const at = now.toISOString();
  const { id } = await transaction
    .insertInto('subscriber')
    .values({ address, address_key, name, language, state: 'pending', created_at: at, changed_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
