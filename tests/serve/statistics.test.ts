import { afterEach, beforeEach, expect, test } from 'vitest';

import { endpoints, type Endpoints } from './support/endpoints.ts';

const TOKEN = 'a-token-of-some-length';
let it: Endpoints;
beforeEach(async () => {
  it = await endpoints({ metricsToken: TOKEN });
});
afterEach(() => it.database.destroy());

function basic(password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` };
}

test('statistics are for whoever has the token, as a password or as a program sends it', async () => {
  const page = await it.ask('GET', 'stats/', { headers: basic(TOKEN) });
  expect(page.status).toBe(200);
  expect(page.body).toContain('<strong>2</strong> active');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const data = await it.ask('GET', 'stats/statistics.json', {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(JSON.parse(data.body)).toMatchObject({ subscribers: { now: { active: 2 } } });
  const plot = await it.ask('GET', 'stats/subscribers-by-state.svg', { headers: basic(TOKEN) });
  expect(plot.headers.get('content-type')).toBe('image/svg+xml');
});

test.each([
  'stats/',
  'stats/statistics.json',
  'stats/subscribers-by-state.svg',
  'stats/style.css',
  'stats/x',
])('without it, %s says nothing but how to get in', async (path) => {
  for (const headers of [{}, basic('wrong'), basic(''), { authorization: 'Bearer x' }]) {
    const { status, headers: answered, body } = await it.ask('GET', path, { headers });
    expect([status, answered.get('www-authenticate'), body.includes('active')]).toEqual([
      401,
      'Basic realm="statistics", charset="UTF-8"',
      false,
    ]);
  }
  expect(it.refused.map(({ reason, route }) => `${reason} ${route}`)).toContain('statistics /stats');
});

test('its address works without the slash, behind a proxy with a prefix, too', async () => {
  const { status, headers } = await it.ask('GET', 'stats', { headers: basic(TOKEN) });
  expect([status, headers.get('location')]).toEqual([302, 'stats/']);
});

test('where no token is set, there are none', async () => {
  const without = await endpoints();
  expect((await without.ask('GET', 'stats/', { headers: basic('') })).status).toBe(404);
  await without.database.destroy();
});
