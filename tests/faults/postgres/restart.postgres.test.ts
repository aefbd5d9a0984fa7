// A server of its own, which is restarted.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import { patientUntil, type Patiently } from '../../../pipeline/database/away/patience.ts';
import { DatabaseUnusable } from '../../../pipeline/database/unusable.ts';
import { workerLock } from '../../../pipeline/database/worker-lock.ts';
import { databaseLedger } from '../../../pipeline/deliver/ledger/database-ledger.ts';
import { endDeadWorkers } from '../../../pipeline/deliver/workers/dead-workers.ts';
import { hireWorker } from '../../../pipeline/deliver/workers/worker.ts';
import type { PostgresLocation } from '../../../pipeline/model/settings/database-location.ts';
import { begin, NOW } from '../../deliver/support/audience.ts';
import { faultServer, type FaultServer } from './fault-server.ts';
import { fillAudience } from './stage.ts';

let server: FaultServer;
let location: PostgresLocation;
let database: Database;
let patiently: Patiently;
let count = 0;
beforeAll(async () => {
  server = await faultServer();
});
afterAll(async () => {
  await database.destroy();
  await server.stop();
});
beforeEach(async () => {
  count += 1;
  location = { engine: 'postgres', url: `${server.url()}?schema=restart_${count}` };
  database = await openDatabase(location, { verify: false });
  await fillAudience(database, 3);
  await begin(database, 'e');
  patiently = patientUntil(new AbortController().signal, { away: () => undefined, back: () => undefined });
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

test.each(['fast', 'kill'] as const)(
  'all locks are free then (%s): who lives is not ended, and who does not, at the end of its lease',
  async (kind) => {
    const living = await hireWorker(database, { name: 'living', patiently });
    await hireWorker(database, { name: 'dead', patiently });
    const lock = await workerLock(location, living.id);
    await lock.keep();
    await server.restart(kind);
    const ended = async (): Promise<readonly string[]> => {
      await patiently(() => endDeadWorkers(database, null, NOW));
      const rows = await database
        .selectFrom('worker')
        .select('name')
        .where('ended_at', 'is not', null)
        .orderBy('name')
        .execute();
      return rows.map(({ name }) => name);
    };
    expect(await ended()).toEqual([]);
    await lock.keep();
    expect(await living.renew()).toBe(true);
    expect(await ended()).toEqual([]);
    await database
      .updateTable('worker')
      .set({ until: new Date(0).toISOString() })
      .where('name', '=', 'dead')
      .execute();
    expect(await ended()).toEqual(['dead']);
    // It has had its lock since the start, so its end says something again.
    await lock.release();
    await expect.poll(ended).toEqual(['dead', 'living']);
  },
);

test('it is asked again whether it may be sent from; what is known is recorded in any case', async () => {
  const asked: string[] = [];
  let problem: DatabaseUnusable | null = null;
  const verify = (): Promise<void> => {
    asked.push('asked');
    return problem === null ? Promise.resolve() : Promise.reject(problem);
  };
  const worker = await hireWorker(database, { name: 'test', patiently, verify });
  const ledger = databaseLedger(database, worker);
  await ledger.write('e', [claim(1)], NOW);
  expect(asked).toHaveLength(1);
  await server.restart('fast');
  expect(await ledger.write('e', [claim(2)], NOW)).toEqual(['claimed']);
  expect(await ledger.write('e', [accepted(2)], NOW)).toEqual(['claimed']);
  expect(asked).toHaveLength(2);
  // Another one has taken its place.
  problem = new DatabaseUnusable('another server', 'accept it');
  await server.restart('fast');
  expect(await ledger.write('e', [accepted(1), claim(3)], NOW)).toEqual(['claimed', 'fenced']);
  const rows = await database.selectFrom('delivery').select('state').orderBy('subscriber_id').execute();
  expect(rows.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'planned']);
  expect(worker.hasEnded).toBe(true);
  await expect(worker.renew()).rejects.toBe(problem);
  const { claims } = await database.selectFrom('worker').select('claims').executeTakeFirstOrThrow();
  expect(claims).toBe(2);
});

test('one that may not be sent from has no worker', async () => {
  const problem = new DatabaseUnusable('another server', 'accept it');
  const hiring = hireWorker(database, { name: 'test', patiently, verify: () => Promise.reject(problem) });
  await expect(hiring).rejects.toBe(problem);
  const working = await database.selectFrom('worker').select('id').where('ended_at', 'is', null).execute();
  expect(working).toEqual([]);
});
