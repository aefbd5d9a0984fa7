import type { Transaction } from 'kysely';

import { CHUNK } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { transact } from '../../database/transact.ts';
import { withoutReferences } from '../../database/without-references.ts';

/**
 * Removes what is left of editions whose preparation was interrupted, in short transactions, as if it had never begun:
 * nothing of them was sent. Only to be called while no other sender runs.
 */
export async function dropPreparations(database: Database): Promise<void> {
  const begun = await database.selectFrom('preparation').selectAll().execute();
  for (const { edition_id: edition, was_archived } of begun) {
    while ((await dropSome(database, edition)) > 0);
    // Of what follows, deliveries alone refer to anything, and they are gone.
    await withoutReferences(database, () =>
      transact(database, async (transaction) => {
        await dropChoices(transaction, edition);
        await transaction.deleteFrom('edition_content').where('edition_id', '=', edition).execute();
        await transaction.deleteFrom('preparation').where('edition_id', '=', edition).execute();
        await (was_archived === 1
          ? transaction
              .updateTable('edition')
              .set({ state: 'archived', digest: null, started_at: null })
              .where('id', '=', edition)
              .execute()
          : dropEdition(transaction, edition));
      }),
    );
  }
}

/** @returns How many deliveries it removed. */
async function dropSome(database: Database, edition: string): Promise<bigint> {
  const { numDeletedRows } = await database
    .deleteFrom('delivery')
    .where('edition_id', '=', edition)
    .where('subscriber_id', 'in', (where) =>
      where.selectFrom('delivery').select('subscriber_id').where('edition_id', '=', edition).limit(CHUNK),
    )
    .executeTakeFirst();
  return numDeletedRows;
}

async function dropChoices(transaction: Transaction<Schema>, edition: string): Promise<void> {
  await transaction
    .deleteFrom('choice_item')
    .where('choice_id', 'in', (where) =>
      where.selectFrom('choice').select('id').where('edition_id', '=', edition),
    )
    .execute();
  await transaction.deleteFrom('choice').where('edition_id', '=', edition).execute();
}

async function dropEdition(transaction: Transaction<Schema>, edition: string): Promise<void> {
  await transaction.deleteFrom('delivery_tally').where('edition_id', '=', edition).execute();
  await transaction.deleteFrom('refusal').where('edition_id', '=', edition).execute();
  await transaction.deleteFrom('edition').where('id', '=', edition).execute();
}
