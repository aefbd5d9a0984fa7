import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import type { Database } from '../../pipeline/database/open.ts';
import type { RunningServer } from '../../pipeline/serve/listen.ts';
import { startServer } from '../../pipeline/serve/server.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';

const SECRET = 'a secret for the tests of the endpoints';
let database: Database;
let server: RunningServer;
beforeEach(async () => {
  database = await audienceOf(2);
  server = await startServer(
    {
      database,
      secret: SECRET,
      site: 'Fish & <Chips>',
      basePath: '/mail/',
      now: () => NOW,
      onError: () => undefined,
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterEach(async () => {
  await server.stop();
  await database.destroy();
});

const link = (token = signToken(SECRET, 'unsubscribe', 1)): string =>
  `${server.url}/mail/unsubscribe/${token}`;
const states = async (): Promise<readonly string[]> =>
  (await database.selectFrom('subscriber').select('state').orderBy('id').execute()).map(({ state }) => state);

describe('RFC 8058', () => {
  test('a GET changes nothing: it shows a button', async () => {
    const response = await fetch(link());
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toMatch(/<form method="post">[\s\S]*<button/);
    expect(page).toContain('Fish &amp; &lt;Chips&gt;');
    await fetch(link(), { method: 'HEAD' });
    expect(await states()).toEqual(['active', 'active']);
  });

  test.each([
    [
      'URL-encoded',
      (): FormData | URLSearchParams => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    ],
    [
      'multipart',
      (): FormData | URLSearchParams => {
        const form = new FormData();
        form.set('List-Unsubscribe', 'One-Click');
        return form;
      },
    ],
  ])('a %s POST unsubscribes, without cookie or redirect, and may be repeated', async (_name, body) => {
    for (let time = 0; time < 2; time += 1) {
      const response = await fetch(link(), { method: 'POST', body: body(), redirect: 'manual' });
      expect(response.status).toBe(200);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });
});

test.each([
  ['forged', `2.${signToken(SECRET, 'unsubscribe', 1).slice(2)}`],
  ['with another secret', signToken('another secret', 'unsubscribe', 1)],
  ['cut', signToken(SECRET, 'unsubscribe', 1).slice(0, -1)],
  ['a path', '..%2f..%2fetc%2fpasswd'],
])('a token that is %s is refused, and nothing changes', async (_name, token) => {
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) : null;
    expect((await fetch(link(token), { method, body })).status).toBe(404);
  }
  expect(await states()).toEqual(['active', 'active']);
});

test('another body, or a huge one, is refused', async () => {
  expect((await fetch(link(), { method: 'POST', body: 'x=y' })).status).toBe(400);
  const huge = await fetch(link(), { method: 'POST', body: 'x'.repeat(1_000_000) }).then(
    ({ status }) => status,
    () => 413,
  );
  expect(huge).toBe(413);
  expect(await states()).toEqual(['active', 'active']);
});

test('every answer has the usual headers', async () => {
  for (const url of [link(), link('x'), `${server.url}/nowhere`]) {
    const { headers } = await fetch(url);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('/health answers while the database does', async () => {
  expect(await (await fetch(`${server.url}/mail/health`)).text()).toBe('ok');
  await database.schema.dropTable('delivery').execute();
  await database.schema.dropTable('subscriber').execute();
  expect((await fetch(`${server.url}/mail/health`)).status).toBe(500);
});
