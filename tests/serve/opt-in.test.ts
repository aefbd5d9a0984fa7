import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addSubscriber } from '../../pipeline/audience/subscribers.ts';
import { eraseSubscriber } from '../../pipeline/audience/erasure.ts';
import { forgetUnconfirmed } from '../../pipeline/audience/requests/forget-unconfirmed.ts';
import { signToken } from '../../pipeline/audience/token.ts';
import { NOW } from '../deliver/support/audience.ts';
import { SECRETS, served, type Served } from './support/served.ts';

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

const ann = { email: 'Ann@example.org', name: 'Ann', language: 'en', website: '' };
const DAY = 24 * 60 * 60_000;

async function ask(fields: Readonly<Record<string, string>> = ann): Promise<string> {
  const response = await it.post('subscribe', fields, { origin: 'https://example.org' });
  expect(response.status).toBe(200);
  await it.server.idle();
  return it.mails.at(-1)?.link ?? '';
}

describe('double opt-in', () => {
  test('nobody is subscribed until they press the button behind the link in the mail', async () => {
    const link = await ask();
    expect(it.mails).toMatchObject([{ kind: 'confirm', to: 'Ann@example.org' }]);
    expect(link).toMatch(/^https:\/\/mail\.example\.org\/mail\/confirm\//);
    expect(await it.state('ann@example.org')).toBe('pending');

    const page = await fetch(it.local(link));
    expect(await page.text()).toContain('A…@example.org');
    expect(await it.state('ann@example.org')).toBe('pending');

    const confirmed = await it.post(it.local(link), {});
    expect(confirmed.status).toBe(200);
    expect(await it.state('ann@example.org')).toBe('active');
    expect(await confirmed.text()).toContain('/mail/preferences/');
  });

  test('the record of consent says when, from where, with which wording, and how it was confirmed', async () => {
    const link = await ask();
    it.clock.now += DAY;
    await it.post(it.local(link), {}, { 'x-forwarded-for': '203.0.113.77' });
    const record = await it.database
      .selectFrom('consent')
      .select(['kind', 'at', 'source', 'wording', 'network'])
      .orderBy('id')
      .execute();
    expect(record).toEqual([
      {
        kind: 'asked',
        at: NOW.toISOString(),
        source: 'form https://example.org',
        wording: 'Yes, mail me.',
        network: '127.0.0.0/24',
      },
      {
        kind: 'confirmed',
        at: new Date(NOW.getTime() + DAY).toISOString(),
        source: 'link in the mail',
        wording: 'Yes, mail me.',
        network: '203.0.113.0/24',
      },
    ]);
  });

  test('confirming twice is the same as once', async () => {
    const link = await ask();
    await it.post(it.local(link), {});
    expect((await it.post(it.local(link), {})).status).toBe(200);
    const rows = await it.database
      .selectFrom('consent')
      .select('id')
      .where('kind', '=', 'confirmed')
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('the link is valid for seven days', async () => {
    const link = await ask();
    it.clock.now += 7 * DAY;
    expect((await fetch(it.local(link))).status).toBe(410);
    expect((await it.post(it.local(link), {})).status).toBe(410);
    expect(await it.state('ann@example.org')).toBe('pending');
  });

  test('a link from before they unsubscribed subscribes nobody; a new one does', async () => {
    const link = await ask();
    await it.post(it.local(link), {});
    const id = Number(/confirm\/(\d+)\./.exec(link)?.[1]);
    await it.post(`unsubscribe/${signToken(SECRETS, 'unsubscribe', id)}`, {
      'List-Unsubscribe': 'One-Click',
    });
    expect((await it.post(it.local(link), {})).status).toBe(410);
    expect(await it.state('ann@example.org')).toBe('unsubscribed');
    it.clock.now += DAY;
    await it.post(it.local(await ask()), {});
    expect(await it.state('ann@example.org')).toBe('active');
  });

  test('a person who is subscribed gets a mail that says so, and stays as they are', async () => {
    const link = await ask({ ...ann, email: 's1@example.org', name: 'Mallory' });
    expect(it.mails).toMatchObject([{ kind: 'already', to: 's1@example.org' }]);
    expect((await fetch(it.local(link))).status).toBe(200);
    const person = await it.database
      .selectFrom('subscriber')
      .selectAll()
      .where('id', '=', 1)
      .executeTakeFirst();
    expect(person).toMatchObject({ name: null, state: 'active' });
  });

  test.each(['bounces', 'complaint'] as const)(
    'a person who was suppressed for %s and asks again gets the mail, and their own opt-in lifts it',
    async (cause) => {
      await it.database
        .updateTable('subscriber')
        .set({ state: 'suppressed', reason: 'before', cause })
        .where('id', '=', 1)
        .execute();
      const link = await ask({ ...ann, email: 's1@example.org' });
      expect(it.mails).toMatchObject([{ kind: 'confirm', to: 's1@example.org' }]);
      expect(await it.state('s1@example.org')).toBe('suppressed');
      expect((await it.post(it.local(link), {})).status).toBe(200);
      expect(await it.state('s1@example.org')).toBe('active');
    },
  );

  test('a person who is suppressed gets no mail', async () => {
    await it.database.updateTable('subscriber').set({ state: 'suppressed' }).where('id', '=', 1).execute();
    await ask({ ...ann, email: 's1@example.org' });
    expect(it.mails).toEqual([]);
    expect(await it.database.selectFrom('request').select('id').execute()).toEqual([]);
    expect(await it.state('s1@example.org')).toBe('suppressed');
  });

  test('only this brings back a person who was erased', async () => {
    await eraseSubscriber(it.database, 'ann@example.org', SECRETS, NOW);
    const person = {
      address: { address: 'Ann@example.org', key: 'ann@example.org' },
      name: null,
      language: null,
      source: 'test',
    };
    expect(await addSubscriber(it.database, person, SECRETS, NOW)).toBe('erased');
    const link = await ask();
    expect(await addSubscriber(it.database, person, SECRETS, NOW)).toBe('erased');
    await it.post(it.local(link), {});
    expect(await it.state('ann@example.org')).toBe('active');
    expect(await it.database.selectFrom('erased').selectAll().execute()).toEqual([]);
  });

  test('people who never confirm are forgotten after two weeks, others are not', async () => {
    await ask();
    await it.post(it.local(await ask({ ...ann, email: 'bob@example.org' })), {});
    expect(await forgetUnconfirmed(it.database, NOW)).toBe(0);
    expect(await forgetUnconfirmed(it.database, new Date(NOW.getTime() + 1))).toBe(1);
    expect(await it.state('ann@example.org')).toBeUndefined();
    expect(await it.state('bob@example.org')).toBe('active');
    expect(await it.state('s1@example.org')).toBe('active');
  });
});

describe('the mail', () => {
  test('is tried again later when the server can’t take it, under the same id', async () => {
    await it.close();
    const ids: string[] = [];
    it = await served({
      send: (mail) => {
        ids.push(mail.id);
        return Promise.resolve(ids.length < 2 ? 'later' : 'sent');
      },
    });
    await ask();
    expect(ids).toHaveLength(1);
    it.clock.now += 60_000;
    await ask({ ...ann, email: 'not-an-address@example.org' });
    await it.server.idle();
    expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
    expect(await it.database.selectFrom('request').select('id').execute()).toEqual([]);
    const asked = await it.database.selectFrom('consent').select('id').where('kind', '=', 'asked').execute();
    expect(asked).toHaveLength(2);
  });

  test('waits in the database for the next run if this one ends first', async () => {
    await it.close();
    it = await served({ send: () => Promise.resolve('later') });
    await ask();
    const { database } = it;
    await it.server.stop();
    it = await served({ database });
    it.clock.now += 60_000;
    await ask({ ...ann, email: 'bob@example.org' });
    await it.server.idle();
    expect(it.mails.map(({ to }) => to).sort()).toEqual(['Ann@example.org', 'bob@example.org']);
  });

  test('without a mail server nobody can subscribe, and it says so', async () => {
    await it.close();
    it = await served({ mailer: null });
    const response = await it.post('subscribe', ann);
    expect(response.status).toBe(503);
    expect(await it.database.selectFrom('request').select('id').execute()).toEqual([]);
  });
});

describe('the form', () => {
  test('is a page that works without a script, and says what is wrong', async () => {
    const page = await (await fetch(it.url('subscribe'))).text();
    expect(page).toContain('action="/mail/subscribe"');
    expect(page).toContain('Yes, mail me.');
    expect(page).not.toContain('<script');
    const wrong = await it.post('subscribe', { ...ann, email: 'ann@"><script>' });
    expect(wrong.status).toBe(400);
    const text = await wrong.text();
    expect(text).toContain('role="alert"');
    expect(text).toContain('value="ann@&#34;&gt;&lt;script&gt;"');
    expect(await (await fetch(`${it.server.url}/mail/`)).text()).toBe(page);
  });
});

describe('the API', () => {
  const call = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(it.url('api/subscribe'), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('takes JSON from the sites of the configuration, and from no others', async () => {
    const preflight = await fetch(it.url('api/subscribe'), {
      method: 'OPTIONS',
      headers: { origin: 'https://friend.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://friend.example');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();

    const answer = await call('{"email": "ann@example.org"}', { origin: 'https://friend.example' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://friend.example');
    expect(await answer.json()).toEqual({ status: 'asked' });
    await it.server.idle();
    expect(it.mails).toMatchObject([{ to: 'ann@example.org' }]);
    const { source } = await it.database.selectFrom('consent').select('source').executeTakeFirstOrThrow();
    expect(source).toBe('API https://friend.example');

    const foreign = await call('{"email": "bob@example.org"}', { origin: 'https://foe.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    await it.server.idle();
    expect(it.mails).toHaveLength(1);
  });

  test.each([
    ['no JSON', 'email=ann@example.org', 400],
    ['no object', '["ann@example.org"]', 400],
    ['null', 'null', 400],
    ['no address', '{"email": {"$gt": ""}}', 400],
    ['two addresses', '{"email": "ann@example.org,bob@example.org"}', 400],
    ['a prototype', '{"__proto__": {"email": "ann@example.org"}}', 400],
  ])('%s is refused', async (_name, body, status) => {
    const answer = await call(body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: expect.any(String), message: expect.any(String) });
    await it.server.idle();
    expect(it.mails).toEqual([]);
  });

  test('another content type is refused, so that a browser always asks first', async () => {
    expect((await call('{"email": "ann@example.org"}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
