import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** What limits how often people may ask to subscribe, kept over restarts. */
export const brakes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text, float } = columnTypes(db);
    await db.schema
      .createTable('brake')
      .addColumn('hash', text, (column) => column.primaryKey().notNull())
      .addColumn('count', float, (column) => column.notNull())
      .addColumn('at', text, (column) => column.notNull())
      .addColumn('forget_at', text)
      .execute();
  },
};
