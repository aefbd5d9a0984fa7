import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Adds the events of providers that have been handled. */
export const handledEvents: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('handled_event')
      .addColumn('hash', text, (column) => column.primaryKey().notNull())
      .addColumn('handled_at', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('handled_event_at').on('handled_event').column('handled_at').execute();
  },
};
