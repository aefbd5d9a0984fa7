import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';
import { columnTypes } from './columns.ts';

/**
 * Adds how many deliveries of each edition ended in which way. Triggers keep it, whatever changes a delivery: counting a
 * large edition for each bounce would take too long. A migration that makes the table `delivery` anew has to make them
 * anew, too.
 */
export const deliveryTally: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('delivery_tally')
      .addColumn('edition_id', text, (column) =>
        column.notNull().references('edition.id').onDelete('cascade'),
      )
      .addColumn('state', text, (column) => column.notNull())
      // A key can't be null: empty if there is none.
      .addColumn('reason', text, (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('delivery_tally_once', ['edition_id', 'state', 'reason'])
      .execute();
    await sql`
      insert into delivery_tally (edition_id, state, reason, count)
      select edition_id, state, coalesce(reason, ''), count(*) from delivery
      where state in ('accepted', 'rejected') group by 1, 2, 3
    `.execute(db);
    // On Postgres they come with `workers`, in its own form.
    if (engineOf(db) === 'sqlite') await createTriggers(db);
    await db.schema
      .alterTable('edition')
      .addColumn('doubted', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};

async function createTriggers(db: Kysely<unknown>): Promise<void> {
  for (const { name, on, row, change } of TRIGGERS) {
    await sql
      .raw(
        `create trigger ${name} after ${on} on delivery when ${row}.state in ('accepted', 'rejected')${
          on === UPDATE ? ' and (old.state, old.reason) is not (new.state, new.reason)' : ''
        } begin
          insert into delivery_tally (edition_id, state, reason, count)
          values (${row}.edition_id, ${row}.state, coalesce(${row}.reason, ''), ${change})
          on conflict do update set count = count + ${change};
        end`,
      )
      .execute(db);
  }
}

const UPDATE = 'update of state, reason';
const TRIGGERS = [
  { name: 'delivery_tally_inserted', on: 'insert', row: 'new', change: 1 },
  { name: 'delivery_tally_deleted', on: 'delete', row: 'old', change: -1 },
  { name: 'delivery_tally_left', on: UPDATE, row: 'old', change: -1 },
  { name: 'delivery_tally_entered', on: UPDATE, row: 'new', change: 1 },
] as const;
