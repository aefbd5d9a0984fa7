import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { audienceOf, begin } from '../support/audience.ts';

test('once an edition is planned, the server knows how many deliveries there are, so that it finds single ones by their key', async () => {
  const database = await audienceOf(3000);
  await begin(database, 'e');
  const { rows } = await sql<{ rows: number }>`
    select reltuples as rows from pg_class where oid = 'delivery'::regclass
  `.execute(database);
  expect(rows).toEqual([{ rows: 3000 }]);
});
