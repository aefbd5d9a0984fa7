import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What limits how often people may ask to subscribe, kept over restarts. */
export const brakes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('brake')
      .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('count', 'real', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('forget_at', 'text')
      .execute();
  },
};
