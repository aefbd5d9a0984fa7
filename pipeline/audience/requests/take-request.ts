import type { Selectable, Transaction } from 'kysely';

import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { transact } from '../../database/transact.ts';
import { MINUTE } from '../../model/time/duration.ts';
import { recordConsent } from '../consent.ts';
import { withPreferences } from '../preferences.ts';
import { canAskAgain } from '../reinstate.ts';
import { comesOnce, ONCE, OWN_LINK, type DueMail, type OnceKind, type RequestBrake } from './due-mail.ts';
import { finishRequest, postponeUntil } from './waiting.ts';

/** For how many milliseconds a request belongs to the process that took it; after that it is due again. */
const LEASE = 5 * MINUTE;

/**
 * Takes the request that is due first and that the brake lets pass, and says which mail it needs. A new person becomes a
 * pending subscriber; one whom the publisher has suppressed gets no mail, and one whose messages came back, or who
 * marked one as spam, stays suppressed until they confirm. The request belongs to the caller for some minutes; see
 * `finishRequest` and `postponeRequest`.
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
  if (comesOnce(request.source)) return takeOnce(transaction, request.source, about, known);
  const isNew = request.consent_id === null && request.attempts === 0;
  const isOwnLink = request.source === OWN_LINK;
  const isRefused = isOwnLink
    ? known?.state !== 'active'
    : known?.state === 'suppressed' && !canAskAgain(known.cause);
  const asks = isOwnLink ? null : request.address_key;
  const verdict = isRefused ? 'drop' : isNew ? await brake(transaction, asks, now) : 'send';
  if (verdict === 'drop') {
    await finishRequest(transaction, request.id);
    return 'nothing to send';
  }
  if (verdict !== 'send') {
    await postponeUntil(transaction, request.id, verdict);
    return 'nothing to send';
  }
  if (known?.state === 'active') {
    await postponeUntil(transaction, request.id, about.leasedUntil);
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
    .set({ due_at: about.leasedUntil.toISOString(), consent_id: consent })
    .where('id', '=', request.id)
    .execute();
  const mail = { ...about, kind: 'confirm', subscriber, consent } as const;
  // Anybody can type an address, so what is known of them changes only when they confirm.
  const { language } = request;
  return known === undefined || language === null || language === known.language
    ? mail
    : { ...mail, becomes: language };
}

/** Takes a letter that comes at most once, if its reader is still in the state for it. */
async function takeOnce(
  transaction: Transaction<Schema>,
  kind: OnceKind,
  about: Omit<DueMail, 'kind' | 'subscriber' | 'consent'>,
  known: Pick<Selectable<Schema['subscriber']>, 'id' | 'state' | 'language'> | undefined,
): Promise<DueMail | 'nothing to send'> {
  if (known?.state !== ONCE[kind]) {
    await finishRequest(transaction, about.request);
    return 'nothing to send';
  }
  await postponeUntil(transaction, about.request, about.leasedUntil);
  // No form said the language: it is what the person reads.
  const letter = { ...about, kind, subscriber: known.id, consent: 0, language: known.language };
  if (kind === 'goodbye') return letter;
  const [wanted] = await withPreferences(transaction, [{ id: known.id }]);
  return { ...letter, wanted: wanted ?? { frequency: 'every', tags: [] } };
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
