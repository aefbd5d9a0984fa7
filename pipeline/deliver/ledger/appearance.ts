import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';

/** A milestone that the sender meets. */
export interface AppearedItem {
  readonly item: string;
  /** Slug of its article. */
  readonly slug: string;
}

/**
 * Gives each new milestone a number, in order of appearance. Numbers, not times, tell what came after what, because a
 * clock can be set back.
 *
 * @returns The number of the last one.
 */
export async function recordAppearance(
  database: Database,
  appeared: readonly AppearedItem[],
): Promise<number> {
  for (const chunk of inChunks(appeared)) {
    await database
      .insertInto('appearance')
      .values(chunk)
      .onConflict((conflict) => conflict.column('item').doNothing())
      .execute();
  }
  const row = await database
    .selectFrom('appearance')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** The numbers of the milestones that have appeared, by id. */
export async function appearanceNumbers(
  database: Database,
  items: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const chunk of inChunks(items)) {
    const rows = await database
      .selectFrom('appearance')
      .select(['item', 'number'])
      .where('item', 'in', chunk)
      .execute();
    for (const { item, number } of rows) numbers.set(item, number);
  }
  return numbers;
}

/** Slugs of the articles with a milestone that has appeared. */
export async function appearedSlugs(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.selectFrom('appearance').select('slug').distinct().execute();
  return new Set(rows.map(({ slug }) => slug));
}
