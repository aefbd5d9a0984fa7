// Who has which part of an edition, whatever becomes of a worker, and of the queue.
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Database } from '../../pipeline/database/open.ts';
import { resolveInDoubt } from '../../pipeline/deliver/ledger/in-doubt.ts';
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { hireWorker } from '../../pipeline/deliver/workers/worker.ts';
import { openBoss } from '../../pipeline/jobs/boss.ts';
import { partQueue } from '../../pipeline/jobs/boss-part-queue.ts';
import { takePart } from '../../pipeline/mailing/parts/deliver-part.ts';
import { work } from '../../pipeline/mailing/work.ts';
import type { PostgresLocation } from '../../pipeline/model/settings/database-location.ts';
import { locationOf } from '../database/support/location.ts';
import { audienceOf, begin, NOW, states } from '../deliver/support/audience.ts';
import { scriptedServer, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';

let file: string;
let location: PostgresLocation;
let server: ScriptedServer;
let database: Database;
/** Whether it takes the message of the second, and does not say so. */
let isDropping = false;
let count = 0;
beforeEach(async () => {
  count += 1;
  file = `/parts-${process.pid}-${count}`;
  const found = locationOf(file);
  if (found.engine !== 'postgres') throw new Error('these tests need a server');
  location = found;
  database = await audienceOf(3, file);
  isDropping = false;
  server = await scriptedServer((phase, to) =>
    isDropping && phase === 'dot' && to.startsWith('s2@') ? 'drop-after-taking' : null,
  );
});
afterEach(async () => {
  await server.close();
  await database.destroy();
});

async function workUntilDone(): Promise<void> {
  await work({
    database: location,
    journal: '/nonexistent/unsubscribed',
    keys: { secret: SECRET, dkimKey: '' },
    transport: smtpTransport({
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      user: null,
      password: null,
    }),
    connections: null,
    chores: null,
    untilDone: true,
    patience: 0,
    signal: new AbortController().signal,
    now: () => new Date(),
    tell: () => undefined,
  });
}

test('what is decided to be sent again is delivered by a worker, although the edition was complete', async () => {
  isDropping = true;
  await send(materialOf({ fresh: '2026-03-01' }, file), server.port, fakeEffects());
  isDropping = false;
  expect(await states(database)).toEqual({ s1: 'accepted', s2: 'unknown', s3: 'accepted' });
  const which = { slug: null, addressKey: null, subscriber: 2 };
  expect(await resolveInDoubt(database, which, 'send', new Date())).toBe(1);
  await workUntilDone();
  expect(server.taken.map(({ to }) => to).toSorted()).toEqual([
    's1@example.org',
    's2@example.org',
    's2@example.org',
    's3@example.org',
  ]);
  expect(new Set(Object.values(await states(database)))).toEqual(new Set(['accepted']));
});

test('a part is taken together with the name of who has it, or not at all', async () => {
  await begin(database, 'e');
  const opened = await openBoss(location, false);
  const queue = partQueue(opened.boss);
  await queue.open('e');
  await queue.add(database, 'e', [{ after: 0, upTo: 3 }]);
  const worker = await hireWorker(database, { name: 'test' });
  // It is killed before it is written down who has it.
  const killed = { ...worker, takes: () => Promise.reject(new Error('killed')) };
  await expect(takePart({ worker: killed, now: () => NOW }, queue, 'e')).rejects.toThrow('killed');
  expect(await queue.standing('e')).toMatchObject({ waiting: 1, taken: 0 });
  const part = await takePart({ worker, now: () => NOW }, queue, 'e');
  expect(part).toMatchObject({ after: 0, upTo: 3 });
  const row = await database.selectFrom('worker').select('part').executeTakeFirstOrThrow();
  expect(row.part).toBe(part?.name);
  await opened.close();
});

test('a part that was handed out again is nothing to who had it before', async () => {
  await begin(database, 'e');
  const opened = await openBoss(location, false);
  const queue = partQueue(opened.boss);
  await queue.open('e');
  await queue.add(database, 'e', [{ after: 0, upTo: 3 }]);
  const first = await queue.take(database, 'e');
  await queue.release('e', () => Promise.resolve(new Set()));
  const again = await queue.take(database, 'e');
  expect(again?.name).not.toBe(first?.name);
  if (first !== null) await queue.finish(database, first);
  expect(await queue.standing('e')).toMatchObject({ waiting: 0, taken: 1 });
  if (again !== null) await queue.finish(database, again);
  expect(await queue.standing('e')).toMatchObject({ waiting: 0, taken: 0 });
  await opened.close();
});

test('two who begin an edition at the same moment begin it once', async () => {
  await Promise.all([begin(database, 'e'), begin(database, 'e'), begin(database, 'e')]);
  expect(await states(database)).toEqual({ s1: 'planned', s2: 'planned', s3: 'planned' });
  expect(await database.selectFrom('preparation').selectAll().execute()).toEqual([]);
});
