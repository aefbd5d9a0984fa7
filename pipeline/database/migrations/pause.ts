import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An edition of which too much failed is paused. */
export const pause: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('edition').addColumn('paused', 'text').execute();
  },
};
