import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { engineOf } from '../engine.ts';
import { columnTypes } from './columns.ts';

/**
 * Moves what a subscriber follows to a table of its own. The ledger now records which milestones a delivery carries,
 * and keeps an edition as it was when its sending began.
 */
export const tagsAndDigests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await changeAudience(db);
    await changeLedger(db);
  },
};

async function changeAudience(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable('follow')
    .addColumn('subscriber_id', 'integer', (column) =>
      column.notNull().references('subscriber.id').onDelete('cascade'),
    )
    .addColumn('tag', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('follow_once', ['subscriber_id', 'tag'])
    .execute();
  // There is no older database on Postgres.
  if (engineOf(db) === 'sqlite') {
    await sql`
      insert or ignore into follow (subscriber_id, tag)
      select subscriber.id, json_each.value from subscriber, json_each(subscriber.follows)
      where json_valid(subscriber.follows)
    `.execute(db);
  }
  await db.schema.alterTable('subscriber').dropColumn('follows').execute();
  await db.schema
    .alterTable('subscriber')
    .addColumn('digest_after', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function changeLedger(db: Kysely<unknown>): Promise<void> {
  const { text, id } = columnTypes(db);
  await db.schema
    .alterTable('edition')
    .addColumn('kind', text, (column) =>
      column
        .notNull()
        .defaultTo('article')
        .check(sql`kind in ('article', 'daily', 'weekly', 'monthly')`),
    )
    .execute();
  await db.schema.alterTable('edition').addColumn('appeared', 'integer').execute();
  await db.schema
    .createTable('edition_content')
    .addColumn('edition_id', text, (column) => column.primaryKey().notNull().references('edition.id'))
    .addColumn('content', text, (column) => column.notNull())
    .execute();
  const choice = db.schema
    .createTable('choice')
    .addColumn('id', 'integer', id)
    .addColumn('edition_id', text, (column) => column.notNull().references('edition.id'))
    .addColumn('items', text, (column) => column.notNull());
  if (engineOf(db) === 'sqlite') {
    await choice.addUniqueConstraint('choice_once', ['edition_id', 'items']).execute();
  } else {
    await choice.execute();
    // A row of an index has at most 2,704 bytes, and a choice of a thousand items more.
    await sql`create unique index choice_once on choice (edition_id, sha256(items::bytea))`.execute(db);
  }
  await db.schema
    .createTable('choice_item')
    .addColumn('choice_id', 'integer', (column) => column.notNull().references('choice.id'))
    .addColumn('item', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('choice_item_once', ['choice_id', 'item'])
    .execute();
  await db.schema.createIndex('choice_item_item').on('choice_item').column('item').execute();
  await db.schema
    .createTable('appearance')
    .addColumn('number', 'integer', id)
    .addColumn('item', text, (column) => column.notNull().unique())
    .addColumn('slug', text, (column) => column.notNull())
    .execute();
  await db.schema
    .alterTable('delivery')
    .addColumn('choice_id', 'integer', (column) => column.references('choice.id'))
    .execute();
  await db.schema
    .alterTable('delivery')
    .addColumn('doubtful', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update delivery set doubtful = 1 where state = 'unknown'`.execute(db);
}
