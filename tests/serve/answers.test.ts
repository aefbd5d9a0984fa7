import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken, type TokenPurpose } from '../../pipeline/audience/token.ts';
import { NOW } from '../deliver/support/audience.ts';
import { endpoints, type Endpoints, type Sent } from './support/endpoints.ts';
import { SECRETS } from './support/served.ts';

let it: Endpoints;
beforeEach(async () => {
  it = await endpoints();
});
afterEach(() => it.database.destroy());

const MINUTE = 60_000;
const foreign: Sent = { headers: { origin: 'https://evil.example' } };
const oneClick = { 'List-Unsubscribe': 'One-Click' };
const brokenForm: Sent = {
  body: '--x\r\nnothing',
  headers: { 'content-type': 'multipart/form-data; boundary=y' },
};
const json = (body: string, headers: Readonly<Record<string, string>> = {}): Sent => ({
  body,
  headers: { 'content-type': 'application/json', ...headers },
});
const token = (purpose: TokenPurpose, subscriber = 1, consent: number | null = null): string =>
  signToken(
    SECRETS,
    purpose,
    subscriber,
    consent === null ? null : { consent, expires: new Date(NOW.getTime() + MINUTE) },
  );

/** A page that says what is wrong. */
const problem = (heading: string, words: string, again: boolean): object => ({
  name: 'problem',
  heading,
  words,
  again,
});
const subscribePage = (wrong: string | null, email = '', person = ''): object => ({
  name: 'subscribe',
  heading: 'Subscribe',
  problem: wrong,
  email,
  person,
});
const INCOMPLETE = problem(
  'This link is not complete',
  'Please copy the whole link from the mail, or answer to the mail and say what you wish.',
  false,
);
const GONE = problem(
  'This subscription is gone',
  'There is no subscription to this link any more, so nothing is sent to it either.',
  true,
);
const NOT_OURS = problem(
  'Not from here',
  'A page that is not ours sent this, so nothing was changed. Please open the link in the mail.',
  false,
);
const ASKED = { name: 'sent', heading: 'Look into your inbox', days: 7 };

describe('a request that is refused gets a page, a line in the log and a count', () => {
  const expired = signToken(SECRETS, 'confirm', 1, { consent: 1, expires: NOW });
  const undone = signToken(SECRETS, 'undo', 1, { consent: 1, expires: NOW });
  test.each<[string, string, string, Sent, number, string, string, object]>([
    [
      'nothing there',
      'GET',
      'nowhere',
      {},
      404,
      'no such address',
      'none',
      problem('Not found', 'There is nothing at this address.', false),
    ],
    [
      'a method that a route does not have',
      'DELETE',
      'subscribe',
      {},
      404,
      'no such address',
      '/subscribe',
      problem('Not found', 'There is nothing at this address.', false),
    ],
    [
      'a page of somebody else subscribes people',
      'POST',
      'subscribe',
      { ...foreign, form: { email: 'ann@example.org' } },
      403,
      'cross-origin',
      '/subscribe',
      problem('Not from here', 'A page that is not ours sent this. Please use the form on this site.', true),
    ],
    [
      'not a form',
      'POST',
      'subscribe',
      brokenForm,
      400,
      'not a form',
      '/subscribe',
      subscribePage('That was not understood. Please fill in the form once more.'),
    ],
    [
      'not an address',
      'POST',
      'subscribe',
      { form: { email: 'ann', name: 'Ann' } },
      400,
      'no address',
      '/subscribe',
      subscribePage('This does not look like an e-mail address: no @ in it.', 'ann', 'Ann'),
    ],
    [
      'a program that fills in everything',
      'POST',
      'subscribe',
      { form: { email: 'ann@example.org', website: 'x' } },
      200,
      'trap',
      '/subscribe',
      ASKED,
    ],
    ['a forged link to confirm', 'GET', 'confirm/x', {}, 404, 'forged token', '/confirm/:token', INCOMPLETE],
    ['a forged confirmation', 'POST', 'confirm/x', {}, 404, 'forged token', '/confirm/:token', INCOMPLETE],
    [
      'a confirmation that is late',
      'POST',
      `confirm/${expired}`,
      {},
      410,
      'expired token',
      '/confirm/:token',
      problem('This link is too old', 'It held for 7 days. Please ask for another one.', true),
    ],
    [
      'a confirmation by somebody else’s page',
      'POST',
      `confirm/${token('confirm', 1, 1)}`,
      foreign,
      403,
      'cross-origin',
      '/confirm/:token',
      NOT_OURS,
    ],
    [
      'a confirmation of nothing',
      'POST',
      `confirm/${token('confirm', 1, 1)}`,
      {},
      410,
      'stale token',
      '/confirm/:token',
      GONE,
    ],
    [
      'forged preferences',
      'GET',
      'preferences/x',
      {},
      404,
      'forged token',
      '/preferences/:token',
      INCOMPLETE,
    ],
    [
      'preferences from somebody else’s page',
      'POST',
      `preferences/${token('preferences')}`,
      foreign,
      403,
      'cross-origin',
      '/preferences/:token',
      NOT_OURS,
    ],
    [
      'preferences that are not a form',
      'POST',
      `preferences/${token('preferences')}`,
      brokenForm,
      400,
      'not a form',
      '/preferences/:token',
      problem('Not understood', 'Nothing was changed. Please use the form on the page of the link.', false),
    ],
    [
      'a forged link to unsubscribe',
      'GET',
      'unsubscribe/x',
      {},
      404,
      'forged token',
      '/unsubscribe/:token',
      INCOMPLETE,
    ],
    [
      'a forged one-click',
      'POST',
      'unsubscribe/x',
      { form: oneClick },
      404,
      'forged token',
      '/unsubscribe/:token',
      INCOMPLETE,
    ],
    [
      'a POST that is not one-click',
      'POST',
      `unsubscribe/${token('unsubscribe')}`,
      { form: { x: 'y' } },
      400,
      'not one-click',
      '/unsubscribe/:token',
      problem('Not understood', 'Please press the button on the page of the link.', false),
    ],
    ['a forged return', 'POST', 'undo/x', {}, 404, 'forged token', '/undo/:token', INCOMPLETE],
    [
      'a return that is late',
      'POST',
      `undo/${undone}`,
      {},
      410,
      'expired token',
      '/undo/:token',
      problem('This link is too old', 'It held for 1 hour. Please subscribe again, if you like.', true),
    ],
    [
      'a return from somebody else’s page',
      'POST',
      `undo/${token('undo', 1, 1)}`,
      foreign,
      403,
      'cross-origin',
      '/undo/:token',
      NOT_OURS,
    ],
    [
      'the return of nobody',
      'POST',
      `undo/${token('undo', 99, 1)}`,
      {},
      410,
      'stale token',
      '/undo/:token',
      GONE,
    ],
  ])('%s', async (_name, method, path, sent, status, reason, route, page) => {
    const answer = await it.ask(method, path, sent);
    expect([answer.status, answer.page]).toEqual([status, page]);
    expect(it.refused).toEqual([{ reason, method, route, status, network: '203.0.113.0/24' }]);
    const known = method === 'DELETE' ? 'other' : method;
    expect(it.counted()).toContain(
      `milepost_http_requests_total{route="${route}",method="${known}",status="${status}"} 1`,
    );
    expect(it.counted()).toContain(`milepost_refused_total{reason="${reason}"} 1`);
    expect(it.failures).toEqual([]);
    expect(it.woken()).toBe(0);
  });

  test('where it reads a body that is too large by a byte', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const fits = await it.ask('POST', 'subscribe', { body: 'x'.repeat(64 * 1024), headers: form });
    expect(fits.status).toBe(400);
    const larger = await it.ask('POST', 'subscribe', { body: 'x'.repeat(64 * 1024 + 1), headers: form });
    expect([larger.status, larger.page]).toEqual([
      413,
      problem('Too large', 'That request is larger than any of ours.', false),
    ]);
    expect(it.refused.at(-1)).toMatchObject({ reason: 'too large', status: 413, route: '/subscribe' });
    expect(it.counted()).toContain('milepost_refused_total{reason="too large"} 1');
  });

  test('where a network asks too often', async () => {
    for (let time = 0; time < 20; time += 1) {
      await it.ask('POST', 'subscribe', { form: { email: `a${time}@example.org` } });
    }
    const refused = { reason: 'too many from a network', method: 'POST', status: 429 };
    const page = await it.ask('POST', 'subscribe', { form: { email: 'b@example.org' } });
    expect([page.status, page.headers.get('retry-after'), page.page]).toEqual([
      429,
      '30',
      problem(
        'Too many at once',
        'Many people are asking at the moment. Please try again in a few minutes.',
        false,
      ),
    ]);
    expect(it.refused).toEqual([{ ...refused, route: '/subscribe', network: '203.0.113.0/24' }]);
    const program = await it.ask('POST', 'api/subscribe', json('{"email": "b@example.org"}'));
    expect([program.status, program.headers.get('retry-after'), JSON.parse(program.body)]).toEqual([
      429,
      '30',
      {
        error: 'too-many',
        message: 'Many people are asking at the moment. Please try again in a few minutes.',
        seconds: 30,
      },
    ]);
    expect(it.refused.at(-1)).toMatchObject({ ...refused, route: '/api/subscribe' });
    expect(it.counted()).toContain('milepost_opt_in_requests_total{result="asked"} 20');
    expect(it.counted()).toContain('milepost_opt_in_requests_total{result="limited"} 2');
    expect(it.counted()).toContain('milepost_refused_total{reason="too many from a network"} 2');
  });

  test('where an address is asked for too often: the usual one', async () => {
    for (const email of ['ann@example.org', 'ann+a@example.org', 'Ann+b+c@example.org', 'ann@example.org']) {
      const { status, page } = await it.ask('POST', 'subscribe', { form: { email } });
      expect([status, page]).toEqual([200, ASKED]);
    }
    expect(it.refused).toEqual([]);
    expect(it.woken()).toBe(4);
  });
});

describe('a person with a link', () => {
  test.each([
    ['GET', 'confirm', 99, GONE],
    ['GET', 'preferences', 99, GONE],
    ['POST', 'preferences', 99, GONE],
    ['GET', 'unsubscribe', 99, { name: 'unsubscribe', heading: 'Unsubscribe', address: null }],
    ['GET', 'unsubscribe', 1, { name: 'unsubscribe', heading: 'Unsubscribe', address: 's…@example.org' }],
    [
      'GET',
      'confirm',
      1,
      {
        name: 'confirm',
        heading: 'Confirm your subscription',
        address: 's…@example.org',
        consent: 'Yes, mail me.',
      },
    ],
  ] as const)('%s %s of subscriber %i', async (method, purpose, id, page) => {
    const path = `${purpose}/${token(purpose, id, purpose === 'confirm' ? 1 : null)}`;
    const answer = await it.ask(method, path);
    expect([answer.status, answer.page]).toEqual([page === GONE ? 410 : 200, page]);
  });

  test.each([
    ['one click', oneClick],
    ['unsubscribe page', { ...oneClick, from: 'page' }],
  ])('leaves by %s, which is written down and counted once', async (by, form) => {
    const path = `unsubscribe/${token('unsubscribe')}`;
    const expires = new Date(NOW.getTime() + 60 * MINUTE);
    const undo = `/mail/undo/${signToken(SECRETS, 'undo', 1, { consent: 1, expires })}`;
    const first = await it.ask('POST', path, { form });
    expect(first.page).toEqual({ name: 'goodbye', heading: 'You are unsubscribed', undo });
    const second = await it.ask('POST', path, { form });
    expect(second.page).toEqual({ name: 'goodbye', heading: 'You are unsubscribed', undo: null });
    expect(it.counted()).toContain(`milepost_unsubscribed_total{by="${by}"} 1`);
    const rows = await it.database
      .selectFrom('subscriber')
      .select(['id', 'state', 'reason'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { id: 1, state: 'unsubscribed', reason: by },
      { id: 2, state: 'active', reason: null },
    ]);

    const back = await it.ask('POST', undo);
    const preferences = `/mail/preferences/${token('preferences')}`;
    expect([back.status, back.page]).toEqual([
      200,
      { name: 'returned', heading: 'Welcome back', preferences },
    ]);
    expect(it.refused).toEqual([]);
  });

  test('who was removed is unsubscribed, and nobody is counted', async () => {
    const { status, page } = await it.ask('POST', `unsubscribe/${token('unsubscribe', 99)}`, {
      form: oneClick,
    });
    expect([status, page]).toEqual([200, { name: 'goodbye', heading: 'You are unsubscribed', undo: null }]);
    expect(it.counted().join()).not.toContain('unsubscribed_total');
  });

  describe('to confirm', () => {
    let asked = 0;
    beforeEach(async () => {
      const { id } = await it.database
        .insertInto('consent')
        .values({ subscriber_id: 1, kind: 'asked', source: 'form', recorded_at: NOW.toISOString() })
        .returning('id')
        .executeTakeFirstOrThrow();
      asked = id;
      await it.database.updateTable('subscriber').set({ state: 'pending' }).where('id', '=', 1).execute();
    });

    test('is subscribed, and led to the preferences', async () => {
      const { status, page } = await it.ask('POST', `confirm/${token('confirm', 1, asked)}`);
      const preferences = `/mail/preferences/${token('preferences')}`;
      expect([status, page]).toEqual([
        200,
        { name: 'confirmed', heading: 'You are subscribed', preferences },
      ]);
      expect(it.counted()).toContain('milepost_confirmed_total 1');
      expect(it.refused).toEqual([]);
    });

    test('is told to ask again where they have left since', async () => {
      await it.ask('POST', `unsubscribe/${token('unsubscribe')}`, { form: oneClick });
      const { status, page } = await it.ask('POST', `confirm/${token('confirm', 1, asked)}`);
      expect([status, page]).toEqual([
        410,
        problem(
          'You have left since',
          'This link is from before you unsubscribed. If you want to come back, please subscribe again.',
          true,
        ),
      ]);
      expect(it.refused).toMatchObject([{ reason: 'stale token', status: 410 }]);
      expect(it.counted().join()).not.toContain('confirmed_total');
    });
  });
});

describe('the preferences', () => {
  const path = `preferences/${token('preferences')}`;
  const page = {
    name: 'preferences',
    heading: 'Your subscription',
    saved: false,
    address: 's…@example.org',
    isOwn: false,
    person: '',
    save: `/mail/${path}`,
    askLink: `/mail/${path}/link`,
    linkSent: false,
    linkLately: false,
    topics: [
      { id: 'docker', label: 'Docker', chosen: false },
      { id: 'kubernetes', label: 'Kubernetes', chosen: false },
    ],
    frequencies: [
      { id: 'every', label: 'Each edition as it comes', chosen: true },
      { id: 'daily', label: 'A digest a day', chosen: false },
      { id: 'weekly', label: 'A digest a week', chosen: false },
      { id: 'monthly', label: 'A digest a month', chosen: false },
    ],
    pauses: [
      { days: 14, label: 'Nothing for two weeks' },
      { days: 30, label: 'Nothing for a month' },
      { days: 90, label: 'Nothing for three months' },
    ],
    pausedUntil: null,
    unsubscribe: `/mail/unsubscribe/${token('unsubscribe')}`,
  };

  test('are shown with everything there is to choose', async () => {
    expect((await it.ask('GET', path)).page).toEqual(page);
  });

  test('are shown as they were saved', async () => {
    const form = { name: ' Ann ', tag: 'kubernetes', frequency: 'weekly', pause: '14' };
    const saved = {
      ...page,
      topics: [page.topics[0], { id: 'kubernetes', label: 'Kubernetes', chosen: true }],
      frequencies: page.frequencies.map((one) => ({ ...one, chosen: one.id === 'weekly' })),
      pausedUntil: 'March 15, 2026',
    };
    expect((await it.ask('POST', path, { form })).page).toEqual({ ...saved, saved: true });
    expect((await it.ask('GET', path)).page).toEqual(saved);
    it.clock.now += 14 * 24 * 60 * MINUTE - 1;
    expect((await it.ask('GET', path)).page).toMatchObject({ pausedUntil: 'March 15, 2026' });
    it.clock.now += 1;
    expect((await it.ask('GET', path)).page).toMatchObject({ pausedUntil: null });
  });

  test('have the name, too, where the link was mailed to the person alone', async () => {
    const bounds = { consent: 0, expires: new Date(it.clock.now + MINUTE) };
    const own = `preferences/${signToken(SECRETS, 'own-preferences', 1, bounds)}`;
    const form = { name: ' Ann ', frequency: 'every', pause: 'none' };
    const all = { ...page, isOwn: true, person: 'Ann', save: `/mail/${own}`, askLink: null };
    expect((await it.ask('POST', own, { form })).page).toEqual({ ...all, saved: true });
    expect((await it.ask('GET', own)).page).toEqual(all);
  });

  test.each([
    ['keep', 'March 15, 2026'],
    ['none', null],
    ['30', 'March 31, 2026'],
    ['90', 'May 30, 2026'],
  ])('with %j instead of a pause of two weeks', async (pause, pausedUntil) => {
    await it.ask('POST', path, { form: { frequency: 'every', pause: '14' } });
    const answer = await it.ask('POST', path, { form: { frequency: 'every', pause } });
    expect(answer.page).toMatchObject({ saved: true, pausedUntil });
  });

  test('of a publication without topics change nothing that was followed', async () => {
    await it.ask('POST', path, { form: { frequency: 'every', pause: 'none', tag: 'docker' } });
    const { database } = it;
    it = await endpoints({ database, topics: [] });
    await it.ask('POST', path, { form: { frequency: 'daily', pause: 'none', tag: 'kubernetes' } });
    const follows = await database.selectFrom('follow').select('tag').execute();
    expect(follows).toEqual([{ tag: 'docker' }]);
  });
});

describe('pages with a token in their address', () => {
  test.each(['confirm', 'preferences', 'unsubscribe', 'undo', 'not-me'])(
    'tell it to nobody: %s, whatever the answer',
    async (route) => {
      for (const path of [
        `${route}/x`,
        `${route}/1.2.3.4/`,
        `/${route}/x`,
        `${route}/${token('unsubscribe')}`,
      ])
        for (const method of ['GET', 'POST'])
          expect((await it.ask(method, path)).headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  test('may be sent by a browser that keeps quiet about where it is, if it says that the page is ours', async () => {
    const send = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (
        await it.ask('POST', `preferences/${token('preferences')}`, {
          form: { frequency: 'weekly', pause: 'none' },
          headers: { origin: 'null', ...headers },
        })
      ).status;
    expect(await send({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send({})).toBe(403);
  });
});
