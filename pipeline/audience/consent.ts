import type { Kysely } from 'kysely';

import type { Database } from '../database/open.ts';
import type { Schema } from '../database/schema.ts';
import { AGREED, type ConsentKind } from '../database/vocabulary.ts';

/** One event in the history of a person's consent. Times are RFC 3339. */
export interface ConsentEvent {
  readonly kind: ConsentKind;
  /** `null`: not recorded. */
  readonly at: string | null;
  /** Where: `form https://example.org/`, `link in the mail`, `import members.csv:12`. */
  readonly source: string;
  /** The words agreed to; `null`: not recorded. */
  readonly wording: string | null;
  /** Never a whole IP address: `203.0.113.0/24`. */
  readonly network: string | null;
}

/**
 * Records what happened to a person's consent.
 *
 * @returns Number of the row.
 */
export async function recordConsent(
  database: Kysely<Schema>,
  subscriber: number,
  event: ConsentEvent,
  now: Date,
): Promise<number> {
  const { id } = await database
    .insertInto('consent')
    .values({ subscriber_id: subscriber, recorded_at: now.toISOString(), ...event })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Whether the last thing that a person said, or the publisher for them, is that they want no mail.
 *
 * @returns `null`: neither that nor the opposite was ever recorded.
 */
export async function hasWithdrawn(database: Kysely<Schema>, subscriber: number): Promise<boolean | null> {
  const last = await database
    .selectFrom('consent')
    .select('kind')
    .where('subscriber_id', '=', subscriber)
    .where('kind', 'in', [...AGREED, 'withdrawn'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? null : last.kind === 'withdrawn';
}

/**
 * Records that a person who is not mailed for another reason wants no mail either, so that they are still not mailed when
 * that reason is gone. It is recorded once.
 *
 * @param at `null`: not known.
 */
export async function recordRefusal(
  database: Kysely<Schema>,
  subscriber: number,
  { at, source }: Pick<ConsentEvent, 'at' | 'source'>,
  now: Date,
): Promise<void> {
  if ((await hasWithdrawn(database, subscriber)) === true) return;
  await recordConsent(
    database,
    subscriber,
    { kind: 'withdrawn', at, source, wording: null, network: null },
    now,
  );
}

/** The sentence that was beside the button when somebody asked. @param id Of the row. @returns `null`: it is not recorded. */
export async function askedWording(database: Database, id: number): Promise<string | null> {
  const row = await database.selectFrom('consent').select('wording').where('id', '=', id).executeTakeFirst();
  return row?.wording ?? null;
}

/** Everything that happened to a person's consent, in the order it was recorded. */
export async function consentOf(database: Database, subscriber: number): Promise<readonly ConsentEvent[]> {
  return database
    .selectFrom('consent')
    .select(['kind', 'at', 'source', 'wording', 'network'])
    .where('subscriber_id', '=', subscriber)
    .orderBy('id')
    .execute();
}
