import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';
import { columnTypes } from './columns.ts';

/**
 * Adds who sends: each process that delivers is a worker with a lease, and a delivery says which worker has claimed it. An
 * edition says how it is sent, so that workers need nothing but the database.
 *
 * What counts the ends of an edition's deliveries is kept for each worker, so that none waits for another's transaction.
 */
export const workers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text, big } = columnTypes(db);
    await db.schema
      .createTable('worker')
      .addColumn('id', big, (column) => column.primaryKey().notNull())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('started_at', text, (column) => column.notNull())
      .addColumn('until', text, (column) => column.notNull())
      .addColumn('written', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('part', text)
      .addColumn('ended_at', text)
      .execute();
    await db.schema.alterTable('delivery').addColumn('worker_id', big).execute();
    await db.schema.alterTable('edition_content').addColumn('sending', text).execute();
    await createTally(db);
    await (engineOf(db) === 'sqlite' ? countOnSqlite(db) : countOnPostgres(db));
  },
};

async function createTally(db: Kysely<unknown>): Promise<void> {
  const { text, big } = columnTypes(db);
  await db.schema.dropTable('delivery_tally').execute();
  await db.schema
    .createTable('delivery_tally')
    .addColumn('edition_id', text, (column) => column.notNull().references('edition.id').onDelete('cascade'))
    .addColumn('state', text, (column) => column.notNull())
    // A key can't be null: empty, or 0, if there is none.
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('worker_id', big, (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('delivery_tally_key', ['edition_id', 'state', 'reason', 'worker_id'])
    .execute();
  await sql`
    insert into delivery_tally (edition_id, state, reason, worker_id, count)
    select edition_id, state, coalesce(reason, ''), 0, count(*) from delivery
    where state in ('accepted', 'rejected') group by 1, 2, 3
  `.execute(db);
}

const UPDATE = 'update of state, reason, worker_id';
const TRIGGERS = [
  { name: 'delivery_tally_inserted', on: 'insert', row: 'new', change: 1 },
  { name: 'delivery_tally_deleted', on: 'delete', row: 'old', change: -1 },
  { name: 'delivery_tally_left', on: UPDATE, row: 'old', change: -1 },
  { name: 'delivery_tally_entered', on: UPDATE, row: 'new', change: 1 },
] as const;

/** A row of `delivery` counts if its delivery has ended. */
function counting(row: 'old' | 'new', change: 1 | -1): string {
  return `insert into delivery_tally (edition_id, state, reason, worker_id, count)
    values (${row}.edition_id, ${row}.state, coalesce(${row}.reason, ''), coalesce(${row}.worker_id, 0), ${change})
    on conflict (edition_id, state, reason, worker_id) do update set count = delivery_tally.count + ${change};`;
}

const ENDED = (row: 'old' | 'new'): string => `${row}.state in ('accepted', 'rejected')`;

async function countOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const { name, on, row, change } of TRIGGERS) {
    const changed = '(old.state, old.reason, old.worker_id) is not (new.state, new.reason, new.worker_id)';
    const when = on === UPDATE ? `${ENDED(row)} and ${changed}` : ENDED(row);
    await sql.raw(`drop trigger if exists ${name}`).execute(db);
    await sql
      .raw(`create trigger ${name} after ${on} on delivery when ${when} begin ${counting(row, change)} end`)
      .execute(db);
  }
}

async function countOnPostgres(db: Kysely<unknown>): Promise<void> {
  for (const { name, on, row, change } of TRIGGERS) {
    const changed =
      '(old.state, old.reason, old.worker_id) is distinct from (new.state, new.reason, new.worker_id)';
    const when = on === UPDATE ? `${ENDED(row)} and ${changed}` : ENDED(row);
    await sql
      .raw(
        `create function ${name}() returns trigger language plpgsql as $$ begin ${counting(row, change)} return null; end $$`,
      )
      .execute(db);
    await sql
      .raw(
        `create trigger ${name} after ${on} on delivery for each row when (${when}) execute function ${name}()`,
      )
      .execute(db);
  }
}
