import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

import { columnTypes } from './migrations/columns.ts';
import { brakes } from './migrations/brakes.ts';
import { consentAndErasure } from './migrations/consent-and-erasure.ts';
import { deliveryTally } from './migrations/delivery-tally.ts';
import { handledEvents } from './migrations/handled-events.ts';
import { mailboxes } from './migrations/mailboxes.ts';
import { narrowReads } from './migrations/narrow-reads.ts';
import { pause } from './migrations/pause.ts';
import { preparation } from './migrations/preparation.ts';
import { pruning } from './migrations/pruning.ts';
import { refusedDeliveries } from './migrations/refused-deliveries.ts';
import { quotas } from './migrations/quotas.ts';
import { reasons } from './migrations/reasons.ts';
import { refusals } from './migrations/refusals.ts';
import { server } from './migrations/server.ts';
import { sharedLimits } from './migrations/shared-limits.ts';
import { relocations } from './migrations/relocations.ts';
import { tagsAndDigests } from './migrations/tags-and-digests.ts';
import { workers } from './migrations/workers.ts';

/** The migrations by name, in order. A released migration is never edited: a change is a new one. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve({
      '0001-audience-and-ledger': audienceAndLedger,
      '0002-tags-and-digests': tagsAndDigests,
      '0003-consent-and-erasure': consentAndErasure,
      '0004-pause': pause,
      '0005-reasons': reasons,
      '0006-brakes': brakes,
      '0007-handled-events': handledEvents,
      '0008-mailboxes': mailboxes,
      '0009-preparation': preparation,
      '0010-delivery-tally': deliveryTally,
      '0011-quotas': quotas,
      '0012-refusals': refusals,
      '0013-workers': workers,
      '0014-shared-limits': sharedLimits,
      '0015-relocations': relocations,
      '0016-server': server,
      '0017-narrow-reads': narrowReads,
      '0018-pruning': pruning,
      '0019-refused-deliveries': refusedDeliveries,
    }),
};

const audienceAndLedger: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createAudience(db);
    await createLedger(db);
  },
};

async function createAudience(db: Kysely<unknown>): Promise<void> {
  const { text, id } = columnTypes(db);
  await db.schema
    .createTable('subscriber')
    .addColumn('id', 'integer', id)
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('address_key', text, (column) => column.notNull().unique())
    .addColumn('name', text)
    .addColumn('state', text, (column) =>
      column.notNull().check(sql`state in ('pending', 'active', 'unsubscribed', 'suppressed')`),
    )
    .addColumn('reason', text)
    .addColumn('follows', text)
    .addColumn('frequency', text, (column) => column.notNull().defaultTo('every'))
    .addColumn('consent_at', text)
    .addColumn('consent_source', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('changed_at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('subscriber_state').on('subscriber').columns(['state', 'id']).execute();
}

async function createLedger(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable('publication')
    .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
    .addColumn('first_use_at', text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('edition')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('slug', text, (column) => column.notNull())
    .addColumn('state', text, (column) =>
      column.notNull().check(sql`state in ('archived', 'sending', 'complete')`),
    )
    .addColumn('digest', text)
    .addColumn('first_seen_at', text, (column) => column.notNull())
    .addColumn('started_at', text)
    .addColumn('finished_at', text)
    .execute();
  await db.schema
    .createTable('delivery')
    .addColumn('edition_id', text, (column) => column.notNull().references('edition.id'))
    .addColumn('subscriber_id', 'integer', (column) =>
      column.notNull().references('subscriber.id').onDelete('cascade'),
    )
    .addColumn('state', text, (column) =>
      column
        .notNull()
        .check(
          sql`state in ('planned', 'claimed', 'accepted', 'rejected', 'deferred', 'unknown', 'skipped')`,
        ),
    )
    .addColumn('message_id', text)
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('planned_at', text, (column) => column.notNull())
    .addColumn('claimed_at', text)
    .addColumn('settled_at', text)
    .addColumn('retry_at', text)
    .addColumn('reply', text)
    // One row per edition and subscriber, whoever plans it and however often.
    .addPrimaryKeyConstraint('delivery_once', ['edition_id', 'subscriber_id'])
    .execute();
  await db.schema
    .createIndex('delivery_state')
    .on('delivery')
    .columns(['state', 'edition_id', 'subscriber_id'])
    .execute();
  // Removing a subscriber looks up their deliveries.
  await db.schema.createIndex('delivery_subscriber').on('delivery').column('subscriber_id').execute();
}
