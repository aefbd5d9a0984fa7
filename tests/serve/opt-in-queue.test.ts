import { afterEach, describe, expect, test } from 'vitest';

import { served, type Served } from './support/served.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let it: Served | null = null;
afterEach(async () => {
  await it?.close();
  it = null;
});

/** A server with a scripted mail server, and the addresses that were tried. */
async function serving(
  answer: (to: string) => 'sent' | 'refused' | 'later',
): Promise<{ on: Served; tried: string[] }> {
  const tried: string[] = [];
  const on = await served({
    send: ({ to }) => {
      tried.push(to);
      return Promise.resolve(answer(to));
    },
  });
  it = on;
  return { on, tried };
}

/** Lets somebody ask, and waits until there is nothing to do. */
async function ask(on: Served, email: string): Promise<void> {
  await on.post('subscribe', { email });
  await on.server.idle();
}

/** The people who are still waiting for a mail. */
async function waiting(on: Served): Promise<readonly string[]> {
  const rows = await on.database.selectFrom('request').select('address').orderBy('id').execute();
  return rows.map(({ address }) => address);
}

const later = (to: string): 'later' | 'sent' => (to === 'ann@example.org' ? 'later' : 'sent');

describe('a mail that can’t be sent now', () => {
  test('is tried again after a wait that grows with the attempts, not earlier', async () => {
    const { on, tried } = await serving(later);
    const times: number[] = [];
    const start = on.clock.now;
    await ask(on, 'ann@example.org');
    for (let time = 1; time <= 12; time += 1) {
      const before = tried.filter((to) => to === 'ann@example.org').length;
      on.clock.now = start + time * 30_000;
      await ask(on, `b${time}@example.org`);
      if (tried.filter((to) => to === 'ann@example.org').length > before) times.push(time / 2);
    }
    // The test's mailer waits a minute, then two, then three.
    expect(times).toEqual([1, 3, 6]);
  });

  test('is given up after two days, not earlier, and never tried again', async () => {
    const { on, tried } = await serving(later);
    await ask(on, 'ann@example.org');
    on.clock.now += 2 * DAY;
    await ask(on, 'bob@example.org');
    expect(tried).toEqual(['ann@example.org', 'ann@example.org', 'bob@example.org']);
    expect(await waiting(on)).toEqual(['ann@example.org']);
    on.clock.now += 2 * MINUTE;
    await ask(on, 'cleo@example.org');
    expect(tried.slice(3)).toEqual(['ann@example.org', 'cleo@example.org']);
    expect(await waiting(on)).toEqual([]);
    on.clock.now += DAY;
    await ask(on, 'dan@example.org');
    expect(tried.slice(5)).toEqual(['dan@example.org']);
  });

  test('does not hold up anybody else’s', async () => {
    const { on, tried } = await serving(later);
    await ask(on, 'ann@example.org');
    await ask(on, 'bob@example.org');
    expect(tried).toEqual(['ann@example.org', 'bob@example.org']);
    expect(await waiting(on)).toEqual(['ann@example.org']);
  });
});

test('the link in a mail that was late shows everything for a day from then on', async () => {
  let answer: 'later' | 'sent' = 'later';
  const links: string[] = [];
  it = await served({
    send: ({ kind, link }) => {
      if (kind === 'already') links.push(link);
      return Promise.resolve(answer);
    },
  });
  await ask(it, 's1@example.org');
  answer = 'sent';
  it.clock.now += 1.5 * DAY;
  await ask(it, 'bob@example.org');
  expect(links).toHaveLength(2);
  const opened = async (): Promise<number> => (await fetch(it?.local(links[1] ?? '') ?? '')).status;
  it.clock.now += DAY - 1;
  expect(await opened()).toBe(200);
  it.clock.now += 1;
  expect(await opened()).toBe(410);
});

test('a mail that the server refuses for good is not tried again', async () => {
  const { on, tried } = await serving(() => 'refused');
  await ask(on, 'ann@example.org');
  on.clock.now += HOUR;
  await ask(on, 'bob@example.org');
  expect(tried).toEqual(['ann@example.org', 'bob@example.org']);
  expect(await waiting(on)).toEqual([]);
});

test('the server itself forgets people who have not confirmed for two weeks, not earlier', async () => {
  const { on } = await serving(() => 'sent');
  await ask(on, 'ann@example.org');
  on.clock.now += 14 * DAY;
  await ask(on, 'bob@example.org');
  expect(await on.state('ann@example.org')).toBe('pending');
  on.clock.now += HOUR;
  await ask(on, 'cleo@example.org');
  expect(await on.state('ann@example.org')).toBeUndefined();
  expect(await on.state('bob@example.org')).toBe('pending');
});

test('a failure of the mailer’s own is reported, and ends nothing', async () => {
  let fails = true;
  it = await served({
    send: () => (fails ? Promise.reject(new Error('out of order')) : Promise.resolve('sent')),
  });
  await ask(it, 'ann@example.org');
  expect(it.failures.map(({ message }) => message)).toEqual(['out of order']);
  fails = false;
  // It was taken, and is due again once it may count as lost.
  it.clock.now += 5 * MINUTE;
  await ask(it, 'bob@example.org');
  expect(await waiting(it)).toEqual([]);
});
