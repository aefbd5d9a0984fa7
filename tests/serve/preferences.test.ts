import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { findSubscriber } from '../../pipeline/audience/subscribers.ts';
import { signToken } from '../../pipeline/audience/token.ts';
import { begin, states } from '../deliver/support/audience.ts';
import { SECRETS, served, type Served } from './support/served.ts';

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

const path = `preferences/${signToken(SECRETS, 'preferences', 1)}`;
const DAY = 24 * 60 * 60_000;

/** What a subscriber wants. */
async function wanted(id: number): Promise<unknown> {
  const person = await findSubscriber(it.database, { id });
  return person === null ? null : { frequency: person.frequency, tags: person.tags };
}

async function save(fields: string): Promise<Response> {
  return fetch(it.url(path), {
    method: 'POST',
    body: fields,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

test('tags and frequency are chosen on the page, and shown there', async () => {
  const before = await (await fetch(it.url(path))).text();
  expect(before).toContain('s…@example.org');
  expect(before).not.toContain('s1@example.org');
  expect(before).toMatch(/value="every" required checked/);

  const saved = await (await save('tag=kubernetes&tag=nonsense&frequency=weekly&pause=none')).text();
  expect(saved).toContain('Saved.');
  expect(await wanted(1)).toEqual({ frequency: 'weekly', tags: ['kubernetes'] });
  const after = await (await fetch(it.url(path))).text();
  expect(after).toMatch(/value="kubernetes" checked/);
  expect(after).toMatch(/value="docker">/);
  expect(after).toMatch(/value="weekly" required checked/);
  expect(after).not.toContain('Saved.');
  // None chosen: everything.
  await save('name=&frequency=every&pause=none');
  expect(await wanted(1)).toEqual({ frequency: 'every', tags: [] });
  expect(await wanted(2)).toEqual({ frequency: 'every', tags: [] });
});

test('a pause lasts as long as it says, and can be kept or ended', async () => {
  const planned = async (id: string): Promise<readonly string[]> => {
    await begin(it.database, id, new Date(it.clock.now));
    return Object.keys(await states(it.database));
  };
  await save('frequency=every&pause=30');
  expect(await planned('a')).toEqual(['s2']);
  await it.database.deleteFrom('delivery').execute();
  expect(await (await save('frequency=every&pause=keep')).text()).toContain('Paused until March 31, 2026');
  it.clock.now += 30 * DAY;
  expect(await planned('b')).toEqual(['s1', 's2']);
  await save('frequency=every&pause=90');
  await save('frequency=every&pause=none');
  await it.database.deleteFrom('delivery').execute();
  expect(await planned('c')).toEqual(['s1', 's2']);
});

test.each([
  'frequency=hourly&pause=none',
  'frequency=every&pause=9999',
  'frequency=every&pause=constructor',
  'frequency=every',
  '',
])('a form that is not ours changes nothing: %j', async (fields) => {
  expect((await save(fields)).status).toBe(400);
  expect(await wanted(1)).toEqual({ frequency: 'every', tags: [] });
});

describe('the name, which a forwarded mail must not give away', () => {
  const name = async (): Promise<string | null | undefined> =>
    (await findSubscriber(it.database, { id: 1 }))?.name;
  /** The path of the link in the newest mail. */
  const mailed = (): string => new URL(it.mails.at(-1)?.link ?? '').pathname.replace('/mail/', '');

  beforeEach(async () => {
    await it.database
      .updateTable('subscriber')
      .set({ name: 'Ann Lee', language: 'de' })
      .where('id', '=', 1)
      .execute();
  });

  test('is neither shown nor changed by the link that is in every mail', async () => {
    const page = await (await fetch(it.url(path))).text();
    expect(page).not.toContain('Ann');
    expect(page).not.toContain('name="name"');
    expect(await (await save('name=Mallory&frequency=weekly&pause=none')).text()).not.toMatch(/Ann|Mallory/);
    expect(await name()).toBe('Ann Lee');
    expect(await wanted(1)).toMatchObject({ frequency: 'weekly' });
  });

  test('is shown and changed by a link that is mailed to the subscriber alone, for a day', async () => {
    const page = await (await fetch(it.url(path))).text();
    const action = /action="(\/mail\/preferences\/[^"]+\/link)"/u.exec(page)?.[1] ?? '';
    const answer = await it.post(`${it.server.url}${action}`, {});
    const sent = await answer.text();
    expect([answer.status, sent.includes('s…@example.org'), sent.includes('Ann')]).toEqual([
      200,
      true,
      false,
    ]);
    // The form on this page, too, saves.
    expect(sent).toContain(`action="/mail/${path}"`);
    await it.server.idle();
    expect(it.mails).toMatchObject([{ kind: 'own-link', to: 's1@example.org', language: 'de' }]);
    const own = await (await fetch(it.url(mailed()))).text();
    expect(own).toContain('value="Ann Lee"');
    expect(own).not.toContain('/link"');
    const saved = await it.post(mailed(), {
      name: '"><script>\r\nBcc:',
      frequency: 'every',
      pause: 'none',
    });
    // It stays text, whatever it contains.
    expect(await saved.text()).toContain('value="&#34;&gt;&lt;script&gt; Bcc:"');
    await it.post(mailed(), { name: '', frequency: 'every', pause: 'none' });
    expect(await name()).toBeNull();
    it.clock.now += DAY;
    expect((await fetch(it.url(mailed()))).status).toBe(410);
    expect((await it.post(mailed(), { name: 'Eve', frequency: 'every', pause: 'none' })).status).toBe(410);
  });

  test('whoever is subscribed and fills in the form gets that link, too', async () => {
    await it.post('subscribe', { email: 's1@example.org' });
    await it.server.idle();
    expect(it.mails).toMatchObject([{ kind: 'already' }]);
    expect(await (await fetch(it.url(mailed()))).text()).toContain('value="Ann Lee"');
  });

  /** Asks for it. @returns The answer, which of the two it says, and how many mails were sent so far. */
  const ask = async (): Promise<readonly [number, string | undefined, number]> => {
    const answer = await it.post(`${path}/link`, {});
    const said = /is on its way to|went to s…@example\.org lately/u.exec(await answer.text())?.[0];
    await it.server.idle();
    return [answer.status, said, it.mails.length];
  };
  const SENT = 'is on its way to';
  const LATELY = 'went to s…@example.org lately';

  test('the page says that the mail comes when it does, and otherwise that it does not', async () => {
    await it.database.updateTable('subscriber').set({ language: 'en' }).where('id', '=', 1).execute();
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
      [200, SENT, 1],
      [200, SENT, 2],
      [200, SENT, 3],
      [429, LATELY, 3],
    ]);
    const other = `preferences/${signToken(SECRETS, 'preferences', 2)}/link`;
    expect((await it.post(other, {})).status).toBe(200);
    it.clock.now += DAY / 3;
    expect([await ask(), await ask()]).toEqual([
      [200, SENT, 5],
      [429, LATELY, 5],
    ]);
    expect(await it.database.selectFrom('request').selectAll().execute()).toEqual([]);
  });

  test.each([
    ['a form was filled in with it', async () => it.post('subscribe', { email: 's1@example.org' })],
    [
      'another spelling said that somebody else had asked',
      async () => {
        await it.post('subscribe', { email: 's1+x@example.org' });
        await it.server.idle();
        await it.post(it.local(it.mails.at(-1)?.notMe ?? ''), {});
      },
    ],
  ])('the mail comes although %s', async (_name, happens) => {
    await it.database.updateTable('subscriber').set({ language: 'en' }).where('id', '=', 1).execute();
    await happens();
    await it.server.idle();
    expect((await ask()).slice(0, 2)).toEqual([200, SENT]);
    expect(it.mails.at(-1)).toMatchObject({ kind: 'own-link', to: 's1@example.org' });
  });

  test('nobody gets it by a link of another kind, from another site, or after they have left', async () => {
    const bounds = { consent: 0, expires: new Date(it.clock.now + DAY) };
    for (const purpose of ['confirm', 'undo', 'preferences', 'unsubscribe', 'not-me'] as const) {
      const forged = `preferences/${signToken(SECRETS, purpose, 1, bounds)}`;
      expect((await fetch(it.url(forged))).status, purpose).toBe(404);
    }
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await it.post(`${path}/link`, {}, headers)).status).toBe(403);
    await it.database.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', 1).execute();
    expect((await it.post(`${path}/link`, {})).status).toBe(410);
    await it.server.idle();
    expect(it.mails).toEqual([]);
  });
});

test('people who are not subscribed have nothing to choose', async () => {
  await it.database.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', 1).execute();
  expect((await fetch(it.url(path))).status).toBe(410);
  expect((await save('frequency=weekly&pause=none')).status).toBe(410);
  const gone = `preferences/${signToken(SECRETS, 'preferences', 99)}`;
  expect((await fetch(it.url(gone))).status).toBe(410);
});

test('the page leads to unsubscribing, which still asks', async () => {
  const page = await (await fetch(it.url(path))).text();
  const link = /href="(\/mail\/unsubscribe\/[^"]+)"/.exec(page)?.[1] ?? '';
  expect((await fetch(`${it.server.url}${link}`)).status).toBe(200);
  expect(await it.state('s1@example.org')).toBe('active');
});
