import type { Database } from '../../database/open.ts';

/**
 * The slug of the article whose edition was mailed last, or is being mailed; `null`: none was. Its web copy is at
 * `permalinks.newsletter`.
 */
export async function newestEdition(database: Database): Promise<string | null> {
  const edition = await database
    .selectFrom('edition')
    .select('slug')
    .where('state', 'in', ['sending', 'complete'])
    .where('kind', '=', 'article')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return edition?.slug ?? null;
}
