import { hash } from 'node:crypto';

import { fillTable } from '../../database/postgres/fill-table.ts';
import type { Database } from '../../database/open.ts';
import { engineOf } from '../../database/engine.ts';
import { transact, transactSideBySide } from '../../database/transact.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { Edition } from '../../model/edition.ts';
import { dropPreparations } from './drop-preparations.ts';
import { recordAppearance, type AppearedItem } from './appearance.ts';
import type { ItemPick } from '../choice/picks.ts';
import { planDeliveries, type PlanStep } from './plan-deliveries.ts';

/** An edition whose sending is about to begin. */
export interface NewEdition {
  /** Its id in the ledger: the edition's own, unless that was lost with a lock file. */
  readonly id: string;
  readonly kind: 'article' | DigestPeriod;
  readonly edition: Edition;
  /** The milestones that appeared with it, whoever gets them. */
  readonly appeared: readonly AppearedItem[];
  /** How it is sent, see the table `edition_content`; if left out, only this process knows. */
  readonly sending?: string;
  /** Called in the transaction that ends the preparation: from then on, it may be delivered. */
  readonly begun?: (transaction: Database) => Promise<void>;
}

/**
 * Begins the sending of an edition: freezes what it says, who gets it, and which part of it each of them gets. If its
 * sending has already begun, it stays as it is.
 *
 * On SQLite, a large audience is written down in many short transactions, so that nobody else waits for long. Until the last
 * one the edition is in preparation; nothing of it may be sent, and what a run that was killed left of it is removed, see
 * `dropPreparations`. On Postgres nobody waits for a transaction that only adds: it is a single one.
 *
 * @param picks Reads who gets what.
 */
export async function beginEdition(
  database: Database,
  edition: NewEdition,
  picks: (database: Database) => AsyncIterable<ItemPick>,
  now: Date,
): Promise<void> {
  await dropPreparations(database);
  if (engineOf(database) === 'sqlite') {
    await begin((work) => transact(database, work), database, edition, picks, now);
    return;
  }
  await transactSideBySide(database, (transaction) =>
    fillTable(transaction, 'delivery', () =>
      // Who gets what is read over another connection: while one page is written, the next is read.
      begin((work) => work(transaction), database, edition, picks, now),
    ),
  );
}

/** @returns Whether it had not begun before. */
async function begin(
  step: PlanStep,
  reading: Database,
  { id, kind, edition, appeared, sending, begun: ready }: NewEdition,
  picks: (database: Database) => AsyncIterable<ItemPick>,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  const isNew = await step(async (transaction) => {
    const known = await transaction
      .selectFrom('edition')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    const frozen = { content: JSON.stringify(edition), sending: sending ?? null };
    const begun = { state: 'sending' as const, digest: editionHash(edition), started_at: at };
    // One statement both looks and begins: another process whose lock was lost may be about to begin it, too. It is waited for.
    const mine = await transaction
      .insertInto('edition')
      .values({ id, slug: edition.slug, kind, first_seen_at: at, ...begun })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(begun).where('edition.state', '=', 'archived'),
      )
      .returning('id')
      .execute();
    if (mine.length === 0) return false;
    await transaction
      .insertInto('preparation')
      .values({ edition_id: id, was_archived: known === undefined ? 0 : 1 })
      .execute();
    await transaction
      .insertInto('edition_content')
      .values({ edition_id: id, ...frozen })
      .onConflict((conflict) => conflict.column('edition_id').doUpdateSet(frozen))
      .execute();
    return true;
  });
  if (!isNew) return false;
  await planDeliveries(step, reading, { id, edition }, picks(reading), at);
  await step(async (transaction) => {
    const last = await recordAppearance(transaction, appeared);
    await transaction
      .updateTable('edition')
      .set({ appeared: kind === 'article' ? null : last })
      .where('id', '=', id)
      .execute();
    await transaction.deleteFrom('preparation').where('edition_id', '=', id).execute();
    await ready?.(transaction);
  });
  return true;
}

/** Changes if anything changes that a subscriber would see. */
export function editionHash({ subject, html, text }: Edition): string {
  return hash('sha256', JSON.stringify([subject, html, text]));
}
