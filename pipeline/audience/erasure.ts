import type { Kysely } from 'kysely';

import type { Database } from '../database/open.ts';
import { overwriteDeleted } from '../database/overwrite-deleted.ts';
import type { Schema } from '../database/schema.ts';
import { transact } from '../database/transact.ts';
import type { Secrets } from './secrets.ts';
import { keyedHash } from '../text/hash.ts';

/**
 * Erases a person (GDPR, article 17): every row about them is deleted, including deliveries and consent, and so are
 * their bytes in the file. Only a keyed hash of the address stays. It tells nobody who the person was, but keeps an
 * import or a typing mistake from mailing them again. It is also kept for an address that is not in the database.
 *
 * @param key Of the address, see `parseAddress`.
 */
export async function eraseSubscriber(
  database: Database,
  key: string,
  secrets: Secrets,
  now: Date,
): Promise<void> {
  await overwriteDeleted(database, () =>
    transact(database, async (transaction) => {
      await transaction.deleteFrom('subscriber').where('address_key', '=', key).execute();
      await transaction.deleteFrom('request').where('address_key', '=', key).execute();
      await transaction
        .insertInto('erased')
        .values({
          hash: erasureHash(secrets[0], key),
          key_id: keyId(secrets[0]),
          erased_at: now.toISOString(),
        })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    }),
  );
}

/** Which of these keys belong to people who were erased. */
export async function erasedAmong(
  database: Kysely<Schema>,
  secrets: readonly string[],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const any = await database.selectFrom('erased').select('hash').limit(1).executeTakeFirst();
  if (any === undefined) return new Set();
  const erased = new Set<string>();
  for (const secret of secrets) {
    const byHash = new Map(keys.map((key) => [erasureHash(secret, key), key]));
    const rows = await database
      .selectFrom('erased')
      .select('hash')
      .where('hash', 'in', [...byHash.keys()])
      .execute();
    for (const { hash } of rows) {
      const key = byHash.get(hash);
      if (key !== undefined) erased.add(key);
    }
  }
  return erased;
}

/** Forgets that a person was erased: they came back by their own choice. */
export async function forgetErasure(
  database: Kysely<Schema>,
  key: string,
  secrets: readonly string[],
): Promise<void> {
  const hashes = secrets.map((secret) => erasureHash(secret, key));
  await database.deleteFrom('erased').where('hash', 'in', hashes).execute();
}

/** How many erased people can't be recognised, because the secret of their hash is not among these. */
export async function countUnrecognisable(database: Database, secrets: readonly string[]): Promise<number> {
  let query = database.selectFrom('erased').select(({ fn }) => fn.countAll<number>().as('count'));
  if (secrets.length > 0) query = query.where('key_id', 'not in', secrets.map(keyId));
  return (await query.executeTakeFirstOrThrow()).count;
}

function erasureHash(secret: string, key: string): string {
  return keyedHash(secret, 'erased', key).toString('base64url');
}

function keyId(secret: string): string {
  return keyedHash(secret, 'key-id').toString('base64url').slice(0, 12);
}
