import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** An edition is paused when too many of its messages fail. */
export const pause: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema.alterTable('edition').addColumn('paused', text).execute();
  },
};
