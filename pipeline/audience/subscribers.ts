import type { Database } from '../database/open.ts';
import { AGREED, type SubscriberState } from '../database/vocabulary.ts';
import { transact } from '../database/transact.ts';
import type { Address } from '../text/mail-address.ts';
import { recordConsent } from './consent.ts';
import { erasedAmong } from './erasure.ts';
import { setPreferences, withPreferences, type Preferences } from './preferences.ts';
import { isWho, type Who } from './who.ts';

/** A subscriber as commands show them. Times are RFC 3339. */
export interface Subscriber extends Preferences {
  readonly id: number;
  readonly address: string;
  readonly name: string | null;
  readonly state: SubscriberState;
  readonly reason: string | null;
  /** BCP 47; `null`: not known. */
  readonly language: string | null;
  /** Nothing is sent before this; `null`: not paused. */
  readonly pausedUntil: string | null;
  /** When and where they last agreed; `null`: not recorded. */
  readonly consentAt: string | null;
  readonly consentSource: string | null;
  readonly createdAt: string;
}

/** Somebody to add, with the source of their consent. */
export interface NewSubscriber {
  readonly address: Address;
  readonly name: string | null;
  readonly language: string | null;
  readonly source: string;
  /** What they want to get; anything left out is the default, or stays as it was. */
  readonly preferences?: Partial<Preferences>;
}

/**
 * The result of {@link addSubscriber}; `refused`: unsubscribed or suppressed, and this stays; `erased`: was erased, and
 * only they themselves can come back.
 */
export type AddResult = 'added' | 'activated' | 'present' | 'refused' | 'erased';

/**
 * Adds an active subscriber. An existing one stays as they are, except that a pending one becomes active, and the given
 * `preferences` are changed. Somebody who unsubscribed, is suppressed or was erased is never made active again by
 * another person.
 *
 * @param secrets The secrets that erased addresses were hashed with.
 */
export async function addSubscriber(
  database: Database,
  person: NewSubscriber,
  secrets: readonly string[],
  now: Date,
): Promise<AddResult> {
  const at = now.toISOString();
  const { address, name, language, source } = person;
  const agreed = { kind: 'added', at, source, wording: null, network: null } as const;
  return transact(database, async (transaction) => {
    const erased = await erasedAmong(transaction, secrets, [address.key]);
    if (erased.has(address.key)) return 'erased';
    const known = await transaction
      .selectFrom('subscriber')
      .select(['id', 'state'])
      .where('address_key', '=', address.key)
      .executeTakeFirst();
    const prefer = (id: number): Promise<void> =>
      setPreferences(transaction, id, person.preferences ?? {}, now);
    if (known === undefined) {
      const { id } = await transaction
        .insertInto('subscriber')
        .values({
          address: address.address,
          address_key: address.key,
          name,
          language,
          state: 'active',
          created_at: at,
          changed_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await prefer(id);
      await recordConsent(transaction, id, agreed, now);
      return 'added';
    }
    if (known.state !== 'active' && known.state !== 'pending') return 'refused';
    await prefer(known.id);
    if (known.state === 'active') return 'present';
    await transaction
      .updateTable('subscriber')
      .set({ state: 'active', reason: null, changed_at: at })
      .where('id', '=', known.id)
      .execute();
    await recordConsent(transaction, known.id, agreed, now);
    return 'activated';
  });
}

/** The number of subscribers in each state that has any. */
export async function countSubscribers(
  database: Database,
): Promise<Readonly<Record<SubscriberState, number>>> {
  const counts = { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 };
  const rows = await database
    .selectFrom('subscriber')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/**
 * Gives the subscribers in the order in which they came, page by page, so that a list of any length needs little
 * memory.
 */
export async function* listSubscribers(
  database: Database,
  state: SubscriberState | null,
): AsyncGenerator<Subscriber & Preferences> {
  const pageSize = 500;
  let after = 0;
  for (;;) {
    let query = selectSubscribers(database).where('id', '>', after).orderBy('id').limit(pageSize);
    if (state !== null) query = query.where('state', '=', state);
    const page = await query.execute();
    yield* await withPreferences(database, page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

/** One subscriber; `null` if there is no such person. */
export async function findSubscriber(database: Database, who: Who): Promise<Subscriber | null> {
  const found = await selectSubscribers(database).where(isWho(who)).executeTakeFirst();
  return found === undefined ? null : ((await withPreferences(database, [found]))[0] ?? null);
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- the query builder's type says it
function selectSubscribers(database: Database) {
  return database
    .selectFrom('subscriber')
    .select(['id', 'address', 'name', 'state', 'reason', 'language'])
    .select(['paused_until as pausedUntil', 'created_at as createdAt'])
    .select((columns) => {
      const last = columns
        .selectFrom('consent')
        .whereRef('consent.subscriber_id', '=', 'subscriber.id')
        .where('kind', 'in', AGREED)
        .orderBy('consent.id', 'desc')
        .limit(1);
      return [last.select('at').as('consentAt'), last.select('source').as('consentSource')];
    });
}
