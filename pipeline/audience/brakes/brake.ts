import type { DeleteQueryBuilder, DeleteResult, Kysely } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import type { Secrets } from '../secrets.ts';
import { keyedHash } from '../../text/hash.ts';

/** What a brake is for: everybody's mails together, requests from a network, mails to a mailbox, or links to a subscriber. */
export type BrakeKind = 'all' | 'network' | 'mailbox' | 'own-link';

/** How far something has come towards its limit. */
export interface Brake {
  /** What was used of the limit. */
  readonly count: number;
  /** The time of the last use. */
  readonly at: Date;
  /** It means nothing after this time; `null`: it holds until it is released. */
  readonly forgetAt: Date | null;
}

/**
 * Looks up a brake. The table has keyed hashes instead of addresses and networks, so that it tells nobody who asked.
 *
 * @param secrets Whoever changes the secret still knows what was kept under the old ones.
 */
export async function readBrake(
  database: Kysely<Schema>,
  secrets: Secrets,
  kind: BrakeKind,
  of: string,
): Promise<Brake | null> {
  const row = await database
    .selectFrom('brake')
    .select(['count', 'at', 'forget_at'])
    .where('hash', 'in', hashes(secrets, kind, of))
    // One that holds for ever comes first.
    .orderBy('forget_at')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const forgetAt = row.forget_at === null ? null : new Date(row.forget_at);
  return { count: row.count, at: new Date(row.at), forgetAt };
}

/** Keeps a brake in place of the one that was there. */
export async function writeBrake(
  database: Kysely<Schema>,
  secrets: Secrets,
  kind: BrakeKind,
  of: string,
  { count, at, forgetAt }: Brake,
): Promise<void> {
  const [hash] = hashes(secrets, kind, of);
  const values = { count, at: at.toISOString(), forget_at: forgetAt?.toISOString() ?? null };
  await database
    .insertInto('brake')
    .values({ hash, ...values })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet(values))
    .execute();
}

/** Releases a brake, even one that holds until then. */
export async function releaseBrake(
  database: Kysely<Schema>,
  secrets: Secrets,
  kind: BrakeKind,
  of: string,
): Promise<void> {
  await release(database, secrets, kind, of).execute();
}

/** Releases a brake, unless it is one that holds until {@link releaseBrake}. */
export async function releasePassingBrake(
  database: Kysely<Schema>,
  secrets: Secrets,
  kind: BrakeKind,
  of: string,
): Promise<void> {
  await release(database, secrets, kind, of).where('forget_at', 'is not', null).execute();
}

/** Deletes the brakes that mean nothing any more. */
export async function forgetBrakes(database: Kysely<Schema>, now: Date): Promise<void> {
  await database.deleteFrom('brake').where('forget_at', '<', now.toISOString()).execute();
}

function release(
  database: Kysely<Schema>,
  secrets: Secrets,
  kind: BrakeKind,
  of: string,
): DeleteQueryBuilder<Schema, 'brake', DeleteResult> {
  return database.deleteFrom('brake').where('hash', 'in', hashes(secrets, kind, of));
}

/** The hash that is written, and those that may have been. */
function hashes([newest, ...older]: Secrets, kind: BrakeKind, of: string): readonly [string, ...string[]] {
  const hash = (secret: string): string => keyedHash(secret, 'brake', kind, of).toString('base64url');
  return [hash(newest), ...older.map(hash)];
}
