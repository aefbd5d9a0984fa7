import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';
import { columnTypes } from './columns.ts';

/** Adds what stays of deliveries that are pruned: who has had what, and how many ended how. */
export const pruning: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('had')
      .addColumn('choice_id', 'integer', (column) => column.notNull().references('choice.id'))
      .addColumn('subscriber_id', 'integer', (column) =>
        column.notNull().references('subscriber.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('had_once', ['choice_id', 'subscriber_id'])
      // The key is all there is, so nothing else is stored of a row.
      .$call((table) => (engineOf(db) === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
      .execute();
    // Removing a subscriber looks it up, and so does showing one.
    await db.schema.createIndex('had_subscriber').on('had').column('subscriber_id').execute();
    await db.schema
      .createTable('pruned_tally')
      .addColumn('edition_id', text, (column) =>
        column.notNull().references('edition.id').onDelete('cascade'),
      )
      .addColumn('state', text, (column) => column.notNull())
      // A key can't be null: empty if there is none.
      .addColumn('reason', text, (column) => column.notNull())
      .addColumn('bounced', 'integer', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('pruned_tally_once', ['edition_id', 'state', 'reason', 'bounced'])
      .execute();
    await db.schema.alterTable('edition').addColumn('pruned_at', text).execute();
    await sql`create index edition_pruned on edition (id) where pruned_at is not null`.execute(db);
  },
};
