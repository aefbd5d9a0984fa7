import type { Database } from '../database/open.ts';
import type { SubscriberState } from '../database/schema.ts';
import type { Address } from './address.ts';
import { setPreferences, withPreferences, type Preferences } from './preferences.ts';

/** A subscriber as commands show one. Times are RFC 3339. */
export interface Subscriber {
  readonly id: number;
  readonly address: string;
  readonly name: string | null;
  readonly state: SubscriberState;
  readonly reason: string | null;
  readonly consentAt: string | null;
  readonly consentSource: string | null;
  readonly createdAt: string;
}

/** What {@link addSubscriber} did; `refused`: unsubscribed or suppressed, and so they stay. */
export type AddResult = 'added' | 'activated' | 'present' | 'refused';

/**
 * Adds an active subscriber. One who is there already stays as they are, but a pending one becomes active, and
 * what is wanted of `preferences` is changed; one who unsubscribed or is suppressed is never made active again by
 * somebody else.
 *
 * @param source Where the consent comes from, for the record.
 */
export async function addSubscriber(
  database: Database,
  person: {
    readonly address: Address;
    readonly name: string | null;
    readonly source: string;
    readonly preferences?: Partial<Preferences>;
  },
  now: Date,
): Promise<AddResult> {
  const at = now.toISOString();
  return database.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('subscriber')
      .select(['id', 'state'])
      .where('address_key', '=', person.address.key)
      .executeTakeFirst();
    const prefer = (id: number): Promise<void> =>
      setPreferences(transaction, id, person.preferences ?? {}, now);
    if (known === undefined) {
      const { id } = await transaction
        .insertInto('subscriber')
        .values({
          address: person.address.address,
          address_key: person.address.key,
          name: person.name,
          state: 'active',
          consent_at: at,
          consent_source: person.source,
          created_at: at,
          changed_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await prefer(id);
      return 'added';
    }
    if (known.state !== 'active' && known.state !== 'pending') return 'refused';
    await prefer(known.id);
    if (known.state === 'active') return 'present';
    await transaction
      .updateTable('subscriber')
      .set({ state: 'active', consent_at: at, consent_source: person.source, changed_at: at })
      .where('id', '=', known.id)
      .execute();
    return 'activated';
  });
}

/** Removes a person and every trace of what they were sent. `false` where there is no such person. */
export async function removeSubscriber(database: Database, key: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('subscriber')
    .where('address_key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/**
 * Unsubscribes a person. It takes effect at once, also on an edition that is being sent. Asking twice, or for
 * somebody who is suppressed, changes nothing.
 *
 * @param who The id from a link, or the key of an address.
 * @param reason For the record: `one click`.
 * @returns Whether there is such a person.
 */
export async function unsubscribe(
  database: Database,
  who: { readonly id: number } | { readonly key: string },
  reason: string,
  now: Date,
): Promise<boolean> {
  const person = await database
    .selectFrom('subscriber')
    .select(['id', 'state'])
    .where((where) => ('id' in who ? where('id', '=', who.id) : where('address_key', '=', who.key)))
    .executeTakeFirst();
  if (person === undefined) return false;
  await database
    .updateTable('subscriber')
    .set({ state: 'unsubscribed', reason, changed_at: now.toISOString() })
    .where('id', '=', person.id)
    .where('state', 'in', ['active', 'pending'])
    .execute();
  return true;
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
 * Gives the subscribers in the order in which they came, page by page, so that a list of any length needs
 * little memory.
 */
export async function* listSubscribers(
  database: Database,
  state: SubscriberState | null,
): AsyncGenerator<Subscriber & Preferences> {
  const pageSize = 500;
  let after = 0;
  for (;;) {
    let query = database
      .selectFrom('subscriber')
      .select(['id', 'address', 'name', 'state', 'reason'])
      .select(['consent_at as consentAt', 'consent_source as consentSource', 'created_at as createdAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize);
    if (state !== null) query = query.where('state', '=', state);
    const page = await query.execute();
    yield* await withPreferences(database, page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}
