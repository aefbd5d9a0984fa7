import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';
import { columnTypes } from './columns.ts';

/** Adds what keeps limits over several workers: the lines for rates, the pauses of domains, and shares of what may be sent. */
export const sharedLimits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text, float } = columnTypes(db);
    await db.schema
      .createTable('rate_line')
      .addColumn('name', text, (column) => column.primaryKey().notNull())
      .addColumn('due', float, (column) => column.notNull())
      .execute();
    // A line that is lost begins anew; without a log, no message waits for the disk because of it.
    if (engineOf(db) === 'postgres') await sql`alter table rate_line set unlogged`.execute(db);
    await db.schema
      .createTable('domain_pause')
      .addColumn('domain', text, (column) => column.primaryKey().notNull())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addColumn('until', text, (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('worker')
      .addColumn('claims', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('worker')
      .addColumn('granted', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // For what was sent last, of an edition and within a day.
    await db.schema
      .createIndex('delivery_claimed')
      .on('delivery')
      .columns(['edition_id', 'claimed_at'])
      .execute();
  },
};
