import { hash } from 'node:crypto';

import { sql, type Transaction } from 'kysely';

import { CHUNK, inChunks } from '../../database/in-chunks.ts';
import { preparedListQuery, type PreparedListQuery } from '../../database/prepared-query.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { engineOf } from '../../database/engine.ts';
import { transact, transactSideBySide } from '../../database/transact.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { Edition } from '../../model/edition.ts';
import { dropPreparations } from './drop-preparations.ts';
import { recordAppearance, type AppearedItem } from './appearance.ts';
import type { ItemPick } from '../choice/picks.ts';
import type { SkipReason } from './skip-reasons.ts';

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
  await transactSideBySide(database, async (transaction) => {
    // It waits while the next page is read, which may take as long as any statement.
    await sql`select set_config('idle_in_transaction_session_timeout', '180s', true)`.execute(transaction);
    // Who gets what is read over another connection: while one page is written, the next is read.
    const isNew = await begin((work) => work(transaction), database, edition, picks, now);
    // Else it is not known for a while how many there are, and each claim may look at all of them. A vacuum is not waited for.
    if (isNew) await sql`analyze (skip_locked) delivery`.execute(transaction);
  });
}

/** Does a step of the work whole or not at all. */
type PlanStep = <T>(work: (transaction: Transaction<Schema>) => Promise<T>) => Promise<T>;

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
  await plan(step, reading, { id, edition }, picks(reading), at);
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

async function plan(
  step: PlanStep,
  database: Database,
  of: { readonly id: string; readonly edition: Edition },
  picks: AsyncIterable<ItemPick>,
  at: string,
): Promise<void> {
  const insert = planQuery(database);
  // What was recorded in a step that failed fails with all of this.
  const choices = new Map<string, number>();
  const write = (page: readonly ItemPick[]): Promise<void> =>
    step(async (transaction) => {
      const rows: PlannedRow[] = [];
      const present = await stillThere(transaction, page);
      for (const { subscriber, items, skipped } of page) {
        if (!present.has(subscriber)) continue;
        if (items === null) {
          rows.push({ subscriber, choice: null, skipped });
          continue;
        }
        const key = JSON.stringify(items);
        const choice = choices.get(key) ?? (await recordChoice(transaction, of, items, key));
        choices.set(key, choice);
        rows.push({ subscriber, choice, skipped: null });
      }
      if (rows.length > 0) await insert(transaction, { edition: of.id, at }, rows);
    });
  let page: ItemPick[] = [];
  let written = Promise.resolve();
  const flush = async (): Promise<void> => {
    const full = page;
    page = [];
    await written;
    written = write(full);
    // It is awaited before the next, or at the end.
    written.catch(() => undefined);
  };
  try {
    for await (const pick of picks) {
      page.push(pick);
      if (page.length === CHUNK) await flush();
    }
    if (page.length > 0) await flush();
  } finally {
    // Whatever has failed, nothing is written any more once the transaction ends.
    await Promise.allSettled([written]);
  }
  await written;
}

interface PlannedRow {
  readonly subscriber: number;
  /** `null`: nothing, for the reason `skipped`. */
  readonly choice: number | null;
  readonly skipped: SkipReason | null;
}

interface PlannedValues {
  readonly edition: string;
  readonly at: string;
}

/** Writes deliveries down as planned, or skipped. */
function planQuery(database: Database): PreparedListQuery<PlannedValues, PlannedRow, unknown> {
  const columns = { subscriber: 'integer', choice: 'integer', skipped: 'text' } as const;
  return preparedListQuery<PlannedValues, PlannedRow, unknown>(columns, (value, { name, rows }) =>
    database
      .with(name, () => rows)
      .insertInto('delivery')
      .columns(['edition_id', 'subscriber_id', 'planned_at', 'state', 'choice_id', 'settled_at', 'reply'])
      .expression((from) =>
        from.selectFrom('given').select((row) => {
          const [edition, at] = [row.val(value('edition')), row.val(value('at'))];
          const isSkipped = sql<boolean>`given.skipped is not null`;
          return [
            edition.as('edition_id'),
            row.ref('given.subscriber').as('subscriber_id'),
            at.as('planned_at'),
            sql`case when ${isSkipped} then 'skipped' else 'planned' end`.as('state'),
            row.ref('given.choice').as('choice_id'),
            sql`case when ${isSkipped} then ${at} end`.as('settled_at'),
            row.ref('given.skipped').as('reply'),
          ];
        }),
      ),
  );
}

/** Those of a page who were not removed since it was read. */
async function stillThere(
  transaction: Transaction<Schema>,
  page: readonly ItemPick[],
): Promise<ReadonlySet<number>> {
  const rows = await transaction
    .selectFrom('subscriber')
    .select('id')
    .where(
      'id',
      'in',
      page.map(({ subscriber }) => subscriber),
    )
    // Until the end of the transaction, so that nobody is removed before their delivery is written down.
    .$if(engineOf(transaction) === 'postgres', (query) => query.forKeyShare())
    .execute();
  return new Set(rows.map(({ id }) => id));
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
