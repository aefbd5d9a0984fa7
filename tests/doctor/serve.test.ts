import { expect, onTestFinished, test } from 'vitest';

import type { Diagnosis } from '../../pipeline/doctor/diagnosis.ts';
import { examineServe } from '../../pipeline/doctor/web/serve.ts';
import { served, SECRETS, type Served } from '../serve/support/served.ts';
import { webServer } from './support/web-server.ts';

async function running(): Promise<Served> {
  const it = await served();
  onTestFinished(() => it.close());
  return it;
}

function named(diagnoses: readonly Diagnosis[]): Readonly<Record<string, Diagnosis>> {
  return Object.fromEntries(diagnoses.map((one) => [one.check, one]));
}

test('a server that takes one-click requests is in order, and nobody is unsubscribed', async () => {
  const it = await running();
  const { diagnoses } = await examineServe(it.url(''), SECRETS);
  expect(named(diagnoses)).toMatchObject({
    healthz: { verdict: 'ok' },
    'one-click': { verdict: 'ok' },
    https: { verdict: 'error', why: expect.stringContaining('RFC 8058') },
  });
  expect(await it.state('s1@example.org')).toBe('active');
  expect(
    await it.database.selectFrom('consent').select('id').where('kind', '=', 'withdrawn').execute(),
  ).toEqual([]);
  expect(it.refused).toEqual([]);
  expect(it.failures).toEqual([]);
});

test('one that runs with another secret is found out', async () => {
  const it = await running();
  const { diagnoses } = await examineServe(it.url(''), [
    'another secret, of more than thirty-two characters',
  ]);
  expect(named(diagnoses)['one-click']).toMatchObject({
    verdict: 'error',
    why: expect.stringContaining('another MILEPOST_SECRET'),
  });
});

test.each([
  ['redirects', 301, 'is redirected to https://elsewhere.example/'],
  ['asks for a login', 401, 'is answered with 401'],
])('a proxy that %s is found out', async (_name, status, words) => {
  const url = await webServer((request, response) => {
    if (request.url === '/healthz') response.end('ok');
    else response.writeHead(status, { Location: 'https://elsewhere.example/' }).end();
  });
  const { diagnoses } = await examineServe(url, SECRETS);
  expect(named(diagnoses)['one-click']).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining(words),
    fix: expect.any(String),
  });
});

test.each([
  ['another program', 200, '<p>Welcome</p>', 'is not `milepost serve`'],
  ['a server that fails', 502, '', 'answers 502'],
])('%s at the endpoint is found out, and no more is asked of it', async (_name, status, body, words) => {
  const asked: (string | undefined)[] = [];
  const url = await webServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status).end(body);
  });
  const found = named((await examineServe(url, SECRETS)).diagnoses);
  expect(found['healthz']).toMatchObject({ verdict: 'error', what: expect.stringContaining(words) });
  expect(found['one-click']).toBeUndefined();
  expect(asked).toEqual(['/healthz']);
});

test('where nothing listens, that is said', async () => {
  const { diagnoses } = await examineServe('http://127.0.0.1:2/', SECRETS);
  expect(named(diagnoses)['healthz']).toMatchObject({
    verdict: 'error',
    fix: expect.stringContaining('milepost serve'),
  });
  expect(named(diagnoses)['one-click']).toBeUndefined();
});
