import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Finds what subscribers were refused, which is still owed to them: few rows of all that they had in years. */
export const refusedDeliveries: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index delivery_refused on delivery (subscriber_id) where state = 'rejected'`.execute(db);
  },
};
