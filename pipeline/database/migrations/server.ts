import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Remembers which server was sent from last, so that another in its place is noticed. */
export const server: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema.alterTable('publication').addColumn('server', text).execute();
  },
};
