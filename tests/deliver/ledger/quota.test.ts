import { beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState } from '../../../pipeline/database/vocabulary.ts';
import { forgetQuota, knownQuota, learnQuota, quotaLeft } from '../../../pipeline/deliver/ledger/quota.ts';
import { audienceOf, begin, NOW } from '../support/audience.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FULL = {
  account: 'a',
  reason: 'daily-limit',
  reply: '454 Daily message quota exceeded: 2 messages per day',
} as const;

let database: Database;
/** Two messages that were accepted, at the time by a clock that is a year ahead. */
beforeEach(async () => {
  database = await audienceOf(3);
  await begin(database, 'e1');
  await sentAt(new Date(NOW.getTime() + 365 * DAY));
});

async function sentAt(at: Date): Promise<void> {
  await database
    .updateTable('delivery')
    .set({ state: 'accepted', claimed_at: at.toISOString() })
    .where('subscriber_id', '<', 3)
    .execute();
}

describe('a limit that the server states, once a clock that was ahead is set back', () => {
  test('is waited for no longer than it lasts', async () => {
    const { until } = await learnQuota(database, FULL, NOW);
    expect(Date.parse(until)).toBeLessThanOrEqual(NOW.getTime() + DAY);
  });

  test('is not used up by what that clock has written down', async () => {
    const quota = await learnQuota(database, FULL, NOW);
    expect(await quotaLeft(database, quota, NOW)).toBe(2);
    await sentAt(NOW);
    expect(await quotaLeft(database, quota, NOW)).toBe(0);
  });

  test('is forgotten if it was learned by that clock', async () => {
    await learnQuota(database, FULL, new Date(NOW.getTime() + DAY));
    expect(await knownQuota(database, 'a', NOW)).toBeNull();
    expect(await knownQuota(database, 'a', new Date(NOW.getTime() + DAY))).not.toBeNull();
  });
});

describe('a limit is waited for until the first message that the server counts is a day old', () => {
  const untilWith = async (state: DeliveryState): Promise<number> => {
    await sentAt(NOW);
    const first = new Date(NOW.getTime() - 20 * HOUR).toISOString();
    await database
      .updateTable('delivery')
      .set({ state, claimed_at: first })
      .where('subscriber_id', '=', 1)
      .execute();
    const { until } = await learnQuota(database, FULL, NOW);
    return (Date.parse(until) - NOW.getTime()) / HOUR;
  };

  test.each(['accepted', 'unknown', 'rejected'] as const)('it counts one that is %s', async (state) => {
    expect(await untilWith(state)).toBe(3);
  });

  test.each(['planned', 'claimed', 'deferred', 'skipped'] as const)('and none that is %s', async (state) => {
    expect(await untilWith(state)).toBe(23);
  });
});

test('a limit holds for the account that it was stated to, and is forgotten for it alone', async () => {
  await learnQuota(database, FULL, NOW);
  await learnQuota(database, { ...FULL, account: 'b', reason: 'hourly-limit' }, NOW);
  expect(await knownQuota(database, 'c', NOW)).toBeNull();
  expect(await knownQuota(database, undefined, NOW)).toBeNull();
  await forgetQuota(database, 'a');
  expect(await knownQuota(database, 'a', NOW)).toBeNull();
  expect(await knownQuota(database, 'b', NOW)).toMatchObject({ period: 'hour' });
});
