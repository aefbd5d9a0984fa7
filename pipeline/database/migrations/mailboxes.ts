import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

import { columnTypes } from './columns.ts';

/** Mails that came back are read from mailboxes, and found by the Message-ID of the message they are about. */
export const mailboxes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { text } = columnTypes(db);
    await db.schema
      .createTable('handled_mail')
      .addColumn('mailbox', text, (column) => column.notNull())
      .addColumn('mail', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('handled_mail_once', ['mailbox', 'mail'])
      .execute();
    await db.schema.createIndex('delivery_message_id').on('delivery').column('message_id').execute();
  },
};
