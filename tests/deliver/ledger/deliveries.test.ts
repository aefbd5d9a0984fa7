import { beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import { deliveriesTo } from '../../../pipeline/deliver/ledger/deliveries-to.ts';
import { deliveryDetails } from '../../../pipeline/deliver/ledger/delivery-detail.ts';
import {
  listDeliveries,
  resolveInDoubt,
  type DeliveryFilter,
} from '../../../pipeline/deliver/ledger/in-doubt.ts';
import type { DeliveryLedger, Settlement } from '../../../pipeline/deliver/ledger/ledger.ts';
import { audienceOf, begin, NOW, ledgerOf } from '../support/audience.ts';
import { gather } from '../support/gather.ts';
import { endDeadWorkers } from '../../../pipeline/deliver/workers/dead-workers.ts';

const AT = NOW.toISOString();
const LATER = new Date(NOW.getTime() + 60_000);

let database: Database;
let ledger: DeliveryLedger;
/** Two editions for three people. */
beforeEach(async () => {
  database = await audienceOf(3);
  ledger = await ledgerOf(database);
  await begin(database, 'e1');
  await begin(database, 'e2', LATER);
});

const claim = (subscriber: number): { kind: 'claim'; subscriber: number; messageId: string } => ({
  kind: 'claim',
  subscriber,
  messageId: `<${subscriber}@t>`,
});

async function settled(edition: string, subscriber: number, settlement: Settlement): Promise<void> {
  await ledger.write(edition, [claim(subscriber), { kind: 'settle', subscriber, settlement }], NOW);
}

async function row(edition: string, subscriber: number): Promise<Readonly<Record<string, unknown>>> {
  return database
    .selectFrom('delivery')
    .select(['state', 'attempts', 'doubtful', 'message_id', 'claimed_at', 'settled_at', 'retry_at', 'reply'])
    .where('edition_id', '=', edition)
    .where('subscriber_id', '=', subscriber)
    .executeTakeFirstOrThrow();
}

const UNTOUCHED = {
  state: 'planned',
  attempts: 0,
  doubtful: 0,
  message_id: null,
  claimed_at: null,
  settled_at: null,
  retry_at: null,
  reply: null,
};
const DEFERRED: Settlement & { state: 'deferred' } = {
  state: 'deferred',
  reply: '451 later',
  retryAt: LATER,
  failingDays: 1,
};

describe('a claim', () => {
  test('marks one delivery of one edition, with its message and the time', async () => {
    expect(await ledger.write('e1', [claim(2)], NOW)).toEqual(['claimed']);
    expect(await row('e1', 2)).toEqual({
      ...UNTOUCHED,
      state: 'claimed',
      attempts: 1,
      message_id: '<2@t>',
      claimed_at: AT,
    });
    for (const [edition, subscriber] of [
      ['e1', 1],
      ['e1', 3],
      ['e2', 2],
    ] as const)
      expect(await row(edition, subscriber)).toEqual(UNTOUCHED);
  });

  test('of one that was put off counts again, from the moment on that it is due', async () => {
    await settled('e1', 1, DEFERRED);
    expect(await ledger.write('e1', [claim(1)], new Date(LATER.getTime() - 1))).toEqual(['taken']);
    expect(await ledger.write('e1', [claim(1)], LATER)).toEqual(['claimed']);
    expect(await row('e1', 1)).toMatchObject({ state: 'claimed', attempts: 2, retry_at: null });
  });

  test.each([
    ['has left', { state: 'unsubscribed' as const }, 'skipped'],
    ['has paused', { paused_until: new Date(NOW.getTime() + 1).toISOString() }, 'skipped'],
    ['whose pause is over', { paused_until: AT }, 'claimed'],
  ])('for one who %s', async (_, change, result) => {
    await database.updateTable('subscriber').set(change).where('id', '=', 2).execute();
    expect(await ledger.write('e1', [claim(2)], NOW)).toEqual([result]);
    if (result === 'claimed') return;
    expect(await row('e1', 2)).toEqual({
      ...UNTOUCHED,
      state: 'skipped',
      settled_at: AT,
      reply: 'no longer subscribed, or paused',
    });
    expect(await row('e1', 1)).toEqual(UNTOUCHED);
    expect(await row('e2', 2)).toEqual(UNTOUCHED);
  });

  test('for one who has left, of a delivery put off: it is not tried again', async () => {
    await settled('e1', 2, DEFERRED);
    await database.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', 2).execute();
    expect(await ledger.write('e1', [claim(2)], NOW)).toEqual(['taken']);
    expect(await ledger.write('e1', [claim(2)], LATER)).toEqual(['skipped']);
    expect(await row('e1', 2)).toMatchObject({ state: 'skipped', retry_at: null });
  });
});

describe('an end', () => {
  test.each([
    [{ state: 'accepted', reply: '250 ok' }, { settled_at: AT }],
    [{ state: 'rejected', reply: '550 no' }, { settled_at: AT }],
    [
      { state: 'unknown', reply: 'gone' },
      { settled_at: AT, doubtful: 1 },
    ],
    [{ state: 'planned', reply: 'lost' }, {}],
    [DEFERRED, { settled_at: AT, retry_at: LATER.toISOString() }],
  ] as const)('%j is written down', async (settlement, more) => {
    await settled('e1', 1, settlement);
    const { state, reply } = settlement;
    const claimed = { ...UNTOUCHED, attempts: 1, message_id: '<1@t>', claimed_at: AT };
    expect(await row('e1', 1)).toEqual({ ...claimed, state, reply, ...more });
    expect(await row('e1', 2)).toEqual(UNTOUCHED);
    expect(await row('e2', 1)).toEqual(UNTOUCHED);
  });

  test('of what was not claimed changes nothing', async () => {
    const settlement = { state: 'accepted', reply: '250 ok' } as const;
    await ledger.write('e1', [{ kind: 'settle', subscriber: 1, settlement }], NOW);
    expect(await row('e1', 1)).toEqual(UNTOUCHED);
  });

  test('after a doubt leaves it on record that there was one', async () => {
    await settled('e1', 1, { state: 'unknown', reply: 'gone' });
    await resolveInDoubt(database, { slug: 'e1', addressKey: null }, 'send', NOW);
    await settled('e1', 1, { state: 'accepted', reply: '250 ok' });
    expect(await row('e1', 1)).toMatchObject({ state: 'accepted', doubtful: 1, attempts: 2 });
  });

  test('of many that are written together: all of them, or none', async () => {
    const settlement = { state: 'accepted', reply: '250 ok' } as const;
    const broken = await ledgerOf(database);
    await expect(
      broken.write(
        'e1',
        [
          claim(1),
          {
            kind: 'settle',
            subscriber: 1,
            settlement: { ...DEFERRED, retryAt: new Date(NaN) },
          },
        ],
        NOW,
      ),
    ).rejects.toThrow(RangeError);
    expect(await row('e1', 1)).toEqual(UNTOUCHED);
    expect(
      await ledger.write(
        'e1',
        [claim(1), { kind: 'settle', subscriber: 1, settlement }, claim(1), claim(2)],
        NOW,
      ),
    ).toEqual(['claimed', 'claimed', 'taken', 'claimed']);
  });

  test('that is a failure keeps its reason and since when it fails; one that counts for nothing is no attempt', async () => {
    const more = async (): Promise<unknown> =>
      database
        .selectFrom('delivery')
        .select(['reason', 'failing_since', 'attempts'])
        .where('edition_id', '=', 'e1')
        .where('subscriber_id', '=', 1)
        .executeTakeFirst();
    await settled('e1', 1, {
      state: 'planned',
      reply: '554 no',
      reason: 'relay-denied',
      attemptCounts: false,
    });
    expect(await more()).toEqual({ reason: 'relay-denied', failing_since: AT, attempts: 0 });
    await ledger.write('e1', [claim(1)], LATER);
    const settlement = { ...DEFERRED, reason: 'try-later' } as const;
    await ledger.write('e1', [{ kind: 'settle', subscriber: 1, settlement }], LATER);
    expect(await more()).toEqual({ reason: 'try-later', failing_since: AT, attempts: 1 });
    expect((await ledger.waiting('e1', 0, 1, LATER))[0]?.failingSince).toBe(AT);
  });
});

describe('what waits', () => {
  test('is given by subscriber, behind one, so many, with all that is needed to send it', async () => {
    await database.updateTable('subscriber').set({ name: 'Ann' }).where('id', '=', 2).execute();
    await settled('e1', 3, DEFERRED);
    const waiting = {
      name: null,
      attempts: 0,
      items: [0],
      failingSince: null,
      failingDays: 0,
      deferredAt: null,
    };
    const first = { ...waiting, subscriber: 1, address: 's1@example.org' };
    const second = { ...waiting, subscriber: 2, address: 's2@example.org', name: 'Ann' };
    const third = {
      ...waiting,
      subscriber: 3,
      address: 's3@example.org',
      attempts: 1,
      failingSince: AT,
      failingDays: 1,
      deferredAt: AT,
    };
    expect(await ledger.waiting('e1', 0, 10, NOW)).toEqual([first, second]);
    expect(await ledger.waiting('e1', 0, 10, LATER)).toEqual([first, second, third]);
    expect(await ledger.waiting('e1', 1, 1, LATER)).toEqual([second]);
    expect(await ledger.waiting('e1', 3, 10, LATER)).toEqual([]);
    expect(await ledger.waiting('e3', 0, 10, LATER)).toEqual([]);
  });

  test('and was put off by a clock that ran far ahead does not wait until then', async () => {
    const ahead = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
    await settled('e1', 1, { ...DEFERRED, retryAt: ahead(6) });
    await settled('e1', 2, { ...DEFERRED, retryAt: ahead(9000) });
    const waiting = await ledger.waiting('e1', 0, 10, NOW);
    expect(waiting.map(({ subscriber }) => subscriber)).toEqual([2, 3]);
    expect(await ledger.write('e1', [claim(1), claim(2)], NOW)).toEqual(['taken', 'claimed']);
  });

  test('all of an edition, where it was planned before there were choices', async () => {
    await database.updateTable('delivery').set({ choice_id: null }).execute();
    expect((await ledger.waiting('e1', 0, 1, NOW))[0]?.items).toBeNull();
  });

  test.each(['{"0":1}', '[0,"1"]'])('a choice that is none is an error: %s', async (items) => {
    await database.updateTable('choice').set({ items }).execute();
    await expect(ledger.waiting('e1', 0, 10, NOW)).rejects.toThrow(
      `Unexpected choice ${items}, expected a list of numbers`,
    );
  });

  test('and was put off: the first of it is told, of one edition', async () => {
    expect(await ledger.nextRetry('e1')).toBeNull();
    const soon = new Date(NOW.getTime() + 1000);
    await settled('e1', 1, DEFERRED);
    await settled('e1', 2, { ...DEFERRED, retryAt: soon });
    expect(await ledger.nextRetry('e1')).toEqual(soon);
    expect(await ledger.nextRetry('e2')).toBeNull();
    await database.updateTable('delivery').set({ state: 'skipped' }).where('subscriber_id', '=', 2).execute();
    expect(await ledger.nextRetry('e1')).toEqual(LATER);
  });
});

const ALL: DeliveryFilter = { slug: null, state: null, addressKey: null };

describe('what is in doubt', () => {
  test('a dead sender leaves what it had claimed, and that is said', async () => {
    await ledger.write('e1', [claim(1), claim(2)], NOW);
    await settled('e2', 3, DEFERRED);
    expect(await endDeadWorkers(database, null, LATER)).toBe(2);
    expect(await row('e1', 2)).toEqual({
      ...UNTOUCHED,
      state: 'unknown',
      attempts: 1,
      doubtful: 1,
      message_id: '<2@t>',
      claimed_at: AT,
      settled_at: LATER.toISOString(),
      reply: 'the sender ended while the message was on its way',
    });
    expect(await row('e1', 3)).toEqual(UNTOUCHED);
    expect(await row('e2', 3)).toMatchObject({ state: 'deferred', doubtful: 0 });
    expect(await endDeadWorkers(database, null, LATER)).toBe(0);
  });

  /** Which are still in doubt, of all six. */
  async function inDoubt(): Promise<readonly string[]> {
    const left = await gather(listDeliveries(database, { ...ALL, state: 'unknown' }));
    return left.map(({ slug, subscriber }) => `${slug} ${subscriber}`);
  }

  test.each([
    ['of all', {}, 6, []],
    ['of an edition', { slug: 'e1' }, 3, ['e2 1', 'e2 2', 'e2 3']],
    ['of an address', { addressKey: 's2@example.org' }, 2, ['e1 1', 'e1 3', 'e2 1', 'e2 3']],
    ['of a subscriber', { subscriber: 3 }, 2, ['e1 1', 'e1 2', 'e2 1', 'e2 2']],
    ['of nobody in particular', { subscriber: null }, 6, []],
    [
      'of one delivery',
      { slug: 'e2', addressKey: 's1@example.org', subscriber: 1 },
      1,
      ['e1 1', 'e1 2', 'e1 3', 'e2 2', 'e2 3'],
    ],
    [
      'of none',
      { slug: 'e2', addressKey: 's1@example.org', subscriber: 2 },
      0,
      ['e1 1', 'e1 2', 'e1 3', 'e2 1', 'e2 2', 'e2 3'],
    ],
  ] as const)('is decided: that %s', async (_, which, count, left) => {
    await database.updateTable('delivery').set({ state: 'unknown', settled_at: AT }).execute();
    const all = { slug: null, addressKey: null };
    expect(await resolveInDoubt(database, { ...all, ...which }, 'skip', LATER)).toBe(count);
    expect(await inDoubt()).toEqual(left);
  });

  test('is sent again, or left at that; what is not in doubt stays as it is', async () => {
    await database.updateTable('delivery').set({ state: 'unknown', settled_at: AT }).execute();
    await database
      .updateTable('delivery')
      .set({ state: 'accepted' })
      .where('subscriber_id', '=', 3)
      .execute();
    expect(await resolveInDoubt(database, { slug: 'e1', addressKey: null }, 'send', LATER)).toBe(2);
    expect(await resolveInDoubt(database, { slug: 'e2', addressKey: null }, 'skip', LATER)).toBe(2);
    const unsettled = { state: 'planned', settled_at: null, reply: 'in doubt, to be sent again' };
    expect(await row('e1', 1)).toEqual({ ...UNTOUCHED, ...unsettled });
    expect(await row('e2', 1)).toEqual({
      ...UNTOUCHED,
      state: 'skipped',
      settled_at: LATER.toISOString(),
      reply: 'in doubt, left at that',
    });
    expect(await row('e1', 3)).toMatchObject({ state: 'accepted' });
  });

  test('of an edition that was complete: it goes on, where something is sent again', async () => {
    await database.updateTable('delivery').set({ state: 'unknown' }).execute();
    await database.updateTable('edition').set({ state: 'complete', finished_at: AT }).execute();
    await resolveInDoubt(database, { slug: 'e1', addressKey: null }, 'send', LATER);
    await resolveInDoubt(database, { slug: 'e2', addressKey: null }, 'skip', LATER);
    const editions = await database
      .selectFrom('edition')
      .select(['slug', 'state', 'finished_at'])
      .orderBy('id')
      .execute();
    expect(editions).toEqual([
      { slug: 'e1', state: 'sending', finished_at: null },
      { slug: 'e2', state: 'complete', finished_at: AT },
    ]);
  });

  test('does not wake what is archive', async () => {
    await database.updateTable('edition').set({ state: 'archived' }).execute();
    await resolveInDoubt(database, { slug: null, addressKey: null }, 'send', LATER);
    expect(await database.selectFrom('edition').select('state').distinct().execute()).toEqual([
      { state: 'archived' },
    ]);
  });
});

describe('deliveries are listed', () => {
  test('edition by edition in the order in which they came, each with all that is known', async () => {
    await settled('e2', 1, { state: 'accepted', reply: '250 ok' });
    const all = await gather(listDeliveries(database, ALL));
    expect(all.map(({ slug, subscriber }) => `${slug} ${subscriber}`)).toEqual([
      'e1 1',
      'e1 2',
      'e1 3',
      'e2 1',
      'e2 2',
      'e2 3',
    ]);
    expect(all[3]).toEqual({
      edition: 'e2',
      slug: 'e2',
      subscriber: 1,
      address: 's1@example.org',
      state: 'accepted',
      attempts: 1,
      messageId: '<1@t>',
      settledAt: AT,
      reply: '250 ok',
      reason: null,
    });
  });

  test.each([
    [{ slug: 'e2' }, ['e2 1', 'e2 2', 'e2 3']],
    [{ state: 'accepted' }, ['e2 1']],
    [{ addressKey: 's3@example.org' }, ['e1 3', 'e2 3']],
    [{ subscriber: 2 }, ['e1 2', 'e2 2']],
    [{ subscriber: null, slug: 'e1', state: 'planned', addressKey: 's1@example.org' }, ['e1 1']],
    [{ slug: 'e3' }, []],
  ] as const)('those that are asked for: %j', async (filter, expected) => {
    await settled('e2', 1, { state: 'accepted', reply: '250 ok' });
    const some = await gather(listDeliveries(database, { ...ALL, ...filter }));
    expect(some.map(({ slug, subscriber }) => `${slug} ${subscriber}`)).toEqual(expected);
  });

  test.each([500, 501, 1000])('all %i of them, though they are read page by page', async (size) => {
    const large = await audienceOf(size);
    await begin(large, 'e');
    const all = await gather(listDeliveries(large, ALL));
    expect(all.map(({ subscriber }) => subscriber)).toEqual(
      Array.from({ length: size }, (_, index) => index + 1),
    );
  });
});

describe('one delivery', () => {
  test('is told in full: its times, its message, what it carries', async () => {
    await settled('e1', 2, DEFERRED);
    expect(await deliveryDetails(database, 'e1', 's2@example.org')).toEqual([
      {
        edition: 'e1',
        slug: 'e1',
        subscriber: 2,
        address: 's2@example.org',
        state: 'deferred',
        attempts: 1,
        reply: '451 later',
        reason: null,
        failingSince: AT,
        messageId: '<2@t>',
        plannedAt: AT,
        claimedAt: AT,
        settledAt: AT,
        retryAt: LATER.toISOString(),
        items: ['e1-item'],
      },
    ]);
    expect(await deliveryDetails(database, 'e1', 'nobody@example.org')).toEqual([]);
  });

  test('carries its milestones in their order; one that was skipped carries nothing', async () => {
    const { id } = await database
      .insertInto('choice')
      .values({ edition_id: 'e1', items: '[0,1]' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await database
      .insertInto('choice_item')
      .values(['m2', 'm1'].map((item) => ({ choice_id: id, item })))
      .execute();
    await database.updateTable('delivery').set({ choice_id: id }).where('subscriber_id', '=', 1).execute();
    await database.updateTable('delivery').set({ choice_id: null }).where('subscriber_id', '=', 2).execute();
    const [first] = await deliveryDetails(database, 'e1', 's1@example.org');
    const [second] = await deliveryDetails(database, 'e1', 's2@example.org');
    expect(first?.items).toEqual(['m1', 'm2']);
    expect(second?.items).toEqual([]);
  });

  test('of two editions of one name is told of both, in the order in which they came', async () => {
    await database.updateTable('edition').set({ slug: 'e' }).execute();
    await database.updateTable('edition').set({ first_seen_at: '2020' }).where('id', '=', 'e2').execute();
    const both = await deliveryDetails(database, 'e', 's1@example.org');
    expect(both.map(({ edition }) => edition)).toEqual(['e2', 'e1']);
  });

  test('and all others to a subscriber are told in a line each, in the order in which they were planned', async () => {
    await settled('e2', 1, { state: 'accepted', reply: '250 ok' });
    await database
      .updateTable('delivery')
      .set({ planned_at: '2020' })
      .where('edition_id', '=', 'e2')
      .execute();
    expect(await deliveriesTo(database, 1)).toEqual([
      { slug: 'e2', state: 'accepted', at: AT, reply: '250 ok' },
      { slug: 'e1', state: 'planned', at: null, reply: null },
    ]);
  });
});
