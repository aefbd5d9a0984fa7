import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { askAll } from '../../pipeline/link-health/ask-all.ts';
import { askLink } from '../../pipeline/link-health/ask-link.ts';

let server: Server;
let site = '';
let asked: string[] = [];
let agents = new Set<string | undefined>();
let waits: number[] = [];

const OPTIONS = {
  agent: 'milepost test',
  isForbidden: (): boolean => false,
  wait: (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
  patience: 300,
  now: (): Date => new Date('2026-11-24T09:00:00Z'),
};

/** What the server does, by path. */
const PATHS: Readonly<Record<string, (request: IncomingMessage, answer: ServerResponse) => void>> = {
  '/there': (_, answer) => void answer.end('yes'),
  '/gone': (_, answer) => void answer.writeHead(410).end(),
  '/missing': (_, answer) => void answer.writeHead(404).end(),
  '/no-head': ({ method }, answer) => void answer.writeHead(method === 'HEAD' ? 405 : 200).end(),
  '/lies-to-head': ({ method }, answer) => void answer.writeHead(method === 'HEAD' ? 404 : 200).end(),
  '/hangs-up-on-head': ({ method, socket }, answer) =>
    void (method === 'HEAD' ? socket.destroy() : answer.end()),
  '/moved': to(301, '/there'),
  '/moved-twice': to(308, '/moved'),
  '/elsewhere-today': to(302, '/there'),
  '/moved-then-today': to(301, '/elsewhere-today'),
  '/moved-home': to(301, '/'),
  '/moved-to-login': to(301, '/account/login?next=x'),
  '/moved-to-nothing': to(301, '/missing'),
  '/circle': to(301, '/circle/'),
  '/circle/': to(301, '/circle'),
  '/': (_, answer) => void answer.end(),
  '/account/login?next=x': (_, answer) => void answer.end(),
  '/private': (_, answer) => void answer.writeHead(403).end(),
  '/broken': (_, answer) => void answer.writeHead(500).end(),
  '/busy': (_, answer) => {
    const isFirst = asked.filter((one) => one.endsWith(' /busy')).length === 1;
    answer.writeHead(isFirst ? 429 : 200, isFirst ? { 'retry-after': '7' } : {}).end();
  },
  '/busy-until': (_, answer) =>
    void answer.writeHead(503, { 'retry-after': 'Tue, 24 Nov 2026 10:00:00 GMT' }).end(),
  '/silent': () => {},
  '/file': to(301, 'file:///etc/passwd'),
};

function to(status: number, location: string): (_: IncomingMessage, answer: ServerResponse) => void {
  return (_, answer) => void answer.writeHead(status, { location }).end();
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    agents.add(request.headers['user-agent']);
    const known = PATHS[request.url ?? ''];
    if (known === undefined) answer.writeHead(404).end();
    else known(request, answer);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = server.address();
  site = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  asked = [];
  waits = [];
  agents = new Set();
});

describe('a link', () => {
  test.each([
    ['/there', { kind: 'fine' }],
    ['/gone', { kind: 'gone', status: 410 }],
    ['/missing', { kind: 'gone', status: 404 }],
    ['/no-head', { kind: 'fine' }],
    ['/lies-to-head', { kind: 'fine' }],
    ['/hangs-up-on-head', { kind: 'fine' }],
    ['/elsewhere-today', { kind: 'fine' }],
    ['/moved-then-today', { kind: 'fine' }],
    ['/moved-to-nothing', { kind: 'gone', status: 404 }],
    ['/circle', { kind: 'unreachable', why: 'redirects in a circle' }],
    ['/private', { kind: 'unreachable', why: 'answers 403' }],
    ['/broken', { kind: 'unreachable', why: 'answers 500' }],
    ['/silent', { kind: 'unreachable', why: 'does not answer in time' }],
    ['/file', { kind: 'unreachable', why: 'redirects to file:' }],
  ])('to %s', async (path, expected) => {
    expect(await askLink(site + path, OPTIONS)).toEqual(expected);
  });

  test.each([
    ['/moved', '/there', false],
    ['/moved-twice', '/there', false],
    ['/moved-home', '/', true],
    ['/moved-to-login', '/account/login?next=x', true],
  ])('to %s has moved for good to %s', async (path, target, isDoubtful) => {
    expect(await askLink(site + path, OPTIONS)).toEqual({ kind: 'moved', to: site + target, isDoubtful });
  });

  test('is asked with HEAD, and with GET only where that fails', async () => {
    await askLink(`${site}/there`, OPTIONS);
    await askLink(`${site}/no-head`, OPTIONS);
    expect(asked).toEqual(['HEAD /there', 'HEAD /no-head', 'GET /no-head']);
    expect([...agents]).toEqual(['milepost test']);
  });

  test('is asked again once the server has time, if that is soon', async () => {
    expect(await askLink(`${site}/busy`, OPTIONS)).toEqual({ kind: 'fine' });
    expect(waits).toEqual([7000]);
    expect(await askLink(`${site}/busy-until`, OPTIONS)).toEqual({ kind: 'unreachable', why: 'answers 503' });
    expect(waits).toEqual([7000]);
  });

  test.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[::ffff:127.0.0.1]',
    'http://0x7f000001',
  ])('to %s is never asked', async (host) => {
    const { port } = new URL(site);
    const { isForbidden: _, ...options } = OPTIONS;
    expect(await askLink(`${host}:${port}/there`, options)).toEqual({
      kind: 'unreachable',
      why: 'is at an address that is not public',
    });
    expect(asked).toEqual([]);
  });

  test('to a host that there is not, or that nobody serves, can’t be told', async () => {
    expect(await askLink('http://nowhere.invalid/', OPTIONS)).toMatchObject({ kind: 'unreachable' });
    expect(await askLink('http://127.0.0.1:1/', OPTIONS)).toMatchObject({
      why: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

test('hosts are asked one link at a time, with a pause', async () => {
  const answered: string[] = [];
  await askAll([`${site}/there`, `${site}/gone`, `${site}/moved`], {
    ...OPTIONS,
    answered: (url, { kind }) => void answered.push(`${url.replace(site, '')} ${kind}`),
  });
  expect(answered).toEqual(['/there fine', '/gone gone', '/moved moved']);
  expect(waits).toEqual([1000, 1000]);
});
