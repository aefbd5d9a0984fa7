import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Adds since when, and on how many days, a receiver or the mail server has refused us, and a delivery has failed. */
export const refusals: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('refusal')
      .addColumn('edition_id', text, (column) =>
        column.notNull().references('edition.id').onDelete('cascade'),
      )
      .addColumn('receiver', text, (column) => column.notNull())
      .addColumn('since', text, (column) => column.notNull())
      .addColumn('last_at', text, (column) => column.notNull())
      .addColumn('days', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('refusal_once', ['edition_id', 'receiver'])
      .execute();
    await db.schema
      .alterTable('delivery')
      .addColumn('failing_days', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update delivery set failing_days = 1 where failing_since is not null`.execute(db);
  },
};
