import { beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState } from '../../../pipeline/database/schema.ts';
import { recordBounce, recordComplaint } from '../../../pipeline/deliver/bounce/record-bounce.ts';
import { editionReference } from '../../../pipeline/deliver/bounce/verp.ts';
import { concludeRejection } from '../../../pipeline/deliver/bounce/undelivered.ts';
import { audienceOf, begin, NOW } from '../support/audience.ts';

const LATER = new Date(NOW.getTime() + 60_000);
const FULL = { status: '5.2.2', diagnostic: 'mailbox full' };
const POLICY = { suppressAfter: 3 };

let database: Database;
beforeEach(async () => {
  database = await audienceOf(2);
  await begin(database, 'e1');
  await begin(database, 'e2');
});

function bounced(
  subscriber: number,
  edition: string,
  failure: typeof FULL = FULL,
): ReturnType<typeof recordBounce> {
  return recordBounce(database, { subscriber, edition: editionReference(edition) }, failure, POLICY, LATER);
}

async function setState(state: DeliveryState): Promise<void> {
  await database
    .updateTable('delivery')
    .set({ state, reply: 'before', settled_at: NOW.toISOString() })
    .execute();
}

async function rows(): Promise<readonly string[]> {
  const all = await database
    .selectFrom('delivery')
    .select(['edition_id', 'subscriber_id', 'state', 'reply', 'settled_at'])
    .orderBy('edition_id')
    .orderBy('subscriber_id')
    .execute();
  return all.map((row) => Object.values(row).join(' '));
}

async function people(): Promise<readonly string[]> {
  const all = await database
    .selectFrom('subscriber')
    .select(['state', 'reason', 'changed_at'])
    .orderBy('id')
    .execute();
  return all.map(({ state, reason, changed_at }) => `${state} ${reason ?? ''} ${changed_at.slice(11, 16)}`);
}

const ACTIVE = 'active  08:00';

describe('a bounce', () => {
  test.each(['accepted', 'unknown'] as const)(
    'makes one delivery that was %s a refused one, with what the report said',
    async (state) => {
      await setState(state);
      expect(await bounced(1, 'e1')).toBe('recorded');
      const before = `before ${NOW.toISOString()}`;
      expect(await rows()).toEqual([
        `e1 1 rejected 5.2.2 bounced: mailbox full ${LATER.toISOString()}`,
        `e1 2 ${state} ${before}`,
        `e2 1 ${state} ${before}`,
        `e2 2 ${state} ${before}`,
      ]);
      expect(await people()).toEqual([ACTIVE, ACTIVE]);
    },
  );

  test.each(['planned', 'claimed', 'deferred', 'skipped'] as const)(
    'of one that is %s by now does not change it',
    async (state) => {
      await setState(state);
      const before = await rows();
      expect(await bounced(1, 'e1')).toBe('recorded');
      expect(await rows()).toEqual(before);
    },
  );

  test('of one that was refused already changes nothing', async () => {
    await setState('rejected');
    const before = await rows();
    expect(await bounced(1, 'e1', { status: '5.1.1', diagnostic: '' })).toBe('known');
    expect([await rows(), await people()]).toEqual([before, [ACTIVE, ACTIVE]]);
  });

  test.each([
    [3, 'e1'],
    [1, 'e3'],
  ])('of a delivery that there is not (%i, %s) changes nothing', async (subscriber, edition) => {
    await setState('accepted');
    const before = await rows();
    expect(await bounced(subscriber, edition)).toBe('gone');
    expect(await rows()).toEqual(before);
  });

  test('that says there is no such address suppresses it, and nobody else', async () => {
    await setState('accepted');
    expect(await bounced(2, 'e1', { status: '5.1.1', diagnostic: 'no' })).toBe('suppressed');
    expect(await people()).toEqual([ACTIVE, 'suppressed no such address (5.1.1) 08:01']);
  });

  test('is recorded of one who has left, and leaves them as they are', async () => {
    await setState('accepted');
    await database.updateTable('subscriber').set({ state: 'unsubscribed', reason: 'one click' }).execute();
    expect(await bounced(1, 'e1', { status: '5.1.1', diagnostic: 'no' })).toBe('recorded');
    expect((await people())[0]).toBe('unsubscribed one click 08:00');
  });
});

describe('a refusal that says nothing of the address', () => {
  /** Deliveries to the first, each an edition, in the order in which they were begun. */
  async function history(states: readonly DeliveryState[]): Promise<void> {
    await database.deleteFrom('delivery').execute();
    for (const [index, state] of states.entries()) {
      await begin(database, `h${index}`);
      await database
        .updateTable('delivery')
        .set({ state, claimed_at: new Date(NOW.getTime() + index).toISOString() })
        .where('edition_id', '=', `h${index}`)
        .where('subscriber_id', '=', 1)
        .execute();
    }
    // Those to the other are all refused, and say nothing of the first.
    await database
      .updateTable('delivery')
      .set({ state: 'rejected' })
      .where('subscriber_id', '=', 2)
      .execute();
  }

  test.each([
    [['rejected', 'rejected', 'rejected'], 3, 'suppressed 3 editions in a row undelivered 08:01'],
    [['rejected', 'rejected'], 3, ACTIVE],
    [['rejected', 'accepted', 'rejected', 'rejected'], 3, ACTIVE],
    [['accepted', 'rejected', 'rejected', 'rejected'], 3, 'suppressed 3 editions in a row undelivered 08:01'],
    [['rejected', 'rejected', 'rejected', 'accepted'], 3, ACTIVE],
    // What was not tried to the end is passed over.
    [
      ['rejected', 'skipped', 'rejected', 'planned', 'rejected', 'unknown'],
      3,
      'suppressed 3 editions in a row undelivered 08:01',
    ],
    [['accepted', 'rejected'], 1, 'suppressed 1 edition in a row undelivered 08:01'],
  ] as const)('after %j, at most %i in a row: %s', async (states, suppressAfter, expected) => {
    await history(states);
    const isSuppressed = await concludeRejection(database, 1, '552 5.2.2 full', suppressAfter, LATER);
    expect(await people()).toEqual([expected, ACTIVE]);
    expect(isSuppressed).toBe(expected !== ACTIVE);
  });
});

describe('a complaint', () => {
  test('suppresses for good, and says so; a second changes nothing', async () => {
    expect(await recordComplaint(database, 1, 'abuse', LATER)).toBe('suppressed');
    expect(await people()).toEqual(['suppressed complaint (abuse) 08:01', ACTIVE]);
    expect(await recordComplaint(database, 1, 'fraud', LATER)).toBe('known');
    expect(await people()).toEqual(['suppressed complaint (abuse) 08:01', ACTIVE]);
  });

  test('of nobody is nothing', async () => {
    expect(await recordComplaint(database, 7, 'abuse', LATER)).toBe('gone');
    expect(await people()).toEqual([ACTIVE, ACTIVE]);
  });
});
