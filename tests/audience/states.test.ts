import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { consentOf, recordConsent } from '../../pipeline/audience/consent.ts';
import { countUnrecognisable, eraseSubscriber, erasedAmong } from '../../pipeline/audience/erasure.ts';
import { EXPORT_HEADER, exportLine } from '../../pipeline/audience/export.ts';
import { removeSubscriber, suppress, unsubscribe } from '../../pipeline/audience/leave.ts';
import { countMailed, mailedSubscribers } from '../../pipeline/audience/mailed.ts';
import { confirmOptIn, undoUnsubscribe } from '../../pipeline/audience/opt-in.ts';
import { setProfile } from '../../pipeline/audience/profile.ts';
import { reinstate } from '../../pipeline/audience/reinstate.ts';
import { addRequest } from '../../pipeline/audience/requests/add-request.ts';
import { forgetUnconfirmed } from '../../pipeline/audience/requests/forget-unconfirmed.ts';
import { takeRequest } from '../../pipeline/audience/requests/take-request.ts';
import {
  countRequests,
  finishRequest,
  nextDue,
  postponeRequest,
} from '../../pipeline/audience/requests/waiting.ts';
import { parseSecrets, type Secrets } from '../../pipeline/audience/secrets.ts';
import {
  addSubscriber,
  countSubscribers,
  findSubscriber,
  listSubscribers,
  type NewSubscriber,
} from '../../pipeline/audience/subscribers.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { recordComplaint } from '../../pipeline/deliver/bounce/record-complaint.ts';
import type { ConsentKind, SubscriberState, SuppressionCause } from '../../pipeline/database/vocabulary.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';
import { gather } from '../deliver/support/gather.ts';

const SECOND = 'the second secret';
const SECRETS: Secrets = ['the first secret', SECOND];
const MINUTE = 60_000;
const LATER = new Date(NOW.getTime() + MINUTE);
const at = LATER.toISOString();

let database: Database;
beforeEach(async () => {
  database = await audienceOf(2);
});
afterEach(() => database.destroy());

const ann: NewSubscriber = {
  address: { address: 'Ann@example.org', key: 'ann@example.org' },
  name: 'Ann',
  language: 'de',
  source: 'by hand',
};
const s1: NewSubscriber = { ...ann, address: { address: 'S1@example.org', key: 's1@example.org' } };

async function become(state: SubscriberState, id = 1, cause: SuppressionCause | null = null): Promise<void> {
  const set = { state, cause, reason: 'before' };
  await database.updateTable('subscriber').set(set).where('id', '=', id).execute();
}

/** What is kept about the state of a person. */
async function kept(id = 1): Promise<unknown> {
  return database
    .selectFrom('subscriber')
    .select(['state', 'reason', 'changed_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}
const unchanged = (state: SubscriberState): object => ({
  state,
  reason: 'before',
  changed_at: NOW.toISOString(),
});

async function consent(kind: ConsentKind, subscriber = 1, day = NOW.toISOString()): Promise<number> {
  const event = { kind, at: day, source: 'a form', wording: 'Yes.', network: '192.0.2.0/24' };
  return recordConsent(database, subscriber, event, NOW);
}

describe('adding somebody', () => {
  test('keeps who it is, what they want, and where their consent comes from', async () => {
    const person = { ...ann, preferences: { frequency: 'daily', tags: ['b', 'a'] } } as const;
    expect(await addSubscriber(database, person, SECRETS, LATER)).toBe('added');
    expect(await findSubscriber(database, { key: 'ann@example.org' })).toEqual({
      id: 3,
      address: 'Ann@example.org',
      name: 'Ann',
      state: 'active',
      reason: null,
      language: 'de',
      pausedUntil: null,
      consentAt: at,
      consentSource: 'by hand',
      createdAt: at,
      frequency: 'daily',
      tags: ['a', 'b'],
    });
    expect(await kept(3)).toMatchObject({ changed_at: at });
    expect(await consentOf(database, 3)).toEqual([
      { kind: 'added', at, source: 'by hand', wording: null, network: null },
    ]);
    expect(await consentOf(database, 1)).toEqual([]);
  });

  test('who is pending makes them active, with a record', async () => {
    await become('pending');
    expect(await addSubscriber(database, s1, SECRETS, LATER)).toBe('activated');
    expect(await kept()).toEqual({ state: 'active', reason: null, changed_at: at });
    expect(await consentOf(database, 1)).toMatchObject([{ kind: 'added', source: 'by hand' }]);
    expect(await kept(2)).toMatchObject({ changed_at: NOW.toISOString() });
  });

  test('who is there changes only what is wanted', async () => {
    expect(await addSubscriber(database, { ...s1, preferences: { tags: ['a'] } }, SECRETS, LATER)).toBe(
      'present',
    );
    expect(await findSubscriber(database, { id: 1 })).toMatchObject({
      address: 's1@example.org',
      name: null,
      frequency: 'every',
      tags: ['a'],
    });
    expect(await consentOf(database, 1)).toEqual([]);
  });

  test.each(['unsubscribed', 'suppressed'] as const)('who is %s is refused', async (state) => {
    await become(state);
    const person = { ...s1, preferences: { frequency: 'daily' } } as const;
    expect(await addSubscriber(database, person, SECRETS, LATER)).toBe('refused');
    expect(await kept()).toEqual(unchanged(state));
    expect(await findSubscriber(database, { id: 1 })).toMatchObject({ frequency: 'every' });
  });
});

describe('unsubscribing', () => {
  test.each(['active', 'pending'] as const)('who is %s', async (state) => {
    await become(state);
    const result = await unsubscribe(database, { key: 's1@example.org' }, 'by letter', LATER);
    expect(result).toEqual({ found: true, withdrawal: state === 'active' ? 1 : null });
    expect(await kept()).toEqual({ state: 'unsubscribed', reason: 'by letter', changed_at: at });
    expect(await consentOf(database, 1)).toEqual([
      { kind: 'withdrawn', at, source: 'by letter', wording: null, network: null },
    ]);
    expect(await kept(2)).toMatchObject({ state: 'active' });
  });

  test('who is unsubscribed changes nothing', async () => {
    await become('unsubscribed');
    const result = await unsubscribe(database, { id: 1 }, 'by letter', LATER);
    expect(result).toEqual({ found: true, withdrawal: null });
    expect(await kept()).toEqual(unchanged('unsubscribed'));
    expect(await consentOf(database, 1)).toEqual([]);
  });

  test('who is suppressed leaves them so, and they are not mailed either when that is lifted', async () => {
    await become('suppressed', 1, 'bounces');
    for (const by of ['one click', 'by letter']) {
      expect(await unsubscribe(database, { id: 1 }, by, LATER)).toEqual({ found: true, withdrawal: null });
    }
    expect(await kept()).toEqual(unchanged('suppressed'));
    expect(await consentOf(database, 1)).toEqual([
      { kind: 'withdrawn', at, source: 'one click', wording: null, network: null },
    ]);
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('unsubscribed');
  });

  test('nobody we know says so', async () => {
    expect(await unsubscribe(database, { id: 9 }, 'x', LATER)).toEqual({ found: false, withdrawal: null });
  });
});

test('suppressing applies to whoever is in one of the named states, or in any', async () => {
  const how = { reason: 'no such address', cause: 'bounces', from: ['active'] } as const;
  expect(await suppress(database, { id: 9 }, how, LATER)).toBe('unknown');
  await become('unsubscribed');
  expect(await suppress(database, { id: 1 }, how, LATER)).toBe('unchanged');
  expect(await kept()).toEqual(unchanged('unsubscribed'));
  const suppressed = { state: 'suppressed', reason: 'no such address', changed_at: at };
  expect(await suppress(database, { id: 1 }, { reason: 'no such address', cause: 'person' }, LATER)).toBe(
    'suppressed',
  );
  expect(await kept()).toEqual(suppressed);
  expect(await kept(2)).toMatchObject({ state: 'active' });
  expect(await suppress(database, { key: 's2@example.org' }, how, LATER)).toBe('suppressed');
  expect(await kept(2)).toEqual(suppressed);
});

test('removing somebody leaves the others', async () => {
  expect(await removeSubscriber(database, 's1@example.org')).toBe(true);
  expect(await removeSubscriber(database, 's1@example.org')).toBe(false);
  expect((await gather(listSubscribers(database, null))).map(({ id }) => id)).toEqual([2]);
});

describe('confirming', () => {
  const confirm = (link: { subscriber: number; consent: number }): Promise<string> =>
    confirmOptIn(database, link, '198.51.100.0/24', SECRETS, LATER);

  test.each(['pending', 'unsubscribed'] as const)('makes who was %s and asked active', async (state) => {
    await become(state);
    const asked = await consent('asked');
    expect(await confirm({ subscriber: 1, consent: asked })).toBe('confirmed');
    expect(await kept()).toEqual({ state: 'active', reason: null, changed_at: at });
    expect((await consentOf(database, 1)).slice(1)).toEqual([
      { kind: 'confirmed', at, source: 'link in the mail', wording: 'Yes.', network: '198.51.100.0/24' },
    ]);
    expect(await kept(2)).toMatchObject({ changed_at: NOW.toISOString() });
  });

  test('is for the person and the request of the link alone', async () => {
    await become('pending');
    await become('pending', 2);
    const added = await consent('added');
    const asked = await consent('asked');
    expect(await confirm({ subscriber: 1, consent: added })).toBe('unknown');
    expect(await confirm({ subscriber: 2, consent: asked })).toBe('unknown');
    expect(await confirm({ subscriber: 1, consent: 99 })).toBe('unknown');
    expect([await kept(1), await kept(2)]).toEqual([unchanged('pending'), unchanged('pending')]);
  });

  test('is over once they have left, and only then', async () => {
    await become('pending');
    await consent('withdrawn');
    const asked = await consent('asked');
    // Somebody else left, and what was withdrawn before the request does not count.
    await consent('withdrawn', 2);
    expect(await confirm({ subscriber: 1, consent: asked })).toBe('confirmed');
    await unsubscribe(database, { id: 1 }, 'x', NOW);
    expect(await confirm({ subscriber: 1, consent: asked })).toBe('stale');
    expect(await kept()).toMatchObject({ state: 'unsubscribed' });
  });

  test('never brings back who is suppressed, and changes nothing for who is active', async () => {
    const asked = await consent('asked');
    expect(await confirm({ subscriber: 1, consent: asked })).toBe('confirmed');
    expect(await consentOf(database, 1)).toHaveLength(1);
    await become('suppressed');
    for (const cause of ['person', null] as const) {
      await become('suppressed', 1, cause);
      expect(await confirm({ subscriber: 1, consent: asked })).toBe('unknown');
      expect(await kept()).toEqual(unchanged('suppressed'));
    }
  });

  test.each(['bounces', 'complaint'] as const)(
    'lifts a suppression for %s, if they asked after that; an old link does not',
    async (cause) => {
      const before = await consent('asked');
      await suppress(database, { id: 1 }, { reason: 'why', cause }, new Date(NOW.getTime() + 1));
      expect(await confirm({ subscriber: 1, consent: before })).toBe('stale');
      const after = await recordConsent(
        database,
        1,
        { kind: 'asked', at, source: 'form', wording: 'Yes', network: null },
        new Date(NOW.getTime() + 1),
      );
      expect(await confirm({ subscriber: 1, consent: after })).toBe('confirmed');
      const row = await database
        .selectFrom('subscriber')
        .select(['state', 'reason', 'cause', 'failures_after'])
        .where('id', '=', 1)
        .executeTakeFirst();
      expect(row).toEqual({ state: 'active', reason: null, cause: null, failures_after: at });
    },
  );
});

describe('by hand', () => {
  test.each([
    ['bounces', 'active'],
    ['person', 'active'],
    [null, 'active'],
    ['complaint', 'complaint'],
  ] as const)('a suppression for %s: %s', async (cause, result) => {
    await become('suppressed', 1, cause);
    expect(await reinstate(database, { id: 1 }, LATER)).toBe(result);
    expect(await kept()).toMatchObject({ state: result === 'active' ? 'active' : 'suppressed' });
  });

  test('somebody who had unsubscribed has still done so, and who had not confirmed has not', async () => {
    await unsubscribe(database, { id: 1 }, 'one click', NOW);
    await become('suppressed', 1, 'person');
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('unsubscribed');
    await database
      .insertInto('consent')
      .values({ subscriber_id: 2, kind: 'asked', at, recorded_at: at, source: 'form' })
      .execute();
    await become('suppressed', 2, 'person');
    expect(await reinstate(database, { id: 2 }, LATER)).toBe('pending');
  });

  test('a complaint is not lifted by suppressing somebody by hand first', async () => {
    await recordComplaint(database, 1, 'abuse', NOW);
    await suppress(database, { id: 1 }, { reason: 'asked by letter', cause: 'person' }, NOW);
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('unsubscribed');
  });

  test('nothing happens to who is not suppressed, or not there', async () => {
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('not-suppressed');
    expect(await reinstate(database, { key: 'x@example.org' }, LATER)).toBe('unknown');
  });
});

describe('coming back from the goodbye page', () => {
  const back = (subscriber: number, withdrawal: number): Promise<boolean> =>
    undoUnsubscribe(database, { subscriber, consent: withdrawal }, '198.51.100.0/24', LATER);

  test('makes them active, with a record', async () => {
    const { withdrawal } = await unsubscribe(database, { id: 1 }, 'x', NOW);
    expect(await back(1, withdrawal ?? 0)).toBe(true);
    expect(await kept()).toEqual({ state: 'active', reason: null, changed_at: at });
    expect((await consentOf(database, 1)).slice(1)).toEqual([
      { kind: 'returned', at, source: 'goodbye page', wording: null, network: '198.51.100.0/24' },
    ]);
    expect(await back(1, withdrawal ?? 0)).toBe(true);
    expect(await consentOf(database, 1)).toHaveLength(2);
  });

  test('is for the last thing that happened to them, if that was leaving', async () => {
    const { withdrawal } = await unsubscribe(database, { id: 1 }, 'x', NOW);
    const { withdrawal: other } = await unsubscribe(database, { id: 2 }, 'x', NOW);
    expect(await back(1, other ?? 0)).toBe(false);
    expect(await back(2, withdrawal ?? 0)).toBe(false);
    expect(await back(9, withdrawal ?? 0)).toBe(false);
    const asked = await consent('asked');
    expect(await back(1, withdrawal ?? 0)).toBe(false);
    expect(await back(1, asked)).toBe(false);
    await become('suppressed', 2);
    expect(await back(2, other ?? 0)).toBe(false);
    expect([await kept(1), await kept(2)]).toMatchObject([
      { state: 'unsubscribed' },
      { state: 'suppressed' },
    ]);
  });
});

describe('requests', () => {
  const request = (email: string, day: Date = NOW): Promise<void> =>
    addRequest(
      database,
      {
        address: { address: email, key: email.toLowerCase() },
        name: 'Ann',
        language: 'de',
        source: 'a form',
        wording: 'Yes.',
        network: '192.0.2.0/24',
      },
      day,
    );

  test('of a new person make them pending, once', async () => {
    await request('Ann@example.org');
    expect(await countRequests(database)).toBe(1);
    const due = {
      request: 1,
      kind: 'confirm',
      address: 'Ann@example.org',
      key: 'ann@example.org',
      language: 'de',
      subscriber: 3,
      consent: 1,
      wording: 'Yes.',
      askedAt: NOW,
      attempts: 0,
      leasedUntil: expect.any(Date),
    };
    expect(await takeRequest(database, LATER)).toEqual({
      ...due,
      leasedUntil: new Date(LATER.getTime() + 5 * MINUTE),
    });
    expect(await findSubscriber(database, { id: 3 })).toMatchObject({
      address: 'Ann@example.org',
      name: 'Ann',
      language: 'de',
      state: 'pending',
      createdAt: at,
      consentAt: null,
    });
    const asked = {
      kind: 'asked',
      at: NOW.toISOString(),
      source: 'a form',
      wording: 'Yes.',
      network: '192.0.2.0/24',
    };
    expect(await consentOf(database, 3)).toEqual([asked]);
    // It belongs to whoever took it for five minutes, and is then the same one.
    expect(await takeRequest(database, new Date(LATER.getTime() + 5 * MINUTE - 1))).toBeNull();
    expect(await nextDue(database)).toEqual(new Date(LATER.getTime() + 5 * MINUTE));
    expect(await takeRequest(database, new Date(LATER.getTime() + 5 * MINUTE))).toEqual(due);
    expect(await consentOf(database, 3)).toEqual([asked]);
    const until = new Date(LATER.getTime() + 60 * MINUTE);
    await postponeRequest(database, 1, until);
    expect(await nextDue(database)).toEqual(until);
    expect(await takeRequest(database, until)).toEqual({ ...due, attempts: 1 });
    await finishRequest(database, 1);
    expect([await countRequests(database), await nextDue(database)]).toEqual([0, null]);
  });

  test('of who is active only get a mail that says so, and belong to who took them', async () => {
    await request('s1@example.org');
    expect(await takeRequest(database, LATER)).toMatchObject({ kind: 'already', subscriber: 1, consent: 0 });
    expect(await takeRequest(database, new Date(LATER.getTime() + 5 * MINUTE - 1))).toBeNull();
    expect(await takeRequest(database, new Date(LATER.getTime() + 5 * MINUTE))).toMatchObject({ request: 1 });
    expect(await consentOf(database, 1)).toEqual([]);
  });

  test('of who is suppressed are dropped, and the next one is taken', async () => {
    await become('suppressed', 1, 'person');
    await become('unsubscribed', 2);
    await request('s1@example.org');
    await request('S2@example.org');
    expect(await takeRequest(database, NOW)).toMatchObject({
      kind: 'confirm',
      subscriber: 2,
      address: 'S2@example.org',
    });
    expect(await kept(2)).toEqual(unchanged('unsubscribed'));
    expect(await countRequests(database)).toBe(1);
  });

  test.each(['bounces', 'complaint'] as const)(
    'of who is suppressed for %s get the mail to confirm, and they stay suppressed until then',
    async (cause) => {
      await become('suppressed', 1, cause);
      await request('s1@example.org');
      expect(await takeRequest(database, NOW)).toMatchObject({ kind: 'confirm', subscriber: 1 });
      expect(await kept()).toEqual(unchanged('suppressed'));
    },
  );

  test('are taken in the order in which they are due', async () => {
    await request('b@example.org', LATER);
    await request('a@example.org');
    await request('c@example.org', LATER);
    expect(await takeRequest(database, new Date(NOW.getTime() - 1))).toBeNull();
    expect(await nextDue(database)).toEqual(NOW);
    const order = [];
    for (let time = 0; time < 3; time += 1) order.push((await takeRequest(database, LATER))?.address);
    expect(order).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
  });

  test('that nobody confirmed are forgotten with the person, if they asked themselves', async () => {
    await become('pending');
    await become('pending', 2);
    expect(await forgetUnconfirmed(database, LATER)).toBe(0);
    await consent('asked', 1);
    await consent('added', 2);
    await consent('asked', 1, at);
    expect(await forgetUnconfirmed(database, LATER)).toBe(0);
    expect(await forgetUnconfirmed(database, new Date(LATER.getTime() + 1))).toBe(1);
    expect((await gather(listSubscribers(database, null))).map(({ id }) => id)).toEqual([2]);
  });
});

describe('erasing', () => {
  test('removes the person and their requests, and knows the address again under any of the secrets', async () => {
    const request = { address: s1.address, name: null, language: null, source: '', wording: '', network: '' };
    await addRequest(database, request, NOW);
    await addRequest(database, { ...request, address: ann.address }, NOW);
    await consent('asked');
    expect([...(await erasedAmong(database, SECRETS, ['s1@example.org']))]).toEqual([]);
    await eraseSubscriber(database, 's1@example.org', SECRETS, LATER);
    await eraseSubscriber(database, 's1@example.org', SECRETS, NOW);
    expect((await gather(listSubscribers(database, null))).map(({ id }) => id)).toEqual([2]);
    expect(await countRequests(database)).toBe(1);
    expect(await consentOf(database, 1)).toEqual([]);
    const rows = await database.selectFrom('erased').selectAll().execute();
    expect(rows).toMatchObject([{ erased_at: at }]);
    expect(JSON.stringify(rows)).not.toContain('s1');

    const keys = ['s1@example.org', 's2@example.org'];
    const known = async (secrets: readonly string[]): Promise<readonly string[]> => [
      ...(await erasedAmong(database, secrets, keys)),
    ];
    expect(await known(SECRETS)).toEqual(['s1@example.org']);
    expect(await known(['a new secret', ...SECRETS])).toEqual(['s1@example.org']);
    expect(await known(['a new secret', SECOND])).toEqual([]);
    expect(await countUnrecognisable(database, ['a new secret', SECRETS[0]])).toBe(0);
    expect(await countUnrecognisable(database, ['a new secret', SECOND])).toBe(1);
    expect(await countUnrecognisable(database, [])).toBe(1);
  });

  test('is over for who confirms, and for nobody else', async () => {
    await eraseSubscriber(database, 's1@example.org', [SECOND], NOW);
    await eraseSubscriber(database, 's2@example.org', SECRETS, NOW);
    await addRequest(database, { ...s1, wording: '', network: '' }, NOW);
    const due = await takeRequest(database, NOW);
    expect(await addSubscriber(database, s1, SECRETS, NOW)).toBe('erased');
    const link = { subscriber: due?.subscriber ?? 0, consent: due?.consent ?? 0 };
    expect(await confirmOptIn(database, link, '', SECRETS, NOW)).toBe('confirmed');
    expect([...(await erasedAmong(database, SECRETS, ['s1@example.org', 's2@example.org']))]).toEqual([
      's2@example.org',
    ]);
  });
});

describe('who is mailed', () => {
  const mailed = async (now: Date): Promise<readonly unknown[]> =>
    (await gather(mailedSubscribers(database, 'every', now))).flat();

  test('is active, and not paused', async () => {
    await setProfile(database, 1, { name: 'Ann', pausedUntil: LATER }, NOW);
    expect(await countMailed(database, NOW)).toBe(1);
    expect(await mailed(NOW)).toMatchObject([{ id: 2 }]);
    expect(await countMailed(database, LATER)).toBe(2);
    expect(await mailed(LATER)).toMatchObject([{ id: 1 }, { id: 2 }]);
    for (const state of ['pending', 'unsubscribed', 'suppressed'] as const) {
      await become(state);
      expect(await countMailed(database, LATER)).toBe(1);
    }
  });

  test('since the day on which they agreed here', async () => {
    await consent('confirmed', 1, '2026-04-02T10:00:00.000Z');
    await consent('asked', 1, '2026-05-02T10:00:00.000Z');
    await consent('imported', 2, '2020-01-01T00:00:00.000Z');
    expect(await mailed(LATER)).toEqual([
      { id: 1, tags: [], since: '2026-04-02', digestAfter: 0 },
      { id: 2, tags: [], since: '2026-03-01', digestAfter: 0 },
    ]);
  });

  test('is counted and listed page by page', async () => {
    await database.deleteFrom('subscriber').execute();
    const nobody = { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 };
    expect(await countSubscribers(database)).toEqual(nobody);
    await database.destroy();
    database = await audienceOf(1001);
    await become('unsubscribed', 501);
    const pages = await gather(mailedSubscribers(database, 'every', NOW));
    expect(pages.map((page) => [page.length, page[0]?.id])).toEqual([
      [500, 1],
      [500, 502],
    ]);
    expect((await gather(listSubscribers(database, 'active'))).map(({ id }) => id)).toHaveLength(1000);
    expect((await gather(listSubscribers(database, 'unsubscribed'))).map(({ id }) => id)).toEqual([501]);
    expect(await countSubscribers(database)).toEqual({
      pending: 0,
      active: 1000,
      unsubscribed: 1,
      suppressed: 0,
    });
  });
});

test('a profile changes in what is named, for whom it is, at a time that is written down', async () => {
  await setProfile(database, 1, { name: 'Ann', pausedUntil: LATER }, LATER);
  expect(await findSubscriber(database, { id: 1 })).toMatchObject({ name: 'Ann', pausedUntil: at });
  expect(await kept()).toMatchObject({ changed_at: at });
  await setProfile(database, 1, { name: null }, LATER);
  expect(await findSubscriber(database, { id: 1 })).toMatchObject({ name: null, pausedUntil: at });
  await setProfile(database, 1, { pausedUntil: null }, LATER);
  expect(await findSubscriber(database, { id: 1 })).toMatchObject({ pausedUntil: null });
  expect(await findSubscriber(database, { id: 2 })).toMatchObject({ name: null, pausedUntil: null });
  expect(await kept(2)).toMatchObject({ changed_at: NOW.toISOString() });
});

test('when and where somebody last agreed is from the last record of it', async () => {
  await consent('added', 1, '2026-04-01T00:00:00.000Z');
  await consent('confirmed', 1, '2026-03-02T00:00:00.000Z');
  await consent('withdrawn', 1, '2026-05-01T00:00:00.000Z');
  expect(await findSubscriber(database, { id: 1 })).toMatchObject({
    consentAt: '2026-03-02T00:00:00.000Z',
    consentSource: 'a form',
  });
  expect(await findSubscriber(database, { id: 2 })).toMatchObject({ consentAt: null, consentSource: null });
});

describe('the export', () => {
  const person = {
    id: 1,
    address: 'ann@example.org',
    name: null,
    state: 'active',
    reason: null,
    language: null,
    pausedUntil: null,
    consentAt: null,
    consentSource: null,
    createdAt: NOW.toISOString(),
    frequency: 'every',
    tags: [],
  } as const;

  test('has a column for each fact that an import reads back', () => {
    expect(EXPORT_HEADER).toBe(
      'email,name,status,language,frequency,follows,consent at,source,created at\r\n',
    );
    const full = { name: 'Ann', language: 'de', consentAt: at, consentSource: 'a form', tags: ['a', 'b'] };
    expect(exportLine({ ...person, ...full })).toBe(
      `ann@example.org,Ann,active,de,every,a b,${at},a form,2026-03-01T08:00:00.000Z\r\n`,
    );
    expect(exportLine(person)).toBe('ann@example.org,,active,,every,,,,2026-03-01T08:00:00.000Z\r\n');
  });

  test.each([
    ['Lee, Ann', '"Lee, Ann"'],
    ['Lee; Ann', '"Lee; Ann"'],
    ['Ann "A" Lee', '"Ann ""A"" Lee"'],
    ['Ann\nLee', '"Ann\nLee"'],
    ['Ann\rLee', '"Ann\rLee"'],
    ['Ann\tLee', '"Ann\tLee"'],
    ['=1', "'=1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['\ta', '"\'\ta"'],
    ['\ra', '"\'\ra"'],
    ['a=1', 'a=1'],
  ])('writes the name %j as %j', (name, cell) => {
    expect(exportLine({ ...person, name })).toBe(exportLine(person).replace(',,active', `,${cell},active`));
  });
});

describe('secrets', () => {
  const [long, longer, short] = ['a'.repeat(32), 'b'.repeat(33), 'c'.repeat(31)];
  test.each([
    ['', { secrets: null, problem: { kind: 'no-secret' } }],
    [' ,\n', { secrets: null, problem: { kind: 'no-secret' } }],
    [long, { secrets: [long], problem: null }],
    [` ${long}, ${longer}\n`, { secrets: [long, longer], problem: null }],
    [short, { secrets: null, problem: { kind: 'short-secret', place: 1, of: 1 } }],
    [`${long} ${longer},${short}`, { secrets: null, problem: { kind: 'short-secret', place: 3, of: 3 } }],
  ])('%j', (text, expected) => {
    expect(parseSecrets(text)).toEqual(expected);
  });
});
