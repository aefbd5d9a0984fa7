import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { testPublication } from '../commands/publication.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { serveProcess } from './support/serve-process.ts';

const config = `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { name: 'Milestones', address: 'news@example.org' },
    endpoint: 'https://mail.example.org/',
  },
};\n`;

test('a server that is killed after it has answered, and before the database has it, has unsubscribed the person', async () => {
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1' };
  const publication = testPublication({ 'milepost.config.ts': config }, env);
  const { root } = publication;
  await publication.milepost('subscribers', 'add', 'ann@example.org');
  const killed = await serveProcess(root, env);
  const lock = new DatabaseSync(join(root, 'milepost.sqlite'), { timeout: 10_000 });
  lock.exec('BEGIN IMMEDIATE');
  const answer = await fetch(`${killed.url}/unsubscribe/${signToken([SECRET], 'unsubscribe', 1)}`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  await killed.kill();
  expect(answer.status).toBe(200);
  const person = lock.prepare('select state, reason from subscriber');
  expect(person.get()).toEqual({ state: 'active', reason: null });
  lock.exec('ROLLBACK');
  const next = await serveProcess(root, env);
  while (person.get()?.['state'] === 'active') await delay(20);
  expect(person.get()).toEqual({ state: 'unsubscribed', reason: 'one click' });
  lock.close();
  await next.stop();
});

test('killed again and again while the lock comes and goes, it loses nobody whom it has answered', async () => {
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1' };
  const { root } = testPublication({ 'milepost.config.ts': config }, env);
  const file = join(root, 'milepost.sqlite');
  await (await audienceOf(90, file)).destroy();
  const other = new DatabaseSync(file, { timeout: 10_000 });
  const answered: number[] = [];
  const byWay = { journal: 0, database: 0 };
  for (const [round, killAt] of [7, 15, 23].entries()) {
    const server = await serveProcess(root, env);
    const toggling = setInterval(() => other.exec(other.isTransaction ? 'ROLLBACK' : 'BEGIN IMMEDIATE'), 40);
    let inRound = 0;
    const leave = async (subscriber: number): Promise<void> => {
      const token = signToken([SECRET], 'unsubscribe', subscriber);
      const answer = await fetch(`${server.url}/unsubscribe/${token}`, { method: 'POST' });
      if (answer.status !== 200) return;
      answered.push(subscriber);
      byWay[isUnsubscribed(other, subscriber) ? 'database' : 'journal'] += 1;
      inRound += 1;
      if (inRound === killAt) await server.kill();
    };
    for (let first = 1; first <= 30; first += 6) {
      const six = Array.from({ length: 6 }, (_, index) => leave(round * 30 + first + index));
      await Promise.allSettled(six);
      await delay(15);
    }
    await server.kill();
    clearInterval(toggling);
    if (other.isTransaction) other.exec('ROLLBACK');
  }
  const last = await serveProcess(root, env);
  while (existsSync(`${file}-unsubscribed`)) await delay(20);
  await last.stop();
  expect(answered.length).toBeGreaterThanOrEqual(7 + 15 + 23);
  expect(answered.filter((subscriber) => !isUnsubscribed(other, subscriber))).toEqual([]);
  expect(byWay.journal).toBeGreaterThan(0);
  expect(byWay.database).toBeGreaterThan(0);
  other.close();
});

function isUnsubscribed(database: DatabaseSync, subscriber: number): boolean {
  const row = database.prepare('select state from subscriber where id = ?').get(subscriber);
  return row?.['state'] === 'unsubscribed';
}
