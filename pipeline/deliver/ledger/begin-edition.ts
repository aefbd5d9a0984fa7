import { hash } from 'node:crypto';

import type { Transaction } from 'kysely';

import { CHUNK, inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { Edition } from '../../model/edition.ts';
import { recordAppearance, type AppearedItem } from './appearance.ts';
import type { ItemPick } from '../choice/picks.ts';

/** An edition whose sending is about to begin. */
export interface NewEdition {
  /** Its id in the ledger: the edition's own, unless that was lost with a lock file. */
  readonly id: string;
  readonly kind: 'article' | DigestPeriod;
  readonly edition: Edition;
  /** The milestones that appeared with it, whoever gets them. */
  readonly appeared: readonly AppearedItem[];
}

/**
 * Begins the sending of an edition, in one transaction: freezes what it says, who gets it, and which part of it each of
 * them gets. If its sending has already begun, it stays as it is.
 *
 * @param picks Reads who gets what, within the transaction.
 */
export async function beginEdition(
  database: Database,
  { id, kind, edition, appeared }: NewEdition,
  picks: (transaction: Transaction<Schema>) => AsyncIterable<ItemPick>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await database.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('edition')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    if (known !== undefined && known.state !== 'archived') return;
    const last = await recordAppearance(transaction, appeared);
    const begun = {
      state: 'sending' as const,
      digest: editionHash(edition),
      started_at: at,
      appeared: kind === 'article' ? null : last,
    };
    await transaction
      .insertInto('edition')
      .values({ id, slug: edition.slug, kind, first_seen_at: at, ...begun })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(begun))
      .execute();
    await transaction
      .insertInto('edition_content')
      .values({ edition_id: id, content: JSON.stringify(edition) })
      .onConflict((conflict) =>
        conflict.column('edition_id').doUpdateSet({ content: JSON.stringify(edition) }),
      )
      .execute();
    await plan(transaction, { id, edition }, picks(transaction), at);
  });
}

/** Changes if anything changes that a subscriber would see. */
export function editionHash({ subject, html, text }: Edition): string {
  return hash('sha256', JSON.stringify([subject, html, text]));
}

async function plan(
  transaction: Transaction<Schema>,
  of: { readonly id: string; readonly edition: Edition },
  picks: AsyncIterable<ItemPick>,
  at: string,
): Promise<void> {
  const choices = new Map<string, number>();
  const choiceOf = async (items: readonly number[]): Promise<number> => {
    const key = JSON.stringify(items);
    const known = choices.get(key) ?? (await recordChoice(transaction, of, items, key));
    choices.set(key, known);
    return known;
  };
  let rows: DeliveryRow[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await transaction.insertInto('delivery').values(rows).execute();
    rows = [];
  };
  for await (const { subscriber, items, skipped } of picks) {
    const common = { edition_id: of.id, subscriber_id: subscriber, planned_at: at };
    rows.push(
      items === null
        ? { ...common, state: 'skipped', choice_id: null, settled_at: at, reply: skipped }
        : { ...common, state: 'planned', choice_id: await choiceOf(items), settled_at: null, reply: null },
    );
    if (rows.length >= CHUNK) await flush();
  }
  await flush();
}

interface DeliveryRow {
  readonly edition_id: string;
  readonly subscriber_id: number;
  readonly planned_at: string;
  readonly state: 'planned' | 'skipped';
  readonly choice_id: number | null;
  readonly settled_at: string | null;
  readonly reply: string | null;
}

async function recordChoice(
  transaction: Transaction<Schema>,
  { id, edition }: { readonly id: string; readonly edition: Edition },
  items: readonly number[],
  key: string,
): Promise<number> {
  const { id: choice } = await transaction
    .insertInto('choice')
    .values({ edition_id: id, items: key })
    .returning('id')
    .executeTakeFirstOrThrow();
  const carried = [...new Set(items.flatMap((index) => edition.items[index]?.id ?? []))];
  for (const chunk of inChunks(carried)) {
    await transaction
      .insertInto('choice_item')
      .values(chunk.map((item) => ({ choice_id: choice, item })))
      .execute();
  }
  return choice;
}
