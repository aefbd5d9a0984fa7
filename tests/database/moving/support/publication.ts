import type { DatabaseLocation } from '../../../../pipeline/model/settings/database-location.ts';
import { using } from './moving.ts';

/** Makes a small publication, with somebody for each name. */
export async function makePublication(
  location: DatabaseLocation,
  names: readonly string[] = ['ann', 'bob'],
): Promise<void> {
  await using(location, async (database) => {
    for (const name of names)
      await database
        .insertInto('subscriber')
        .values({ address: name, address_key: name, state: 'active', created_at: '', changed_at: '' })
        .execute();
  });
}

/** The names of those who are in it. */
export function namesIn(location: DatabaseLocation): Promise<readonly string[]> {
  return using(location, async (database) => {
    const rows = await database.selectFrom('subscriber').select('address').orderBy('id').execute();
    return rows.map(({ address }) => address);
  });
}
