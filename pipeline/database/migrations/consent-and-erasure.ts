import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/**
 * Adds a record of what people agreed to and when they took it back, requests waiting for their confirmation mail, and
 * what is kept of people who were erased.
 */
export const consentAndErasure: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await extendSubscriber(db);
    await createConsent(db);
    await createErased(db);
    await createRequest(db);
  },
};

async function extendSubscriber(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema.alterTable('subscriber').addColumn('language', text).execute();
  await db.schema.alterTable('subscriber').addColumn('paused_until', text).execute();
}

async function createConsent(db: Kysely<unknown>): Promise<void> {
  const { text, id } = columnTypes(db);
  await db.schema
    .createTable('consent')
    .addColumn('id', 'integer', id)
    .addColumn('subscriber_id', 'integer', (column) =>
      column.notNull().references('subscriber.id').onDelete('cascade'),
    )
    .addColumn('kind', text, (column) =>
      column
        .notNull()
        .check(sql`kind in ('asked', 'confirmed', 'added', 'imported', 'withdrawn', 'returned')`),
    )
    .addColumn('at', text)
    .addColumn('recorded_at', text, (column) => column.notNull())
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('wording', text)
    .addColumn('network', text)
    .execute();
  await db.schema.createIndex('consent_subscriber').on('consent').columns(['subscriber_id', 'id']).execute();
  await sql`
    insert into consent (subscriber_id, kind, at, recorded_at, source)
    select id, case when consent_source like 'import %' then 'imported' else 'added' end, consent_at, created_at,
      coalesce(consent_source, 'not recorded')
    from subscriber where consent_at is not null or consent_source is not null
  `.execute(db);
  await db.schema.alterTable('subscriber').dropColumn('consent_at').execute();
  await db.schema.alterTable('subscriber').dropColumn('consent_source').execute();
}

async function createErased(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable('erased')
    .addColumn('hash', text, (column) => column.primaryKey().notNull())
    .addColumn('key_id', text, (column) => column.notNull())
    .addColumn('erased_at', text, (column) => column.notNull())
    .execute();
}

async function createRequest(db: Kysely<unknown>): Promise<void> {
  const { text, id } = columnTypes(db);
  await db.schema
    .createTable('request')
    .addColumn('id', 'integer', id)
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('address_key', text, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('language', text)
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('wording', text, (column) => column.notNull())
    .addColumn('network', text, (column) => column.notNull())
    .addColumn('asked_at', text, (column) => column.notNull())
    .addColumn('consent_id', 'integer', (column) => column.references('consent.id').onDelete('cascade'))
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('request_due').on('request').columns(['due_at', 'id']).execute();
}
