import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { testPublication } from '../commands/publication.ts';
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
