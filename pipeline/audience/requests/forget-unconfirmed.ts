import type { Database } from '../../database/open.ts';

/**
 * Forgets people who asked but never confirmed, because they may not have asked themselves.
 *
 * @param before Those whose last request was before this time.
 * @returns How many.
 */
export async function forgetUnconfirmed(database: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('subscriber')
    .where('state', '=', 'pending')
    .where((where) => {
      const asked = where
        .selectFrom('consent')
        .whereRef('consent.subscriber_id', '=', 'subscriber.id')
        .where('kind', '=', 'asked');
      return where.and([
        where.exists(asked.select('consent.id')),
        where.not(where.exists(asked.select('consent.id').where('at', '>=', before.toISOString()))),
      ]);
    })
    .executeTakeFirst();
  return Number(numDeletedRows);
}
