import { afterEach, beforeEach, expect, test } from 'vitest';

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

test('tags, frequency and name are chosen on the page, and shown there', async () => {
  const before = await (await fetch(it.url(path))).text();
  expect(before).toContain('s…@example.org');
  expect(before).not.toContain('s1@example.org');
  expect(before).toMatch(/value="every" required checked/);

  const saved = await (
    await save('name=Ann+Lee&tag=kubernetes&tag=nonsense&frequency=weekly&pause=none')
  ).text();
  expect(saved).toContain('Saved.');
  expect(await wanted(1)).toEqual({ frequency: 'weekly', tags: ['kubernetes'] });
  const after = await (await fetch(it.url(path))).text();
  expect(after).toMatch(/value="kubernetes" checked/);
  expect(after).toMatch(/value="docker">/);
  expect(after).toMatch(/value="weekly" required checked/);
  expect(after).toContain('value="Ann Lee"');
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

test('a name stays text, whatever it contains', async () => {
  const page = await (await save('name=%22%3E%3Cscript%3E%0d%0aBcc:&frequency=every&pause=none')).text();
  expect(page).toContain('value="&#34;&gt;&lt;script&gt; Bcc:"');
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
