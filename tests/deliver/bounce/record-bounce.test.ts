import { beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState } from '../../../pipeline/database/vocabulary.ts';
import type { BounceFailure } from '../../../pipeline/deliver/bounce/mail-report.ts';
import { recordBounce } from '../../../pipeline/deliver/bounce/record-bounce.ts';
import { recordComplaint } from '../../../pipeline/deliver/bounce/record-complaint.ts';
import type { Settlement } from '../../../pipeline/deliver/ledger/ledger.ts';
import { editionReference } from '../../../pipeline/deliver/bounce/verp.ts';
import { reinstate } from '../../../pipeline/audience/reinstate.ts';
import { audienceOf, begin, NOW, sendTo } from '../support/audience.ts';
import { ACCEPTED, scriptedTransport } from '../support/scripted-transport.ts';
import { databaseLedger } from '../../../pipeline/deliver/ledger/database-ledger.ts';
import { hireWorker } from '../../../pipeline/deliver/workers/worker.ts';
import { endDeadWorkers } from '../../../pipeline/deliver/workers/dead-workers.ts';

const LATER = new Date(NOW.getTime() + 60_000);
const FULL: BounceFailure = {
  status: '5.2.2',
  diagnostic: 'mailbox full',
  host: null,
  about: 'recipient',
  domain: null,
};
const POLICY = { suppressAfter: { failures: 3, days: 14 } };

let database: Database;
beforeEach(async () => {
  database = await audienceOf(2);
  await begin(database, 'e1');
  await begin(database, 'e2');
});

function bounced(
  subscriber: number,
  edition: string,
  failure: Partial<BounceFailure> = FULL,
): ReturnType<typeof recordBounce> {
  return recordBounce(
    database,
    { subscriber, edition: editionReference(edition) },
    { ...FULL, ...failure },
    POLICY,
    LATER,
  );
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

  test.each(['planned', 'deferred', 'skipped'] as const)(
    'of one that is %s by now does not change it',
    async (state) => {
      await setState(state);
      const before = await rows();
      expect(await bounced(1, 'e1')).toBe('recorded');
      expect(await rows()).toEqual(before);
    },
  );

  describe('that comes before the sender has written down that the message was accepted', () => {
    const came = LATER.toISOString();
    /** By the worker that has claimed it. */
    const settle = async (settlement: Settlement): Promise<void> => {
      const worker = await hireWorker(database, { name: 'test' });
      await database.updateTable('delivery').set({ worker_id: worker.id }).execute();
      const ledger = databaseLedger(database, worker);
      await ledger.write('e1', [{ kind: 'settle', subscriber: 1, settlement }], NOW);
    };

    test.each([
      { state: 'accepted', reply: '250 ok' },
      { state: 'unknown', reply: 'closed after the dot' },
      { state: 'rejected', reply: '550 5.1.1 no', reason: 'no-such-address' },
    ] as const)('is not lost: %j', async (settlement) => {
      await setState('claimed');
      expect(await bounced(1, 'e1')).toBe('recorded');
      expect((await rows())[0]).toBe(`e1 1 claimed 5.2.2 bounced: mailbox full ${came}`);
      expect(await bounced(1, 'e1')).toBe('known');
      await settle(settlement);
      expect((await rows())[0]).toBe(`e1 1 rejected 5.2.2 bounced: mailbox full ${came}`);
      expect(await bounced(1, 'e1')).toBe('known');
    });

    test('acts at once on an address that is gone', async () => {
      await setState('claimed');
      expect(await bounced(1, 'e1', { status: '5.1.1', diagnostic: 'no' })).toBe('suppressed');
      await settle({ state: 'accepted', reply: '250 ok' });
      expect((await rows())[0]).toContain('e1 1 rejected 5.1.1 bounced: no');
    });

    test('is of an earlier message if this one is tried again: once accepted, it is', async () => {
      await setState('claimed');
      await bounced(1, 'e1');
      await settle({ state: 'planned', reply: 'the connection was closed' });
      expect((await rows())[0]).toContain('e1 1 planned the connection was closed');
      await database.updateTable('delivery').set({ state: 'claimed' }).execute();
      await settle({ state: 'accepted', reply: '250 ok' });
      expect((await rows())[0]).toContain('e1 1 accepted 250 ok');
    });

    test('is not in doubt after the sender was killed: it has been handed over', async () => {
      await setState('claimed');
      await bounced(1, 'e1');
      expect(await endDeadWorkers(database, null, NOW)).toBe(3);
      expect((await rows())[0]).toBe(`e1 1 rejected 5.2.2 bounced: mailbox full ${came}`);
      expect((await rows())[1]).toContain('e1 2 unknown');
    });

    test('in a run, too', async () => {
      const transport = scriptedTransport(async (to) => {
        if (to === 's1@example.org') await bounced(1, 'e1');
        return ACCEPTED;
      });
      await sendTo(database, 0, { transport }, 'e1');
      expect((await rows()).slice(0, 2)).toEqual([
        `e1 1 rejected 5.2.2 bounced: mailbox full ${came}`,
        `e1 2 accepted 250 ok ${NOW.toISOString()}`,
      ]);
    });
  });

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

  test('about another address, to which the mail is forwarded, is recorded and suppresses nobody', async () => {
    await setState('accepted');
    expect(await bounced(2, 'e1', { status: '5.1.1', diagnostic: 'no', about: 'another' })).toBe('recorded');
    expect(await people()).toEqual([ACTIVE, ACTIVE]);
    expect((await rows())[1]).toContain('e1 2 rejected 5.1.1 bounced: no');
  });

  test('is recorded of one who has left, and leaves them as they are', async () => {
    await setState('accepted');
    await database.updateTable('subscriber').set({ state: 'unsubscribed', reason: 'one click' }).execute();
    expect(await bounced(1, 'e1', { status: '5.1.1', diagnostic: 'no' })).toBe('recorded');
    expect((await people())[0]).toBe('unsubscribed one click 08:00');
  });
});

describe('a bounce that does not say that the address is gone', () => {
  const DAY = 86_400_000;

  /** Editions that were sent on these days, accepted by all; what came back comes in the given order. */
  async function bouncedOn(
    days: readonly number[],
    order = days,
    failure: Partial<BounceFailure> = FULL,
  ): Promise<readonly string[]> {
    for (const day of days) {
      await begin(database, `d${day}`);
      const at = new Date(NOW.getTime() + day * DAY).toISOString();
      const sent = { state: 'accepted', claimed_at: at, settled_at: at } as const;
      await database.updateTable('delivery').set(sent).where('edition_id', '=', `d${day}`).execute();
    }
    const results: string[] = [];
    for (const day of order) results.push(await bounced(1, `d${day}`, failure));
    return results;
  }

  test.each([
    [
      [1, 2, 3],
      ['recorded', 'recorded', 'recorded'],
    ],
    [
      [1, 8, 15],
      ['recorded', 'recorded', 'suppressed'],
    ],
    [
      [1, 14],
      ['recorded', 'recorded'],
    ],
    [
      [1, 30],
      ['recorded', 'recorded'],
    ],
    [
      [1, 2, 14],
      ['recorded', 'recorded', 'recorded'],
    ],
  ] as const)('counts by the days on which it was sent: %j', async (days, results) => {
    expect(await bouncedOn(days)).toEqual(results);
  });

  test('in whichever order they come back, even all on one day', async () => {
    expect(await bouncedOn([1, 8, 15], [15, 1, 8])).toEqual(['recorded', 'recorded', 'suppressed']);
    expect((await people())[0]).toBe('suppressed 3 failures since 2026-03-02 (mailbox full) 08:01');
  });

  test('is forgotten where something was delivered in between', async () => {
    const results = await bouncedOn([1, 8, 12, 15, 22], [1, 8, 15, 22]);
    expect(results).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
  });

  test.each([
    ['5.7.1', '550 5.7.1 your IP is on our block list'],
    ['5.1.1', '550 5.1.1 too many recipients this hour'],
    ['5.0.0', '550 no'],
    ['4.4.7', 'delivery time expired'],
  ])('never counts where it is not the reader’s: %s %s', async (status, diagnostic) => {
    const results = await bouncedOn([1, 8, 15, 30], undefined, { status, diagnostic });
    expect(new Set(results)).toEqual(new Set(['recorded']));
    expect(await people()).toEqual([ACTIVE, ACTIVE]);
  });

  test('says nothing any more of somebody who was reinstated since', async () => {
    await bouncedOn([1, 8, 15]);
    expect(await reinstate(database, { id: 1 }, new Date(NOW.getTime() + 16 * DAY))).toBe('active');
    expect(await bouncedOn([17, 24])).toEqual(['recorded', 'recorded']);
    expect(await bouncedOn([31])).toEqual(['suppressed']);
  });
});

describe('an edition that comes back as if nobody existed', () => {
  const GONE = { status: '5.1.1', diagnostic: 'no such user' };

  test.each([
    [5, 5, 'doubted'],
    [4, 4, 'suppressed'],
    [9, 5, 'doubted'],
    [10, 5, 'suppressed'],
  ])('of %i, %i come back: the last is %s', async (size, back, last) => {
    database = await audienceOf(size);
    await begin(database, 'e1');
    await setState('accepted');
    const results: string[] = [];
    for (let subscriber = 1; subscriber <= back; subscriber += 1)
      results.push(await bounced(subscriber, 'e1', GONE));
    expect(results.at(-1)).toBe(last);
    const suppressed = (await people()).filter((one) => one.startsWith('suppressed'));
    expect(suppressed).toHaveLength(last === 'doubted' ? 0 : back);
  });

  test('is no doubt where the others came back for reasons of their own', async () => {
    database = await audienceOf(12);
    await begin(database, 'e1');
    await setState('accepted');
    for (let subscriber = 1; subscriber <= 7; subscriber += 1) await bounced(subscriber, 'e1', FULL);
    for (let subscriber = 8; subscriber <= 12; subscriber += 1)
      expect(await bounced(subscriber, 'e1', GONE)).toBe('suppressed');
  });

  test('and does so again after more of it was accepted: nobody stays suppressed for it', async () => {
    database = await audienceOf(20);
    await begin(database, 'e1');
    await setState('planned');
    const accept = (from: number, to: number): Promise<unknown> =>
      database
        .updateTable('delivery')
        .set({ state: 'accepted', claimed_at: NOW.toISOString() })
        .where('subscriber_id', '>=', from)
        .where('subscriber_id', '<=', to)
        .execute();
    const back = (of: number): Promise<string> => bounced(of, 'e1', GONE);
    await accept(1, 5);
    const first = [await back(1), await back(2), await back(3), await back(4), await back(5)];
    expect(first.at(-1)).toBe('doubted');
    await accept(6, 12);
    expect([await back(6), await back(7)]).toEqual(['suppressed', 'doubted']);
    expect((await people()).filter((one) => one.startsWith('suppressed'))).toEqual([]);
  });

  test('leaves those suppressed who were so before', async () => {
    database = await audienceOf(6);
    await begin(database, 'e0');
    await setState('accepted');
    await bounced(6, 'e0', GONE);
    await begin(database, 'e1');
    await database
      .updateTable('delivery')
      .set({ state: 'accepted' })
      .where('edition_id', '=', 'e1')
      .execute();
    for (const subscriber of [1, 2, 3, 4, 5]) await bounced(subscriber, 'e1', GONE);
    expect((await people()).map((one) => one.split(' ')[0])).toEqual([
      ...Array.from({ length: 5 }, () => 'active'),
      'suppressed',
    ]);
  });
});

describe('a complaint', () => {
  test('suppresses for good, and says so; a second changes nothing', async () => {
    expect(await recordComplaint(database, 1, 'abuse', LATER)).toBe('suppressed');
    expect(await people()).toEqual(['suppressed complaint (abuse) 08:01', ACTIVE]);
    expect(await recordComplaint(database, 1, 'fraud', LATER)).toBe('known');
    expect(await people()).toEqual(['suppressed complaint (abuse) 08:01', ACTIVE]);
  });

  test('of somebody whose messages came back is the cause from then on', async () => {
    await setState('accepted');
    await bounced(1, 'e1', { status: '5.1.1', diagnostic: 'no' });
    expect(await recordComplaint(database, 1, 'abuse', LATER)).toBe('suppressed');
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('complaint');
  });

  test('of nobody is nothing', async () => {
    expect(await recordComplaint(database, 7, 'abuse', LATER)).toBe('gone');
    expect(await people()).toEqual([ACTIVE, ACTIVE]);
  });
});
