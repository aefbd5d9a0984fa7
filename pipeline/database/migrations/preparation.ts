import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** The editions whose audience is being written down, so that what a killed run left of one can be removed. */
export const preparation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('preparation')
      .addColumn('edition_id', text, (column) => column.primaryKey().notNull().references('edition.id'))
      .addColumn('was_archived', 'integer', (column) => column.notNull())
      .execute();
  },
};
