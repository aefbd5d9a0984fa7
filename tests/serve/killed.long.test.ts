import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, onTestFinished, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { testPublication } from '../commands/publication.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { journalOf, onPostgres } from '../database/support/location.ts';
import { otherProgram } from '../database/support/other-program.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { serveProcess } from './support/serve-process.ts';

const config = `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { name: 'Milestones', address: 'news@example.org' },
    endpoint: 'https://mail.example.org/',
  },
};\n`;

/** A publication with people, and its database. */
async function publicationOf(
  people: number,
): Promise<{ readonly root: string; readonly database: Database }> {
  const { root } = testPublication({ 'milepost.config.ts': config });
  const database = await audienceOf(people, join(root, 'milepost.sqlite'));
  onTestFinished(() => database.destroy());
  return { root, database };
}

async function isUnsubscribed(database: Database, id: number): Promise<boolean> {
  const { state } = await database
    .selectFrom('subscriber')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return state === 'unsubscribed';
}

const ENV = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1' };

test('a server that is killed after it has answered, and before the database has it, has unsubscribed the person', async () => {
  const { root, database } = await publicationOf(1);
  const killed = await serveProcess(root, ENV);
  const other = await otherProgram(join(root, 'milepost.sqlite'));
  await other.hold();
  const answer = await fetch(`${killed.url}/unsubscribe/${signToken([SECRET], 'unsubscribe', 1)}`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  await killed.kill();
  expect(answer.status).toBe(200);
  expect(await isUnsubscribed(database, 1)).toBe(false);
  await other.release();
  await other.close();
  const next = await serveProcess(root, ENV);
  while (!(await isUnsubscribed(database, 1))) await delay(20);
  const person = database.selectFrom('subscriber').select(['state', 'reason']);
  expect(await person.execute()).toEqual([{ state: 'unsubscribed', reason: 'one click' }]);
  await next.stop();
});

/** For so long the lock is held, and then free, in milliseconds: on a server, longer than `serve` waits for it. */
const HELD = onPostgres ? 400 : 40;

test('killed again and again while the lock comes and goes, it loses nobody whom it has answered', async () => {
  const { root, database } = await publicationOf(90);
  const file = join(root, 'milepost.sqlite');
  const other = await otherProgram(file);
  const answered: number[] = [];
  const byWay = { journal: 0, database: 0 };
  for (const [round, killAt] of [7, 15, 23].entries()) {
    const server = await serveProcess(root, ENV);
    const over = new AbortController();
    const toggling = (async () => {
      while (!over.signal.aborted) {
        await (other.isHolding ? other.release() : other.hold());
        await delay(HELD);
      }
    })();
    let inRound = 0;
    const leave = async (subscriber: number): Promise<void> => {
      const token = signToken([SECRET], 'unsubscribe', subscriber);
      const answer = await fetch(`${server.url}/unsubscribe/${token}`, { method: 'POST' });
      if (answer.status !== 200) return;
      answered.push(subscriber);
      byWay[(await isUnsubscribed(database, subscriber)) ? 'database' : 'journal'] += 1;
      inRound += 1;
      if (inRound === killAt) await server.kill();
    };
    for (let first = 1; first <= 30; first += 6) {
      const six = Array.from({ length: 6 }, (_, index) => leave(round * 30 + first + index));
      await Promise.allSettled(six);
      await delay(15);
    }
    await server.kill();
    over.abort();
    await toggling;
    if (other.isHolding) await other.release();
  }
  await other.close();
  const last = await serveProcess(root, ENV);
  while (existsSync(journalOf(file))) await delay(20);
  await last.stop();
  expect(answered.length).toBeGreaterThanOrEqual(7 + 15 + 23);
  const people = await database.selectFrom('subscriber').select(['id', 'state']).execute();
  const left = new Set(people.filter(({ state }) => state === 'unsubscribed').map(({ id }) => id));
  expect(answered.filter((subscriber) => !left.has(subscriber))).toEqual([]);
  expect(byWay.journal).toBeGreaterThan(0);
  expect(byWay.database).toBeGreaterThan(0);
});
