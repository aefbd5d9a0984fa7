import type { Kysely } from 'kysely';

import type { Database } from '../database/open.ts';
import type { ConsentKind, Schema } from '../database/schema.ts';

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

/** Everything that happened to a person's consent, in the order it was recorded. */
export async function consentOf(database: Database, subscriber: number): Promise<readonly ConsentEvent[]> {
  return database
    .selectFrom('consent')
    .select(['kind', 'at', 'source', 'wording', 'network'])
    .where('subscriber_id', '=', subscriber)
    .orderBy('id')
    .execute();
}
