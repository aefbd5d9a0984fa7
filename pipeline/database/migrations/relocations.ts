import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Adds whether the publication was moved to this database, or away from it. */
export const relocations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('relocation')
      .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('state', text, (column) =>
        column.notNull().check(sql`state in ('arriving', 'arrived', 'left')`),
      )
      .addColumn('move', text, (column) => column.notNull())
      .addColumn('other', text, (column) => column.notNull())
      .addColumn('at', text, (column) => column.notNull())
      .execute();
  },
};
