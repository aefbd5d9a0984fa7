import type { Database } from '../../database/open.ts';
import { transact } from '../../database/transact.ts';
import { NO_FORM, ONCE, type DueMail, type OnceKind } from './due-mail.ts';

/**
 * Puts a letter into the queue, for somebody who has confirmed, or has left.
 *
 * @param due Not before this time.
 * @param attempts How often it was tried before.
 */
export async function addOnce(
  database: Database,
  kind: OnceKind,
  { address, key, askedAt }: Pick<DueMail, 'address' | 'key' | 'askedAt'>,
  due: Date,
  attempts = 0,
): Promise<void> {
  const at = { asked_at: askedAt.toISOString(), due_at: due.toISOString() };
  await database
    .insertInto('request')
    .values({ address, address_key: key, source: kind, ...NO_FORM, network: '', ...at, attempts })
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
