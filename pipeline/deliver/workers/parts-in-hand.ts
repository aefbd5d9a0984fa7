import type { Database } from '../../database/open.ts';

/** The parts that workers deliver now, see the table `worker`. */
export async function partsInHand(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.selectFrom('worker').select('part').where('ended_at', 'is', null).execute();
  return new Set(rows.flatMap(({ part }) => part ?? []));
}
