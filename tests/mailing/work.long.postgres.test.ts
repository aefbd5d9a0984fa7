// Several workers that share nothing but a Postgres server: who gets what, and the limits that they keep together.
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../pipeline/database/open.ts';
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { endDeadWorkers } from '../../pipeline/deliver/workers/dead-workers.ts';
import { openBoss } from '../../pipeline/jobs/boss.ts';
import type { Chore } from '../../pipeline/jobs/chores.ts';
import type { MailingEvent } from '../../pipeline/mailing/events.ts';
import { work, type WorkRequest } from '../../pipeline/mailing/work.ts';
import type { PostgresLocation } from '../../pipeline/model/settings/database-location.ts';
import type { Settings } from '../../pipeline/model/settings/settings.ts';
import { locationOf } from '../database/support/location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer, type Script, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';

let location: PostgresLocation;
let server: ScriptedServer | null = null;
let database: Database;
let count = 0;
beforeEach(() => {
  count += 1;
  const found = locationOf(`/work-${process.pid}-${count}`);
  if (found.engine !== 'postgres') throw new Error('these tests need a server');
  location = found;
});
afterEach(async () => {
  await server?.close();
  server = null;
  await database.destroy();
});

/** So many subscribers, and a mail server. */
async function begin(size: number, script?: Script): Promise<number> {
  database = await audienceOf(size, `/work-${process.pid}-${count}`);
  server = await scriptedServer(script);
  return server.port;
}

/** Has `send` freeze an edition, and leaves its delivery to workers. */
async function freeze(delivery: Partial<Settings['delivery']> = {}): Promise<void> {
  // Nobody listens there, so it can't deliver anything itself.
  const material = materialOf({ fresh: '2026-03-01' }, `/work-${process.pid}-${count}`, {
    delivery,
  });
  await send(material, 9, fakeEffects());
  await database.updateTable('edition').set({ paused: null }).execute();
}

interface Worker {
  readonly told: readonly MailingEvent[];
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

function worker(port: number, overrides: Partial<WorkRequest> = {}): Worker {
  const told: MailingEvent[] = [];
  const stopping = new AbortController();
  const ended = work({
    database: location,
    journal: '/nonexistent/unsubscribed',
    keys: { secret: SECRET, dkimKey: '' },
    transport: smtpTransport({ host: '127.0.0.1', port, secure: false, user: null, password: null }),
    connections: null,
    chores: null,
    untilDone: true,
    patience: 0,
    signal: stopping.signal,
    now: () => new Date(),
    tell: (event) => void told.push(event),
    ...overrides,
  });
  return {
    told,
    ended,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** What is on the queue may wait for a time that a refused run has given it. */
async function hasten(): Promise<void> {
  await sql`update job set start_after = now(), data = data - 'from' where state < 'active'`.execute(
    database,
  );
}

function recipients(): readonly string[] {
  return (server?.taken ?? []).map(({ to }) => to);
}

test('an edition is delivered by all of them, to each once', async () => {
  const port = await begin(600);
  await freeze();
  await hasten();
  // With one connection each, none is done before the others have begun.
  const workers = [1, 2, 3].map(() => worker(port, { connections: 1 }));
  await Promise.all(workers.map(({ ended }) => ended));
  expect(new Set(recipients()).size).toBe(600);
  expect(recipients()).toHaveLength(600);
  const shares = await database
    .selectFrom('delivery')
    .select(({ fn }) => ['worker_id', fn.countAll<number>().as('count')])
    .groupBy('worker_id')
    .execute();
  expect(shares.length).toBeGreaterThan(1);
  expect(await database.selectFrom('edition').select('state').execute()).toEqual([{ state: 'complete' }]);
  expect(workers.flatMap(({ told }) => told).filter(({ kind }) => kind === 'stopped')).toEqual([]);
});

test('a worker needs the secret of whoever began the edition', async () => {
  const port = await begin(1);
  await freeze();
  const wrong = worker(port, { keys: { secret: 'another-secret-which-has-enough-characters', dkimKey: '' } });
  await expect(wrong.ended).rejects.toMatchObject({ problem: { kind: 'other-secret', isMissing: false } });
  await expect(worker(port, { keys: { secret: '', dkimKey: '' } }).ended).rejects.toMatchObject({
    problem: { kind: 'other-secret', isMissing: true },
  });
  expect(recipients()).toEqual([]);
});

test('a worker whose lease was ended goes on as a new one, and what it had on its way is listed, or known', async () => {
  const port = await begin(100);
  await freeze();
  await hasten();
  let isEnded = false;
  const kinds: string[] = [];
  const one = worker(port, {
    connections: 1,
    tell: (event) => {
      kinds.push(event.kind);
      if (event.kind !== 'progress' || isEnded || event.tally.accepted < 10) return;
      isEnded = true;
      void database
        .updateTable('worker')
        .set({ ended_at: new Date().toISOString() })
        .where('ended_at', 'is', null)
        .execute()
        .then(() => endDeadWorkers(database, null, new Date()));
    },
  });
  await one.ended;
  expect(isEnded).toBe(true);
  expect(kinds).toContain('lease-lost');
  expect(new Set(recipients()).size).toBe(recipients().length);
  const unknown = await database.selectFrom('delivery').selectAll().where('state', '=', 'unknown').execute();
  expect(recipients().length).toBeGreaterThanOrEqual(100 - unknown.length);
  expect(unknown.length).toBeLessThanOrEqual(1);
});

describe('limits hold over all workers', () => {
  test('the rate of messages', async () => {
    const port = await begin(240);
    await freeze({ rate: 60 });
    await hasten();
    const begun = performance.now();
    await Promise.all([1, 2, 3].map(() => worker(port).ended));
    const seconds = (performance.now() - begun) / 1000;
    expect(recipients()).toHaveLength(240);
    // Timings decide nothing but what can't be faster.
    expect(seconds).toBeGreaterThan(239 / 60 / 1.05);
  });

  test('the rate of a domain', async () => {
    const port = await begin(40);
    await freeze({ domainRates: { 'example.org': 20 } });
    await hasten();
    const begun = performance.now();
    await Promise.all([1, 2].map(() => worker(port, { patience: 5000 }).ended));
    expect((performance.now() - begun) / 1000).toBeGreaterThan(recipients().length / 20 / 1.05 - 0.1);
    expect(new Set(recipients()).size).toBe(recipients().length);
  });

  test('the limit of a day, to the message', async () => {
    const port = await begin(300);
    await freeze({ dailyLimit: 101 });
    await hasten();
    const workers = [1, 2, 3, 4].map(() => worker(port));
    await Promise.all(workers.map(({ ended }) => ended));
    expect(recipients()).toHaveLength(101);
    expect(new Set(recipients()).size).toBe(101);
  });

  test('too many failures pause the edition for all', async () => {
    const port = await begin(400, (phase) => (phase === 'rcpt' ? '554 5.0.0 go away' : null));
    await freeze();
    await hasten();
    await Promise.all([1, 2, 3, 4].map(() => worker(port).ended));
    const [edition] = await database.selectFrom('edition').select(['paused', 'state']).execute();
    expect(edition?.paused).toContain('go away');
    const tried = await database
      .selectFrom('delivery')
      .select('subscriber_id')
      .where('attempts', '>', 0)
      .execute();
    expect(tried.length).toBeLessThan(60);
  });
});

describe('what is done again and again', () => {
  const chore = (done: string[], name: string): Chore => ({
    name,
    cron: '0 7 * * 1',
    timeZone: 'Europe/Berlin',
    run: () => {
      done.push(name);
      return Promise.resolve();
    },
  });
  const schedules = async (): Promise<readonly unknown[]> =>
    (await sql`select name, cron, timezone from schedule order by name`.execute(database)).rows;

  test('is done by one of them, at its time', async () => {
    const port = await begin(1);
    const done: string[] = [];
    const keeping = [1, 2].map(() =>
      worker(port, { untilDone: false, chores: [chore(done, 'weekly'), chore(done, 'bounces')] }),
    );
    await expect.poll(schedules, { timeout: 20_000 }).toEqual([
      { name: 'chore.bounces', cron: '0 7 * * 1', timezone: 'Europe/Berlin' },
      { name: 'chore.weekly', cron: '0 7 * * 1', timezone: 'Europe/Berlin' },
    ]);
    const opened = await openBoss(location, false);
    await opened.boss.send('chore.weekly', null);
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(['weekly']);
    await opened.close();
    await Promise.all(keeping.map((one) => one.stop()));
    expect(done).toEqual(['weekly']);
  });

  test('is not done any more once no configuration asks for it; a worker without one changes nothing', async () => {
    const port = await begin(1);
    const keep = async (chores: readonly Chore[] | null, count: number): Promise<void> => {
      const one = worker(port, { untilDone: false, chores });
      await expect.poll(async () => (await schedules()).length, { timeout: 20_000 }).toBe(count);
      await one.stop();
    };
    await keep([chore([], 'weekly'), chore([], 'daily')], 2);
    await keep([chore([], 'daily')], 1);
    await keep(null, 1);
  });

  test('one that fails is told', async () => {
    const port = await begin(1);
    const broken = { ...chore([], 'daily'), run: () => Promise.reject(new Error('no publication')) };
    const one = worker(port, { untilDone: false, chores: [broken] });
    await expect.poll(async () => (await schedules()).length, { timeout: 20_000 }).toBe(1);
    const opened = await openBoss(location, false);
    await opened.boss.send('chore.daily', null);
    await expect
      .poll(() => one.told, { timeout: 20_000 })
      .toContainEqual({ kind: 'chore-failed', name: 'daily', why: 'no publication' });
    await opened.close();
    await one.stop();
  });
});

test('the clock of a worker may be an hour wrong', async () => {
  const port = await begin(20);
  await freeze();
  await hasten();
  const hour = 3_600_000;
  await Promise.all(
    [-hour, hour].map((wrong) => worker(port, { now: () => new Date(Date.now() + wrong) }).ended),
  );
  expect(recipients()).toHaveLength(20);
  const rows = await database.selectFrom('delivery').select('claimed_at').execute();
  for (const { claimed_at } of rows)
    expect(Math.abs(Date.parse(claimed_at ?? '') - Date.now())).toBeLessThan(hour / 2);
});
