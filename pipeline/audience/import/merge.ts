import type { Transaction } from 'kysely';

import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import type { SubscriberState, SuppressionCause } from '../../database/vocabulary.ts';
import { transact } from '../../database/transact.ts';
import { recordRefusal } from '../consent.ts';
import { erasedAmong } from '../erasure.ts';
import { setPreferences } from '../preferences.ts';
import { moreCautious } from './caution.ts';
import { type ImportedPerson, strictest } from './row.ts';

/** What happened to the people of a batch. */
export interface BatchCounts {
  readonly added: number;
  /** Got a name, or moved to a state in which they get less mail. */
  readonly changed: number;
  readonly unchanged: number;
  /** Unsubscribed or suppressed here, whatever the file says. */
  readonly kept: number;
  /** Were erased here, so they are not added again. */
  readonly erased: number;
}

interface KnownPerson {
  readonly id: number;
  readonly name: string | null;
  readonly language: string | null;
  readonly state: SubscriberState;
  readonly cause: SuppressionCause | null;
}

/**
 * Adds people to the audience in one transaction. New ones are added. Known ones only ever move to a state in which
 * they get less mail, and get a name and a language if they had none; the tags they follow and their frequency stay. Who
 * refused mail at the other program has done so here, even if they are suppressed for something else.
 * People who were erased are left out.
 *
 * @param source The file's name; together with the line it records where the consent comes from.
 * @param secrets The secrets that erased addresses were hashed with.
 */
export async function mergeBatch(
  database: Database,
  people: readonly ImportedPerson[],
  source: string,
  secrets: readonly string[],
  now: Date,
): Promise<BatchCounts> {
  if (people.length === 0) return { added: 0, changed: 0, unchanged: 0, kept: 0, erased: 0 };
  const unique = joinDuplicates(people);
  return transact(database, async (transaction) => {
    const erased = await erasedAmong(transaction, secrets, [...unique.keys()]);
    const known = await findKnown(transaction, [...unique.keys()]);
    const fresh = [...unique]
      .filter(([key]) => !known.has(key) && !erased.has(key))
      .map(([, person]) => person);
    await insertAll(transaction, fresh, source, now);
    let changed = 0;
    let kept = 0;
    for (const [key, person] of unique) {
      const before = known.get(key);
      if (before === undefined) continue;
      const state = moreCautious(before.state, person.state);
      const name = before.name ?? person.name;
      const language = before.language ?? person.language;
      if (person.hasRefused && before.state !== 'unsubscribed')
        await recordRefusal(transaction, before.id, refusalIn(person, source), now);
      const isGraver = isSuppressed(before) && before.cause === 'bounces' && person.cause === 'complaint';
      if (person.state === 'active' && state !== 'active' && state !== 'pending') kept += 1;
      const isSame = state === before.state && !isGraver;
      if (isSame && name === before.name && language === before.language) continue;
      const reason = isSame
        ? {}
        : { state, cause: person.cause, reason: `${state} in ${source}:${person.line}` };
      await transaction
        .updateTable('subscriber')
        .set({ name, language, changed_at: now.toISOString(), ...reason })
        .where('id', '=', before.id)
        .execute();
      changed += 1;
    }
    const refused = people.filter(({ address }) => erased.has(address.key) && !known.has(address.key)).length;
    const unchanged = people.length - fresh.length - changed - refused;
    return { added: fresh.length, changed, unchanged, kept, erased: refused };
  });
}

function joinDuplicates(people: readonly ImportedPerson[]): ReadonlyMap<string, ImportedPerson> {
  const unique = new Map<string, ImportedPerson>();
  for (const person of people) {
    const { key } = person.address;
    const before = unique.get(key);
    unique.set(
      key,
      before === undefined
        ? person
        : {
            ...before,
            state: moreCautious(before.state, person.state),
            hasRefused: before.hasRefused || person.hasRefused,
            cause: strictest([before, person].filter(isSuppressed).map(({ cause }) => cause)),
            name: before.name ?? person.name,
            language: before.language ?? person.language,
          },
    );
  }
  return unique;
}

/** When they refused is not known: the times in a file are those of other things, too. */
function refusalIn({ line }: ImportedPerson, source: string): { readonly at: null; readonly source: string } {
  return { at: null, source: `import ${source}:${line}` };
}

function isSuppressed({ state }: Pick<ImportedPerson, 'state'>): boolean {
  return state === 'suppressed';
}

async function findKnown(
  transaction: Transaction<Schema>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await transaction
    .selectFrom('subscriber')
    .select(['id', 'address_key', 'name', 'language', 'state', 'cause'])
    .where('address_key', 'in', keys)
    .execute();
  return new Map(rows.map((row) => [row.address_key, row]));
}

async function insertAll(
  transaction: Transaction<Schema>,
  people: readonly ImportedPerson[],
  source: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const chunk of inChunks(people)) {
    const rows = await transaction
      .insertInto('subscriber')
      .values(
        chunk.map((person) => ({
          address: person.address.address,
          address_key: person.address.key,
          name: person.name,
          language: person.language,
          state: person.state,
          cause: person.cause,
          reason: person.state === 'active' ? null : `${person.state} in ${source}:${person.line}`,
          created_at: at,
          changed_at: at,
        })),
      )
      .returning(['id', 'address_key'])
      .execute();
    const ids = new Map(rows.map(({ id, address_key }) => [address_key, id]));
    await transaction
      .insertInto('consent')
      .values(
        chunk.flatMap(({ address, consentAt, line }) => {
          const id = ids.get(address.key);
          if (id === undefined) return [];
          const event = { kind: 'imported', at: consentAt, source: `import ${source}:${line}` } as const;
          return [{ subscriber_id: id, ...event, recorded_at: at }];
        }),
      )
      .execute();
    for (const person of chunk) {
      const id = ids.get(person.address.key);
      if (id === undefined) continue;
      await setPreferences(transaction, id, person.preferences, now);
      if (person.hasRefused) await recordRefusal(transaction, id, refusalIn(person, source), now);
    }
  }
}
