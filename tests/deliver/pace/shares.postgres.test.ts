import { expect, test } from 'vitest';

import { databaseLimits } from '../../../pipeline/deliver/pace/database-limits.ts';
import { audienceOf, NOW } from '../support/audience.ts';

test('what is claimed while a share is taken does not count twice: who asks last gets the last one', async () => {
  const database = await audienceOf(0);
  const at = NOW.toISOString();
  await database
    .insertInto('worker')
    .values([
      { id: 1, name: 'one', started_at: at, until: at, part: null, ended_at: null },
      { id: 2, name: 'two', started_at: at, until: at, part: null, ended_at: null, granted: 1 },
    ])
    .execute();
  // Two are allowed. The other worker has been granted one, and claims it just now.
  let claimed = 0;
  const limits = databaseLimits(database, { id: 1, patiently: (work) => work() }, async () => {
    await database.updateTable('worker').set({ claims: 1 }).where('id', '=', 2).execute();
    claimed = 1;
    return 2 - claimed;
  });
  expect(await limits.takeShare()).toBe(1);
  expect(await limits.takeShare()).toBe(0);
  await database.destroy();
});
