import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { otherProgram } from '../../database/support/other-program.ts';
import { audienceOf } from '../../deliver/support/audience.ts';
import { served } from '../support/served.ts';

const SECRET = 'a-hook-secret-of-thirty-two-characters';

test('while the database is locked, a provider waits, is told to come again, and nobody else waits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-hooks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'milepost.sqlite');
  const database = await audienceOf(2, file, { hurried: true });
  const hooks = {
    secrets: [SECRET] as const,
    keys: { mailgun: null, sendgrid: null, resend: null },
    from: null,
    suppressAfter: { failures: 3, days: 14 },
    get: () => Promise.reject(new Error('nothing to fetch')),
  };
  const it = await served({ database, hooks });
  onTestFinished(() => it.close());
  const body = JSON.stringify({ event: 'unsubscribed', email: 's1@example.org', ts_event: 1 });
  const tell = (): Promise<Response> => fetch(it.url(`hooks/brevo/${SECRET}`), { method: 'POST', body });

  const other = await otherProgram(file);
  await other.hold();
  const told = tell();
  const began = performance.now();
  expect((await fetch(it.url('subscribe'))).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(1000);
  expect((await told).status).toBe(503);
  const waiting = tell();
  await other.release();
  await other.close();
  expect((await waiting).status).toBe(200);
  const people = await database.selectFrom('subscriber').select('state').orderBy('id').execute();
  expect(people.map(({ state }) => state)).toEqual(['unsubscribed', 'active']);
  expect(it.failures).toEqual([]);
});
