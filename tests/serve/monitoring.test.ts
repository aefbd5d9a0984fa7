import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addRequest } from '../../pipeline/audience/requests/add-request.ts';
import { createMetrics } from '../../pipeline/serve/metrics.ts';
import { NOW } from '../deliver/support/audience.ts';
import { endpoints, type Endpoints, type Sent } from './support/endpoints.ts';
import { FISH } from './support/served.ts';

let it: Endpoints;
beforeEach(async () => {
  it = await endpoints();
});
afterEach(() => it.database.destroy());

describe('every answer', () => {
  test.each([
    ['GET', 'subscribe', 'no-store'],
    ['GET', 'nowhere', 'no-store'],
    ['GET', 'healthz', 'no-store'],
    ['GET', 'style.css', 'public, max-age=3600'],
    ['GET', 'favicon.svg', 'public, max-age=3600'],
  ])('to %s %s has the headers that keep it from others', async (method, path, cache) => {
    const { headers } = await it.ask(method, path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': path === 'subscribe' ? 'same-origin' : 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'x-robots-tag': 'noindex',
      'cache-control': cache,
    });
  });

  test.each([
    ['GET', 'subscribe', 'route="/subscribe",method="GET",status="200"'],
    ['HEAD', 'subscribe', 'route="/subscribe",method="HEAD",status="200"'],
    ['OPTIONS', 'subscribe', 'route="/subscribe",method="OPTIONS",status="404"'],
    ['BREW', 'subscribe', 'route="/subscribe",method="other",status="404"'],
    ['GET', '', 'route="/",method="GET",status="200"'],
    ['GET', '/', 'route="/",method="GET",status="200"'],
    ['GET', '/subscribe', 'route="/subscribe",method="GET",status="200"'],
    ['GET', '/mail', 'route="none",method="GET",status="404"'],
    ['GET', 'style.css', 'route="/style.css",method="GET",status="200"'],
    ['GET', 'favicon.svg', 'route="/favicon.svg",method="GET",status="200"'],
    ['GET', 'healthz', 'route="/healthz",method="GET",status="200"'],
    ['GET', 'metrics', 'route="/metrics",method="GET",status="404"'],
    ['GET', 'api', 'route="/api/subscribe",method="GET",status="404"'],
    ['GET', 'api/other', 'route="/api/subscribe",method="GET",status="404"'],
    ['GET', 'confirm', 'route="/confirm",method="GET",status="404"'],
    ['GET', 'confirm/x', 'route="/confirm/:token",method="GET",status="404"'],
    ['GET', 'preferences/x', 'route="/preferences/:token",method="GET",status="404"'],
    ['GET', 'unsubscribe/x', 'route="/unsubscribe/:token",method="GET",status="404"'],
    ['GET', 'undo/x', 'route="/undo/:token",method="GET",status="404"'],
    ['GET', '/undo/x', 'route="/undo/:token",method="GET",status="404"'],
    ['GET', 'undo/x/y', 'route="/undo/:token",method="GET",status="404"'],
    ['GET', '/%2Fsubscribe', 'route="none",method="GET",status="404"'],
    ['GET', 'x/subscribe', 'route="none",method="GET",status="404"'],
  ])('to %s %j is counted by its route', async (method, path, labels) => {
    await it.ask(method, path);
    expect(it.counted()[0]).toBe(`milepost_http_requests_total{${labels}} 1`);
  });
});

test.each([
  ['style.css', 'text/css; charset=utf-8', 'body {}'],
  ['favicon.svg', 'image/svg+xml', '<svg/>'],
])('%s is a file', async (path, type, content) => {
  const { status, headers, body } = await it.ask('GET', path);
  expect([status, headers.get('content-type'), body]).toEqual([200, type, content]);
  expect((await it.ask('GET', `/${path}`)).body).toBe(content);
});

test('pages get the publication, and links below the path of the endpoints', async () => {
  const frameOf = (body: string): unknown => {
    const value: { readonly frame?: unknown } = JSON.parse(body);
    return value.frame;
  };
  const site = { ...FISH, consent: 'Yes, mail me.' };
  const answer = await it.ask('GET', 'subscribe');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(frameOf(answer.body)).toEqual({
    site,
    links: { stylesheet: '/mail/style.css', favicon: '/mail/favicon.svg', subscribe: '/mail/subscribe' },
  });
  await it.database.destroy();
  it = await endpoints({ endpoint: null });
  expect(frameOf((await it.ask('GET', '/subscribe')).body)).toEqual({
    site,
    links: { stylesheet: '/style.css', favicon: '/favicon.svg', subscribe: '/subscribe' },
  });
});

describe('a failure of ours', () => {
  test('is a page that says so', async () => {
    await it.database.schema.alterTable('subscriber').renameTo('gone').execute();
    const { status, page } = await it.ask('GET', 'healthz');
    expect([status, page]).toEqual([
      500,
      {
        name: 'problem',
        heading: 'Something failed',
        words: 'It was not your doing. Please try again later.',
        again: false,
      },
    ]);
    expect(it.failures).toHaveLength(1);
    expect(it.counted()).toContain(
      'milepost_http_requests_total{route="/healthz",method="GET",status="500"} 1',
    );
  });

  test('is a line of text if pages are what fails', async () => {
    await it.database.destroy();
    const broken = new Error('a broken template');
    it = await endpoints({
      render: () => {
        throw broken;
      },
    });
    const { status, body } = await it.ask('GET', 'subscribe');
    expect([status, body]).toEqual([500, 'Something failed\nIt was not your doing. Please try again later.']);
    expect(it.failures).toEqual([broken]);
  });
});

describe('the metrics', () => {
  beforeEach(async () => {
    await it.database.destroy();
    it = await endpoints({ metricsToken: 'a token' });
  });

  test('give each counter and each current value with its meaning', async () => {
    await it.database.updateTable('subscriber').set({ state: 'suppressed' }).where('id', '=', 2).execute();
    for (const email of ['a@example.org', 'b@example.org']) {
      await addRequest(
        it.database,
        {
          address: { address: email, key: email },
          name: null,
          language: null,
          source: '',
          wording: '',
          network: '',
        },
        NOW,
      );
    }
    await it.ask('GET', 'healthz');
    const { status, headers, body } = await it.ask('GET', 'metrics', {
      headers: { authorization: 'Bearer a token' },
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(body).toBe(`# HELP milepost_http_requests_total Requests answered, by route, method and status.
# TYPE milepost_http_requests_total counter
milepost_http_requests_total{route="/healthz",method="GET",status="200"} 1
# HELP milepost_refused_total Requests refused, by reason.
# TYPE milepost_refused_total counter
# HELP milepost_opt_in_requests_total Wishes to subscribe, by what became of them.
# TYPE milepost_opt_in_requests_total counter
# HELP milepost_opt_in_mails_total Confirmation mails, by how they ended.
# TYPE milepost_opt_in_mails_total counter
# HELP milepost_opt_in_braked_total Confirmation mails that were not sent, because the mailbox had one or wants none.
# TYPE milepost_opt_in_braked_total counter
# HELP milepost_confirmed_total Subscriptions confirmed.
# TYPE milepost_confirmed_total counter
# HELP milepost_unsubscribed_total People who left.
# TYPE milepost_unsubscribed_total counter
# HELP milepost_not_me_total People who said that somebody else had asked for them.
# TYPE milepost_not_me_total counter
# HELP milepost_hook_events_total What providers told about mails, by provider, kind and result.
# TYPE milepost_hook_events_total counter
# HELP milepost_subscribers Subscribers, by state.
# TYPE milepost_subscribers gauge
milepost_subscribers{state="pending"} 0
milepost_subscribers{state="active"} 1
milepost_subscribers{state="unsubscribed"} 0
milepost_subscribers{state="suppressed"} 1
# HELP milepost_opt_in_waiting Confirmation mails that wait.
# TYPE milepost_opt_in_waiting gauge
milepost_opt_in_waiting 2
`);
  });

  test('are in the order of their labels, whose values are quoted', () => {
    const metrics = createMetrics();
    metrics.count('milepost_confirmed_total');
    metrics.count('milepost_confirmed_total');
    for (const reason of ['b', 'a\n"\\', 'b', 'c']) metrics.count('milepost_refused_total', { reason });
    const lines = metrics.text([]).split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      String.raw`milepost_refused_total{reason="a\n\"\\"} 1`,
      'milepost_refused_total{reason="b"} 2',
      'milepost_refused_total{reason="c"} 1',
      'milepost_confirmed_total 2',
    ]);
  });

  test.each<[string, Sent]>([
    ['this machine', { peer: '127.0.0.1' }],
    ['this machine by IPv6', { peer: '::1' }],
    ['a stranger', {}],
    ['whoever has no token', { headers: { authorization: 'Bearer null' } }],
    ['whoever has an empty one', { headers: { authorization: 'Bearer ' } }],
  ])('without a token are for nobody, not even %s', async (_name, sent) => {
    await it.database.destroy();
    it = await endpoints({ metricsToken: null });
    for (let time = 0; time < 2; time += 1) {
      const answer = await it.ask('GET', 'metrics', sent);
      expect([answer.status, answer.body]).toEqual([404, 'not found']);
    }
    expect(it.refused).toMatchObject([{ reason: 'metrics', route: '/metrics', status: 404 }, {}]);
    expect(it.noted).toEqual([expect.stringContaining('MILEPOST_METRICS_TOKEN')]);
  });

  test.each<[string | undefined, number]>([
    ['Bearer a token', 200],
    ['Bearer a tokem', 404],
    ['a token', 404],
    ['', 404],
    [undefined, 404],
  ])('are for whoever has the token: %j', async (authorization, status) => {
    const headers = authorization === undefined ? {} : { authorization };
    expect((await it.ask('GET', 'metrics', { headers, peer: '127.0.0.1' })).status).toBe(status);
    expect((await it.ask('GET', 'metrics', { headers })).status).toBe(status);
    expect(it.noted).toEqual([]);
  });
});

describe('a proxy that is not set up', () => {
  const forwarded = { 'x-forwarded-for': '198.51.100.7' };
  const ask = (peer: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    it.ask('GET', 'nowhere', { peer, headers });

  test('and says nothing counts as the client itself, and its owner is told once how to mend it', async () => {
    for (let time = 0; time < 2; time += 1) {
      await ask('127.0.0.1');
      await ask('127.0.0.1', { 'x-forwarded-for': 'unknown' });
    }
    await ask('127.0.0.1', forwarded);
    expect(it.refused.map(({ network }) => network)).toEqual([
      ...Array.from({ length: 4 }, () => '127.0.0.0/24'),
      '198.51.100.0/24',
    ]);
    expect(it.noted).toEqual([expect.stringMatching(/does not say.*127\.0\.0\.1.*docs\/proxies\.md/)]);
  });

  test('and is not trusted is not believed, and its owner is told once, too', async () => {
    for (let time = 0; time < 2; time += 1) await ask('10.0.0.1', forwarded);
    expect(it.refused.map(({ network }) => network)).toEqual(['10.0.0.0/24', '10.0.0.0/24']);
    expect(it.noted).toEqual([expect.stringMatching(/not trusted.*10\.0\.0\.1.*serve\.trustedProxies/)]);
  });

  test('is not what a stranger’s header is about', async () => {
    await ask('203.0.113.9', forwarded);
    await ask('203.0.113.9');
    expect(it.noted).toEqual([]);
  });
});

test('the network in the log is the client’s, as a trusted proxy says it', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7' };
  for (const peer of ['127.0.0.1', '203.0.113.9', '::1']) await it.ask('GET', 'nowhere', { headers, peer });
  expect(it.refused.map(({ network }) => network)).toEqual([
    '198.51.100.0/24',
    '203.0.113.0/24',
    '0:0:0:0::/64',
  ]);
});
