import { sql, type Transaction } from 'kysely';

import { CHUNK, inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import { engineOf } from '../../database/engine.ts';
import { preparedListQuery, type PreparedListQuery } from '../../database/prepared-query.ts';
import type { Schema } from '../../database/schema.ts';
import type { Edition } from '../../model/edition.ts';
import type { ItemPick } from '../choice/picks.ts';
import { writeChoice } from '../choice/choice-text.ts';
import type { SkipReason } from './skip-reasons.ts';

/** Does a step of the work whole or not at all. */
export type PlanStep = <T>(work: (transaction: Transaction<Schema>) => Promise<T>) => Promise<T>;

/**
 * Writes down who gets what of an edition: while one page is written, the next is read.
 *
 * @param step Does one page whole or not at all.
 * @param at RFC 3339.
 */
export async function planDeliveries(
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
      for (const pick of page) {
        const { subscriber, skipped } = pick;
        if (!present.has(subscriber)) continue;
        if (pick.items === null) {
          rows.push({ subscriber, choice: null, skipped });
          continue;
        }
        const key = writeChoice(pick);
        const choice = choices.get(key) ?? (await recordChoice(transaction, of, pick.items, key));
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
