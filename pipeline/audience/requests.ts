import type { Transaction } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import type { Address } from './address.ts';
import { recordConsent } from './consent.ts';

/** Somebody's wish to subscribe, as a form gave it. */
export interface OptInRequest {
  readonly address: Address;
  readonly name: string | null;
  readonly language: string | null;
  /** Where the form stands: `form https://example.org/`. */
  readonly source: string;
  /** The words that stood beside the button. */
  readonly wording: string;
  /** That it came from, shortened. */
  readonly network: string;
}

/** A mail that a request leads to. `already`: the person is subscribed, and is told so. */
export interface DueMail {
  readonly request: number;
  readonly kind: 'confirm' | 'already';
  readonly address: string;
  readonly subscriber: number;
  /** The row of the record with what they asked; 0 for `already`. */
  readonly consent: number;
  readonly askedAt: Date;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** Milliseconds for which a request that was taken up is nobody else's; then it is due again. */
const LEASE = 5 * 60_000;

/**
 * Keeps a request until its mail is sent. It is one insert, whoever asks: what becomes of a request is only looked
 * at when it is taken up, so that neither the answer nor its time tells whether an address is known.
 */
export async function addRequest(database: Database, request: OptInRequest, now: Date): Promise<void> {
  const { address, ...rest } = request;
  const at = now.toISOString();
  await database
    .insertInto('request')
    .values({ address: address.address, address_key: address.key, ...rest, asked_at: at, due_at: at })
    .execute();
}

/**
 * Takes up the request that is due first, and says which mail it leads to. Somebody new becomes a pending
 * subscriber by it; one who is suppressed gets no mail. Who takes one up has it for some minutes; see
 * {@link finishRequest} and {@link postponeRequest}.
 *
 * @returns `null` where none is due.
 */
export async function takeRequest(database: Database, now: Date): Promise<DueMail | null> {
  for (;;) {
    const taken = await database.transaction().execute((transaction) => takeNext(transaction, now));
    if (taken !== 'nothing to send') return taken;
  }
}

/** Removes a request: its mail is sent, or never will be. */
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

/** How many requests wait for their mail. */
export async function countRequests(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** When the next request is due; `null` where there is none. */
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
 * Forgets people who asked but never confirmed, for they may never have asked at all.
 *
 * @param before Those who asked last before this.
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
    .select(['id', 'state'])
    .where('address_key', '=', request.address_key)
    .executeTakeFirst();
  const about = {
    request: request.id,
    address: request.address,
    askedAt: new Date(request.asked_at),
    attempts: request.attempts,
  };
  if (known?.state === 'suppressed') {
    await transaction.deleteFrom('request').where('id', '=', request.id).execute();
    return 'nothing to send';
  }
  const due_at = new Date(now.getTime() + LEASE).toISOString();
  if (known?.state === 'active') {
    await transaction.updateTable('request').set({ due_at }).where('id', '=', request.id).execute();
    return { ...about, kind: 'already', subscriber: known.id, consent: 0 };
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
  return { ...about, kind: 'confirm', subscriber, consent };
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
