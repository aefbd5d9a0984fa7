import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { PAUSES } from '../../pipeline/audience/brakes/asking.ts';
import { served, type Served } from './support/served.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let it: Served;
let networks = 0;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

/** Somebody asks, from a network of their own unless one is named. */
async function ask(email: string, from?: string): Promise<number> {
  networks += 1;
  const address = from ?? `10.${Math.floor(networks / 250)}.${networks % 250}.1`;
  const { status } = await it.post('subscribe', { email }, { 'x-forwarded-for': address });
  await it.server.idle();
  return status;
}
const sentTo = (): readonly string[] => it.mails.map(({ to }) => to);
/** The server ends, and another one begins with the same database. */
async function restart(overrides: Parameters<typeof served>[0] = {}): Promise<void> {
  const { database, clock } = it;
  await it.server.stop();
  it = await served({ database, ...overrides });
  it.clock.now = clock.now;
}
async function confirm(): Promise<void> {
  expect((await it.post(it.local(it.mails.at(-1)?.link ?? ''), {})).status).toBe(200);
}

describe('a mailbox that does not confirm', () => {
  test('gets its mails after pauses that grow from minutes to days, not earlier', async () => {
    await ask('ann@example.org');
    for (const [index, pause] of [...PAUSES, PAUSES[5]].entries()) {
      it.clock.now += pause - 1;
      await ask('ann@example.org');
      expect(it.mails).toHaveLength(index + 1);
      it.clock.now += 1;
      expect(await ask('ann@example.org')).toBe(200);
      expect(it.mails).toHaveLength(index + 2);
    }
  });

  test('asked for every hour for a week, it gets five mails, also over restarts', async () => {
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      await ask('ann@example.org');
      if (hour % 24 === 0) await restart();
      it.clock.now += HOUR;
    }
    const { count } = await it.database
      .selectFrom('consent')
      .where('kind', '=', 'asked')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(5);
  });

  test('is one mailbox, however its provider lets it be spelt', async () => {
    for (const email of [
      'ann.lee@gmail.com',
      'annlee@gmail.com',
      'a.n.n.lee+x@googlemail.com',
      'AnnLee+y@Gmail.com',
    ])
      expect(await ask(email)).toBe(200);
    expect(sentTo()).toEqual(['ann.lee@gmail.com']);
  });

  test('is forgotten once it confirms: whoever leaves and comes back gets the mail at once', async () => {
    await ask('ann@example.org');
    await confirm();
    await ask('ann@example.org');
    expect(it.mails.map(({ kind }) => kind)).toEqual(['confirm', 'already']);
  });

  test('leaves no address in the table', async () => {
    await ask('ann@example.org', '203.0.113.7');
    const rows = await it.database.selectFrom('brake').selectAll().execute();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/ann|example|203/);
  });

  test('is forgotten in the end, and so are networks', async () => {
    await ask('ann@example.org');
    it.clock.now += 31 * DAY;
    await ask('bob@example.org');
    expect(await it.database.selectFrom('brake').select('hash').execute()).toHaveLength(3);
  });
});

describe('over all', () => {
  beforeEach(() => restart({ mailsPerHour: 5 }));

  test('only as many mails are sent as the setting says, and whoever runs the server is told once', async () => {
    const answers: number[] = [];
    for (let person = 0; person < 12; person += 1) answers.push(await ask(`p${person}@example.org`));
    expect(it.mails).toHaveLength(5);
    expect(answers).toEqual([
      ...Array.from({ length: 5 }, () => 200),
      ...Array.from({ length: 7 }, () => 429),
    ]);
    expect(it.refused.at(-1)).toMatchObject({ reason: 'too many in all', status: 429 });
  });

  test('those who came together with the last one wait, and get their mail later', async () => {
    const people = Array.from({ length: 8 }, (_, person) => `p${person}@example.org`);
    await Promise.all(
      people.map((email, index) => it.post('subscribe', { email }, { 'x-forwarded-for': `10.9.${index}.1` })),
    );
    await it.server.idle();
    const early = it.mails.length;
    expect(early).toBe(5);
    it.clock.now += HOUR;
    await ask('last@example.org');
    expect(sentTo()).toEqual(expect.arrayContaining(['last@example.org']));
    const waiting = await it.database.selectFrom('request').select('address').execute();
    expect(it.mails.length + waiting.length + it.refused.length).toBe(9);
  });

  test('the limit holds over a restart, and people may ask again as it comes back', async () => {
    for (let person = 0; person < 5; person += 1) await ask(`p${person}@example.org`);
    await restart({ mailsPerHour: 5 });
    expect(await ask('late@example.org')).toBe(429);
    it.clock.now += HOUR / 5;
    expect(await ask('late@example.org')).toBe(200);
    expect(sentTo()).toEqual(['late@example.org']);
  });
});

describe('networks', () => {
  test('have no more turns after a restart than before', async () => {
    for (let time = 0; time < 20; time += 1)
      expect(await ask(`a${time}@example.org`, '203.0.113.9')).toBe(200);
    await restart();
    expect(await ask('b@example.org', '203.0.113.9')).toBe(429);
    it.clock.now += 10 * MINUTE;
    expect(await ask('b@example.org', '203.0.113.9')).toBe(200);
  });

  test('of IPv6 also count together, by /48', async () => {
    for (let time = 0; time < 60; time += 1)
      expect(await ask(`a${time}@example.org`, `2001:db8:7:${time}::1`)).toBe(200);
    expect(await ask('b@example.org', '2001:db8:7:ffff::1')).toBe(429);
    expect(await ask('b@example.org', '2001:db8:8:ffff::1')).toBe(200);
  });
});
