import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Adds why a delivery failed and who suppressed a subscriber, and what the mail server says that it takes from us. */
export const reasons: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema.alterTable('delivery').addColumn('reason', text).execute();
    await db.schema
      .alterTable('delivery')
      .addColumn('bounced', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('delivery').addColumn('failing_since', text).execute();
    await sql`update delivery set bounced = 1 where state = 'rejected' and reply like '_.%.% bounced: %'`.execute(
      db,
    );
    await sql`update delivery set failing_since = settled_at where state = 'deferred'`.execute(db);
    await db.schema
      .alterTable('subscriber')
      .addColumn('cause', text, (column) => column.check(sql`cause in ('bounces', 'complaint', 'person')`))
      .execute();
    await db.schema.alterTable('subscriber').addColumn('failures_after', text).execute();
    await sql`
      update subscriber set cause = case
        when reason like 'no such address (%' or reason like '% in a row undelivered' then 'bounces'
        when reason like 'complaint (%' then 'complaint'
        when reason like 'suppressed in %' then null
        else 'person' end
      where state = 'suppressed'
    `.execute(db);
    await db.schema.alterTable('edition').addColumn('watched_from', text).execute();
    await db.schema
      .createTable('quota')
      .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('period', text, (column) => column.notNull().check(sql`period in ('hour', 'day')`))
      .addColumn('amount', 'integer')
      .addColumn('reply', text, (column) => column.notNull())
      .addColumn('learned_at', text, (column) => column.notNull())
      .addColumn('until', text, (column) => column.notNull())
      .execute();
  },
};
