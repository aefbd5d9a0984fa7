import { beforeEach, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import { audienceOf, begin } from '../support/audience.ts';

let database: Database;
beforeEach(async () => {
  database = await audienceOf(6);
  await begin(database, 'e1');
  await begin(database, 'e2');
});

/** What the tally says, without what is nothing. */
async function tally(): Promise<readonly string[]> {
  const rows = await database.selectFrom('delivery_tally').selectAll().where('count', '!=', 0).execute();
  return rows
    .map(({ edition_id, state, reason, count }) => `${edition_id} ${state} ${reason} ${count}`)
    .sort();
}

/** The same, counted. */
async function counted(): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('delivery')
    .select(['edition_id', 'state', 'reason'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['accepted', 'rejected'])
    .groupBy(['edition_id', 'state', 'reason'])
    .execute();
  return rows
    .map(({ edition_id, state, reason, count }) => `${edition_id} ${state} ${reason ?? ''} ${count}`)
    .sort();
}

test('how many deliveries of an edition ended in which way is known without counting, whatever changes one', async () => {
  const changes = [
    { state: 'claimed', reason: null },
    { state: 'accepted', reason: null },
    { state: 'rejected', reason: 'mailbox-full' },
    { state: 'rejected', reason: 'no-such-address' },
    { state: 'planned', reason: null },
    { state: 'rejected', reason: null },
    { state: 'accepted', reason: null },
  ] as const;
  for (const [turn, change] of changes.entries()) {
    for (const subscriber of [1, 2, 3, 4, 5, 6].filter((one) => one > turn - 3)) {
      await database
        .updateTable('delivery')
        .set(change)
        .where('subscriber_id', '=', subscriber)
        .where('edition_id', '=', subscriber % 2 === 0 ? 'e1' : 'e2')
        .execute();
      expect(await tally()).toEqual(await counted());
    }
  }
  expect((await tally()).length).toBeGreaterThan(3);
  await database.deleteFrom('subscriber').where('id', 'in', [2, 3]).execute();
  expect(await tally()).toEqual(await counted());
  await database
    .insertInto('delivery')
    .values({ edition_id: 'e1', subscriber_id: 1, state: 'accepted', planned_at: '2026-03-01T00:00:00Z' })
    .onConflict((conflict) =>
      conflict.columns(['edition_id', 'subscriber_id']).doUpdateSet({ state: 'accepted' }),
    )
    .execute();
  expect(await tally()).toEqual(await counted());
});
