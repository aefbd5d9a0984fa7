import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/**
 * What a mail server takes from us is kept for each account. Nobody knows whose was what was learned before, so it is
 * forgotten: the server is asked again.
 */
export const quotas: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema.dropTable('quota').execute();
    await db.schema
      .createTable('quota')
      .addColumn('account', text, (column) => column.primaryKey().notNull())
      .addColumn('period', text, (column) => column.notNull().check(sql`period in ('hour', 'day')`))
      .addColumn('amount', 'integer')
      .addColumn('reply', text, (column) => column.notNull())
      .addColumn('learned_at', text, (column) => column.notNull())
      .addColumn('until', text, (column) => column.notNull())
      .execute();
  },
};
