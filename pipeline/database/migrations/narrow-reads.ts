import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';

/**
 * Adds what queries need that take a few rows of a table that grows. Where few rows are meant, the index has only those, so that
 * nothing is written into it for a message that is accepted at once.
 */
export const narrowReads: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('edition_state').on('edition').columns(['state', 'started_at']).execute();
    // The workers of years stay, and few of them work.
    await sql`create index worker_working on worker (id) where ended_at is null`.execute(db);
    await sql`create index delivery_retry on delivery (edition_id, retry_at) where retry_at is not null`.execute(
      db,
    );
    const last = engineOf(db) === 'sqlite' ? sql`claimed_at` : sql`claimed_at desc nulls last`;
    await sql`create index delivery_bounced on delivery (edition_id, ${last}) where bounced = 1`.execute(db);
    if (engineOf(db) === 'sqlite') return;
    // In the order in which the last messages are asked for: without it, Postgres sorts all of an edition.
    await sql`drop index delivery_claimed`.execute(db);
    await sql`create index delivery_claimed on delivery (edition_id, ${last})`.execute(db);
  },
};
