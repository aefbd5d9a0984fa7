import { expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import type { ReceiverRefusal, Stop } from '../../../pipeline/deliver/deliver-context.ts';
import { giveUpRefused } from '../../../pipeline/deliver/ledger/give-up.ts';
import { audienceOf, begin, NOW } from '../support/audience.ts';

const DAY = 86_400_000;
const after = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const BLOCKED = { reason: 'blocklisted', reply: '554 5.7.1 blocked' } as const;

/** Editions of which one was begun and another accepted by all, a day later. */
async function twoEditions(): Promise<Database> {
  const database = await audienceOf(3);
  await begin(database, 'e1');
  await begin(database, 'e2');
  await database
    .updateTable('delivery')
    .set({ state: 'accepted', claimed_at: after(1).toISOString() })
    .where('edition_id', '=', 'e2')
    .execute();
  return database;
}

/** How many are given up after runs on these days that ended in this way. */
async function givenUpOn(
  database: Database,
  days: readonly number[],
  end: (at: Date) => { readonly refusals?: readonly ReceiverRefusal[]; readonly stopped?: Stop },
): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const day of days) {
    const at = after(day);
    const run = { edition: 'e1', refusals: [], stopped: null, accepted: 0, ...end(at) };
    const all = await giveUpRefused(database, run, at);
    counts.push(all.reduce((sum, { count }) => sum + count, 0));
  }
  return counts;
}

test('what the mail server refuses is not given up sooner because another edition went out', async () => {
  const database = await twoEditions();
  const stopped = { why: 'refused', detail: BLOCKED.reply, reason: BLOCKED.reason } as const;
  expect(await givenUpOn(database, [0, 2, 6, 29, 30], () => ({ stopped }))).toEqual([0, 0, 0, 0, 3]);
});

test.each([
  ['a run that nothing stopped', null, 0],
  ['one that was stopped after it sent something', 'limit', 1],
] as const)('it begins anew after %s', async (_, why, accepted) => {
  const database = await twoEditions();
  const stopped = { why: 'unreachable', detail: 'ECONNREFUSED' } as const;
  await givenUpOn(database, [0, 1, 2], () => ({ stopped }));
  const other = why === null ? null : { why, detail: '' };
  await giveUpRefused(database, { edition: 'e1', refusals: [], stopped: other, accepted }, after(3));
  expect(await givenUpOn(database, [4, 5, 31, 34], () => ({ stopped }))).toEqual([0, 0, 0, 3]);
});

test('of a domain that ends as another does, nothing is given up', async () => {
  const database = await twoEditions();
  for (const [id, address] of [
    [1, 'a@b_c.example'],
    [2, 'a@bxc.example'],
    [3, 'a@x.b_c.example'],
  ] as const)
    await database
      .updateTable('subscriber')
      .set({ address, address_key: address })
      .where('id', '=', id)
      .execute();
  const refusals = (at: Date): { readonly refusals: readonly ReceiverRefusal[] } => ({
    refusals: [{ receiver: 'b_c.example', ...BLOCKED, at }],
  });
  expect(await givenUpOn(database, [0, 2, 6], refusals)).toEqual([0, 0, 1]);
});
