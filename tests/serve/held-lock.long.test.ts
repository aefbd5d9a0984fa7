import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { unsubscribeJournal, type UnsubscribeJournal } from '../../pipeline/audience/unsubscribe-journal.ts';
import { signToken } from '../../pipeline/audience/token.ts';
import { DatabaseLocked, writeQueue } from '../../pipeline/serve/write-queue.ts';
import { journalOf } from '../database/support/location.ts';
import { otherProgram, type OtherProgram } from '../database/support/other-program.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { endpoints } from './support/endpoints.ts';
import { SECRETS, served, type Served } from './support/served.ts';

let folder: string;
let journal: UnsubscribeJournal;
let it: Served;
let other: OtherProgram;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-locked-'));
  const file = join(folder, 'milepost.sqlite');
  journal = unsubscribeJournal(journalOf(file));
  const database = await audienceOf(120, file, { hurried: true });
  it = await served({ database, journal, trustedProxies: [] });
  other = await otherProgram(file);
  await other.hold();
});
afterEach(async () => {
  await other.close();
  await it.close();
  rmSync(folder, { recursive: true, force: true });
});

const release = (): Promise<void> => other.release();
/** What SQLite says if another program has the lock. */
const busy = Object.assign(new Error('database is locked'), { errcode: 5 });
const oneClick = { 'List-Unsubscribe': 'One-Click' };
const link = (purpose: 'unsubscribe' | 'preferences', subscriber: number): string =>
  `${purpose}/${signToken(SECRETS, purpose, subscriber)}`;
const unsubscribed = async (): Promise<readonly number[]> =>
  (
    await it.database
      .selectFrom('subscriber')
      .select('id')
      .where('state', '=', 'unsubscribed')
      .orderBy('id')
      .execute()
  ).map(({ id }) => id);
/** Waits until the journal is empty; the test's own time limit ends the waiting. */
async function applied(): Promise<void> {
  while (existsSync(journal.folder)) await delay(5);
}

describe('while another program holds the lock of the database for seconds', () => {
  test('pages and files answer at once', async () => {
    const began = performance.now();
    for (const path of ['subscribe', link('unsubscribe', 1), link('preferences', 1), 'style.css', 'healthz'])
      expect((await fetch(it.url(path))).status, path).toBe(200);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test('everybody who unsubscribes is answered, and is unsubscribed as soon as it is released', async () => {
    const everybody = Array.from({ length: 120 }, (_, index) => index + 1);
    const answers = await Promise.all(everybody.map((id) => it.post(link('unsubscribe', id), oneClick)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await unsubscribed()).toEqual([]);
    expect(journal.entries()).toHaveLength(120);
    const asked = it.clock.now;
    it.clock.now += 60_000;
    await release();
    await applied();
    expect(await unsubscribed()).toEqual(everybody);
    const { at, source } = await it.database
      .selectFrom('consent')
      .select(['at', 'source'])
      .where('subscriber_id', '=', 7)
      .executeTakeFirstOrThrow();
    expect({ at, source }).toEqual({ at: new Date(asked).toISOString(), source: 'one click' });
    expect(it.failures).toEqual([]);
  });

  test('whoever runs the server is told where they are kept, once', async () => {
    for (const id of [1, 2]) await it.post(link('unsubscribe', id), oneClick);
    while (it.noted.length === 0) await delay(20);
    await delay(100);
    expect(it.noted).toEqual([expect.stringContaining(journal.folder)]);
  });

  test('where nothing can be kept either, it waits for the database', async () => {
    writeFileSync(journal.folder, 'in the way');
    const leaving = it.post(link('unsubscribe', 1), oneClick);
    await expect.poll(() => it.failures).toHaveLength(1);
    await release();
    expect((await leaving).status).toBe(200);
    expect(await unsubscribed()).toEqual([1]);
    expect(it.failures).toHaveLength(1);
  });

  test('asking twice is kept once', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await it.post(link('unsubscribe', 1), oneClick)).status).toBe(200);
      it.clock.now += 1;
    }
    expect(journal.entries()).toHaveLength(1);
  });

  test('the page to leave has its button to undo if the lock is released in time, and none if not', async () => {
    const page = (id: number): Promise<string> =>
      it.post(link('unsubscribe', id), { ...oneClick, from: 'page' }).then((answer) => answer.text());
    expect(await page(1)).not.toContain('/undo/');
    const later = page(2);
    await delay(50);
    await release();
    expect(await later).toContain('/undo/');
  });

  test('whoever changes what they get waits for it, and is not forgotten', async () => {
    const changing = it.post(link('preferences', 1), { frequency: 'weekly', pause: 'none', name: 'Ann' });
    await delay(100);
    await release();
    expect((await changing).status).toBe(200);
    const { frequency } = await it.database
      .selectFrom('subscriber')
      .select('frequency')
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    expect(frequency).toBe('weekly');
  });

  test('a server that stops leaves the journal to the next one, which applies it', async () => {
    await it.post(link('unsubscribe', 1), oneClick);
    await it.server.stop();
    expect(journal.entries()).toHaveLength(1);
    expect(it.failures).toEqual([]);
    await release();
    it = await served({ database: it.database, journal });
    await applied();
    expect(await unsubscribed()).toEqual([1]);
  });
});

test('people can leave even while another program lets nobody read', async () => {
  const database = await audienceOf(2);
  const locked: KyselyPlugin = {
    transformQuery: () => {
      throw busy;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const on = await endpoints({ database: database.withPlugin(locked), journal });
  const page = await on.ask('GET', link('unsubscribe', 1));
  expect([page.status, page.page]).toEqual([
    200,
    { name: 'unsubscribe', heading: 'Unsubscribe', address: null },
  ]);
  expect((await on.ask('POST', link('unsubscribe', 1), { form: oneClick })).status).toBe(200);
  expect(journal.entries()).toHaveLength(1);
  expect((await on.ask('GET', link('preferences', 1))).status).toBe(503);
  await database.destroy();
});

describe('where it takes too long', () => {
  test('a page says that nothing was changed, and when to try again; so does the API', async () => {
    const writes = { ...writeQueue(), write: () => Promise.reject(new DatabaseLocked('locked')) };
    const on = await endpoints({ writes });
    const page = await on.ask('POST', 'subscribe', { form: { email: 'ann@example.org' } });
    expect([page.status, page.headers.get('retry-after'), page.page]).toEqual([
      503,
      '30',
      {
        name: 'problem',
        heading: 'Not at the moment',
        words:
          'The list of subscribers is in use at the moment, so nothing was changed. Please try again in half a minute.',
        again: false,
      },
    ]);
    const api = await on.ask('POST', 'api/subscribe', {
      body: '{"email": "ann@example.org"}',
      headers: { 'content-type': 'application/json' },
    });
    expect([api.status, api.headers.get('retry-after'), JSON.parse(api.body)]).toMatchObject([
      503,
      '30',
      { error: 'busy' },
    ]);
    expect(on.refused).toMatchObject([{ reason: 'database locked', status: 503 }, {}]);
    expect(on.failures).toEqual([]);
    await on.database.destroy();
  });
});

describe('the queue of what is written', () => {
  test('does one thing after the other, and again what met a lock', async () => {
    const queue = writeQueue();
    const done: string[] = [];
    let locks = 3;
    const work = (name: string) => (): Promise<string> => {
      if (locks > 0) {
        locks -= 1;
        return Promise.reject(busy);
      }
      done.push(name);
      return Promise.resolve(name);
    };
    expect(
      await Promise.all([queue.write(work('a')), queue.write(work('b')), queue.write(work('c'))]),
    ).toEqual(['a', 'b', 'c']);
    expect(done).toEqual(['a', 'b', 'c']);
    await queue.idle();
  });

  test('gives up what has waited for too long, and only that', async () => {
    const queue = writeQueue();
    let isLocked = true;
    const work = (): Promise<string> => (isLocked ? Promise.reject(busy) : Promise.resolve('done'));
    const patient = queue.write(work, Infinity);
    await expect(queue.write(work, 20)).rejects.toThrow(DatabaseLocked);
    isLocked = false;
    expect(await patient).toBe('done');
  });

  test('passes on any other failure, and goes on', async () => {
    const queue = writeQueue();
    const failing = queue.write(() => Promise.reject(new Error('a defect')));
    const next = queue.write(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('a defect');
    expect(await next).toBe('next');
  });

  test('waits no longer than a second once it is in a hurry', async () => {
    const queue = writeQueue();
    const waiting = queue.write(() => Promise.reject(busy), Infinity);
    queue.hurry();
    const later = queue.write(() => Promise.reject(busy), Infinity);
    await expect(waiting).rejects.toThrow(DatabaseLocked);
    await expect(later).rejects.toThrow(DatabaseLocked);
  });
});
