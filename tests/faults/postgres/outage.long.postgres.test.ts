// What a worker does when the way to the database fails at one known moment. `round.ts` lets it fail at random ones.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import { patientUntil } from '../../../pipeline/database/away/patience.ts';
import { DatabaseUnusable } from '../../../pipeline/database/unusable.ts';
import { workerLock } from '../../../pipeline/database/worker-lock.ts';
import { databaseLedger } from '../../../pipeline/deliver/ledger/database-ledger.ts';
import type { DeliveryLedger } from '../../../pipeline/deliver/ledger/ledger.ts';
import { endDeadWorkers } from '../../../pipeline/deliver/workers/dead-workers.ts';
import { hireWorker, type DeliveryWorker } from '../../../pipeline/deliver/workers/worker.ts';
import { asWorker } from '../../../pipeline/mailing/worker.ts';
import type { PostgresLocation } from '../../../pipeline/model/settings/database-location.ts';
import { locationOf } from '../../database/support/location.ts';
import { audienceOf, begin, NOW, sendTo, states } from '../../deliver/support/audience.ts';
import { scriptedServer } from '../../deliver/support/scripted-server.ts';
import { cuttable, type Cuttable } from './cuttable.ts';

let folder: string;
/** Three people, and an edition for them. */
let database: Database;
/** What is in between a worker and the server. */
let way: Cuttable;
let location: PostgresLocation;
let byWay: Database;
let told: string[];
let stop: AbortController;
let worker: DeliveryWorker;
let ledger: DeliveryLedger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-outage-'));
  const file = join(folder, 'milepost.sqlite');
  database = await audienceOf(3, file);
  await begin(database, 'e');
  const direct = locationOf(file);
  if (direct.engine !== 'postgres') throw new Error('these tests need a server');
  const url = new URL(direct.url);
  way = await cuttable(Number(url.port));
  url.port = String(way.port);
  location = { engine: 'postgres', url: url.href };
  byWay = await openDatabase(location, { verify: false });
  told = [];
  stop = new AbortController();
  const patiently = patientUntil(stop.signal, {
    away: () => void told.push('away'),
    back: () => void told.push('back'),
  });
  worker = await hireWorker(byWay, { name: 'test', patiently });
  ledger = databaseLedger(byWay, worker);
});
afterEach(async () => {
  way.mend();
  await byWay.destroy();
  await way.close();
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const claim = (subscriber: number) => ({
  kind: 'claim' as const,
  subscriber,
  messageId: `<${subscriber}@t>`,
});
const accepted = (subscriber: number) => ({
  kind: 'settle' as const,
  subscriber,
  settlement: { state: 'accepted' as const, reply: '250 ok' },
});
const lost = (subscriber: number) => ({
  kind: 'settle' as const,
  subscriber,
  settlement: { state: 'planned' as const, reply: 'the connection was lost' },
});

async function row(subscriber: number): Promise<object> {
  return database
    .selectFrom('delivery')
    .select(['state', 'attempts'])
    .where('subscriber_id', '=', subscriber)
    .executeTakeFirstOrThrow();
}

async function workerRow(): Promise<{ readonly claims: number; readonly written: number }> {
  return database
    .selectFrom('worker')
    .select(['claims', 'written'])
    .where('id', '=', worker.id)
    .executeTakeFirstOrThrow();
}

describe('a commit whose answer is lost', () => {
  test('a claim that took place is a claim, and is not counted twice', async () => {
    const wasLost = way.loseCommitAnswer(5000);
    expect(await ledger.write('e', [claim(1), claim(2)], NOW)).toEqual(['claimed', 'claimed']);
    expect(await wasLost).toBe(true);
    expect(await row(1)).toEqual({ state: 'claimed', attempts: 1 });
    expect((await workerRow()).claims).toBe(2);
    expect(told).toContain('back');
  });

  test('what is recorded with the next claim is recorded once, and the claim made once', async () => {
    await ledger.write('e', [claim(1)], NOW);
    const wasLost = way.loseCommitAnswer(5000);
    // One after the other on the same delivery: to do both again would hand out what is on its way.
    const results = await ledger.write('e', [lost(1), claim(1)], NOW);
    expect(await wasLost).toBe(true);
    expect(results.at(-1)).toBe('claimed');
    expect(await row(1)).toEqual({ state: 'claimed', attempts: 2 });
  });

  test('two answers lost in a row', async () => {
    const first = way.loseCommitAnswer(5000);
    const written = ledger.write('e', [claim(1)], NOW);
    expect(await first).toBe(true);
    expect(await way.loseCommitAnswer(5000)).toBe(true);
    expect(await written).toEqual(['claimed']);
    expect(await row(1)).toEqual({ state: 'claimed', attempts: 1 });
    expect(await ledger.write('e', [accepted(1), claim(2)], NOW)).toEqual(['claimed', 'claimed']);
    expect((await workerRow()).claims).toBe(2);
  });
});

test('what was given up, and done all the same, says nothing of whether the next was done', async () => {
  const patiently = patientUntil(stop.signal, { away: () => undefined, back: () => undefined });
  let isPatient = true;
  const own = await hireWorker(byWay, {
    name: 'test',
    patiently: (work) => (isPatient ? patiently(work) : work()),
  });
  isPatient = false;
  const wasLost = way.loseCommitAnswer(5000);
  await expect(own.transact(() => Promise.resolve('first'))).rejects.toThrow(
    /connection|ECONNRESET|terminated/i,
  );
  expect(await wasLost).toBe(true);
  isPatient = true;
  let times = 0;
  await own.transact(async (transaction) => {
    times += 1;
    await transaction
      .updateTable('delivery')
      .set((delivery) => ({ attempts: delivery('attempts', '+', 1) }))
      .where('subscriber_id', '=', 1)
      .execute();
    if (times > 1) return;
    way.cut('refused');
    setTimeout(() => way.mend(), 300);
  });
  expect(times).toBe(2);
  expect(await row(1)).toEqual({ state: 'planned', attempts: 1 });
});

test('a transaction that broke before its commit is done again', async () => {
  let times = 0;
  const done = await worker.transact(async (transaction) => {
    times += 1;
    await transaction
      .updateTable('delivery')
      .set((delivery) => ({ attempts: delivery('attempts', '+', 1) }))
      .where('subscriber_id', '=', 1)
      .execute();
    if (times === 1) {
      way.cut('refused');
      setTimeout(() => way.mend(), 600);
    }
    return 'done';
  });
  expect([done, times]).toEqual(['done', 2]);
  expect(await row(1)).toEqual({ state: 'planned', attempts: 1 });
  expect(told).toEqual(expect.arrayContaining(['away', 'back']));
});

test.each(['stalled', 'refused'] as const)(
  'cut off in the middle of an edition (%s): everybody gets it, and nobody is in doubt',
  async (kind) => {
    const many = await audienceOf(60, join(folder, 'many.sqlite'));
    await begin(many, 'many');
    const url = new URL(location.url);
    url.search = new URL(urlOf(join(folder, 'many.sqlite'))).search;
    const cut = await openDatabase({ engine: 'postgres', url: url.href }, { verify: false });
    const server = await scriptedServer((phase) => {
      if (phase === 'dot' && server.taken.length === 20) {
        way.cut(kind);
        setTimeout(() => way.mend(), 1500);
      }
      return null;
    });
    const patiently = patientUntil(stop.signal, { away: () => undefined, back: () => undefined });
    const own = await hireWorker(cut, { name: 'test', patiently });
    const { tally } = await sendTo(many, server.port, { ledger: databaseLedger(cut, own) }, 'many');
    expect(tally).toMatchObject({ accepted: 60, unknown: 0 });
    expect(new Set(server.taken.map(({ to }) => to)).size).toBe(60);
    expect(server.taken).toHaveLength(60);
    expect(new Set(Object.values(await states(many)))).toEqual(new Set(['accepted']));
    await cut.destroy();
    await server.close();
    await many.destroy();
  },
);

test('it waits for so long and no longer, and less once it is asked to stop', async () => {
  const notice = { away: () => undefined, back: () => undefined };
  const patiently = patientUntil(stop.signal, notice, { atMost: 60_000, atStop: 400 });
  const hurried = patientUntil(stop.signal, notice, { atMost: 400, atStop: 60_000 });
  way.cut('refused');
  const ask = () => byWay.selectFrom('worker').select('id').execute();
  await expect(hurried(ask)).rejects.toThrow(/ECONNRESET/);
  const waiting = patiently(ask);
  await delay(1000);
  stop.abort();
  await expect(waiting).rejects.toThrow(/ECONNRESET/);
});

test('a worker whose database is away when it ends gives back what it did', async () => {
  const begun = performance.now();
  const done = await asWorker(location, byWay, {}, async () => {
    way.cut('stalled');
    return Promise.resolve('done');
  });
  expect(done).toBe('done');
  expect(performance.now() - begun).toBeLessThan(15_000);
});

test('a connection that breaks while nothing was asked on it ends no process', async () => {
  const broken = byWay.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(database);
    // The driver hears of it while nobody listens: without a listener that ends this process.
    await delay(200);
    await sql`select 1`.execute(transaction);
  });
  await expect(broken).rejects.toThrow(/not queryable|terminating connection/);
});

describe('another database in the place of ours', () => {
  test('an older copy is refused, and whoever knows less is told: its editions are paused', async () => {
    await ledger.write('e', [claim(1), claim(2)], NOW);
    // As it was before the claims.
    await database.updateTable('worker').set({ written: 0 }).execute();
    await expect(ledger.write('e', [accepted(1), claim(3)], NOW)).rejects.toThrow(DatabaseUnusable);
    expect(await row(3)).toEqual({ state: 'planned', attempts: 0 });
    const { paused } = await database.selectFrom('edition').select('paused').executeTakeFirstOrThrow();
    expect(paused).toMatch(/older copy/);
    const other = databaseLedger(database, await hireWorker(database, { name: 'other' }));
    expect(await other.write('e', [claim(3)], NOW)).toEqual(['fenced']);
  });

  test('one that waits for something to do notices it, too', async () => {
    await ledger.write('e', [claim(1)], NOW);
    await database.deleteFrom('worker').execute();
    await expect(worker.renew()).rejects.toThrow(/older copy, or an empty one/);
  });

  test('a process remembers what it has written as another worker', async () => {
    await ledger.write('e', [claim(1)], NOW);
    const next = await hireWorker(byWay, { name: 'test', before: worker });
    const { ended_at } = await database
      .selectFrom('worker')
      .select('ended_at')
      .where('id', '=', worker.id)
      .executeTakeFirstOrThrow();
    expect(ended_at).not.toBeNull();
    await database.updateTable('worker').set({ written: 0 }).execute();
    await expect(hireWorker(byWay, { name: 'test', before: next })).resolves.toBeDefined();
    await expect(hireWorker(byWay, { name: 'test', before: worker })).rejects.toThrow(DatabaseUnusable);
  });
});

describe('the lock that shows that a worker lives', () => {
  async function isEnded(id: number): Promise<boolean> {
    const found = await database
      .selectFrom('worker')
      .select('ended_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return found.ended_at !== null;
  }

  test('is taken again when its connection has broken', async () => {
    const lock = await workerLock(location, worker.id);
    await lock.keep();
    way.cut('refused');
    way.mend();
    await lock.keep();
    await endDeadWorkers(database, null, NOW);
    expect(await isEnded(worker.id)).toBe(false);
    await lock.release();
    await delay(200);
    await endDeadWorkers(database, null, NOW);
    expect(await isEnded(worker.id)).toBe(true);
  });
});

function urlOf(file: string): string {
  const found = locationOf(file);
  return found.engine === 'postgres' ? found.url : '';
}
