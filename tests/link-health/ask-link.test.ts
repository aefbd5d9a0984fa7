import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { askAll } from '../../pipeline/link-health/ask-all.ts';
import { askLink as askThrough } from '../../pipeline/link-health/ask-link.ts';
import { hostGate } from '../../pipeline/link-health/host-gate.ts';
import type { LinkAnswer } from '../../pipeline/link-health/answer.ts';
import type { RequestOptions } from '../../pipeline/link-health/request.ts';
import { isNotPublic } from '../../pipeline/link-health/special-addresses.ts';

let server: Server;
let site = '';
let asked: string[] = [];
let agents = new Set<string | undefined>();
let waits: number[] = [];
let clock = 0;

/** Asks one link, as the first of all. */
function askLink(url: string, options: RequestOptions): Promise<LinkAnswer> {
  return askThrough(url, hostGate(OPTIONS), options);
}

const OPTIONS = {
  agent: 'milepost test',
  isForbidden: (): boolean => false,
  wait: (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    clock += milliseconds;
    return Promise.resolve();
  },
  clock: (): number => clock,
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
  '/busy-for-head': ({ method }, answer) => void answer.writeHead(method === 'HEAD' ? 503 : 200).end(),
  '/always-busy': (_, answer) => void answer.writeHead(429).end(),
  '/always-out': (_, answer) => void answer.writeHead(503, { 'retry-after': '60' }).end(),
  '/always-out-untold': (_, answer) => void answer.writeHead(503).end(),
  '/silent': () => {},
  '/switches': ({ socket }) =>
    void socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  '/to-utf-8': ({ socket }) =>
    void socket.end(Buffer.from('HTTP/1.1 301 Moved\r\nLocation: /caf\u00e9\r\n\r\n', 'utf8')),
  '/to-latin-1': ({ socket }) =>
    void socket.end(Buffer.from('HTTP/1.1 301 Moved\r\nLocation: /caf\u00e9\r\n\r\n', 'latin1')),
  '/caf%C3%A9': (_, answer) => void answer.end(),
  '/caf%E9': (_, answer) => void answer.end(),
  '/to-localhost': (_, answer) =>
    void answer.writeHead(301, { location: `${site.replace('127.0.0.1', 'localhost')}/there` }).end(),
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
  clock = 0;
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
    ['/busy-for-head', { kind: 'fine' }],
    ['/silent', { kind: 'unreachable', why: 'does not answer in time' }],
    ['/switches', { kind: 'unreachable', why: 'breaks off' }],
    ['/file', { kind: 'unreachable', why: 'redirects to file:' }],
  ])('to %s', async (path, expected) => {
    expect(await askLink(site + path, OPTIONS)).toEqual(expected);
  });

  test.each([
    ['/moved', '/there', false],
    ['/moved-twice', '/there', false],
    ['/to-utf-8', '/caf%C3%A9', false],
    ['/to-latin-1', '/caf%E9', false],
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
    expect(asked).toEqual(['HEAD /busy', 'HEAD /busy', 'HEAD /busy-until']);
  });

  test.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://[::ffff:127.0.0.1]',
    'http://0x7f000001',
    'http://[::7f00:1]',
    'http://[fec0::1]',
    'http://[2002:7f00:1::]',
    'http://[64:ff9b::7f00:1]',
    'http://[64:ff9b:1::7f00:1]',
    'http://[2001:0:7f00:1::]',
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
    expect(await askLink('http://us%ff:er%@127.0.0.1/', OPTIONS)).toMatchObject({ kind: 'unreachable' });
    expect(await askLink('http://127.0.0.1:1/', OPTIONS)).toMatchObject({
      why: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

test.each(['8.8.8.8', '193.0.6.139', '2001:4860:4860::8888', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isNotPublic(address)).toBe(false);
  },
);

test('an address with a zone is known, too', () => {
  expect(isNotPublic('fe80::1%eth0')).toBe(true);
});

/** Asks for paths of the server. @returns What is at each. */
async function askedFor(...paths: readonly string[]): Promise<readonly string[]> {
  const answered: string[] = [];
  await askAll(
    paths.map((path) => site + path),
    {
      ...OPTIONS,
      answered: (url, answer) =>
        void answered.push(
          `${url.replace(site, '')} ${answer.kind === 'unreachable' ? answer.why : answer.kind}`,
        ),
    },
  );
  return answered;
}

describe('a host is asked one request at a time, with a second between', () => {
  test('for its links', async () => {
    expect(await askedFor('/there', '/there?2')).toEqual(['/there fine', '/there?2 gone']);
    expect(asked).toEqual(['HEAD /there', 'HEAD /there?2', 'GET /there?2']);
    expect(waits).toEqual([1000, 1000]);
  });

  test('for what a link redirects to', async () => {
    await askedFor('/moved-twice');
    expect(asked).toEqual(['HEAD /moved-twice', 'HEAD /moved', 'HEAD /there']);
    expect(waits).toEqual([1000, 1000]);
  });

  test('also if another host leads there', async () => {
    const answers: string[] = [];
    const localhost = site.replace('127.0.0.1', 'localhost');
    let open = 0;
    let most = 0;
    await askAll([`${site}/to-localhost`, `${localhost}/there`, `${localhost}/moved`], {
      ...OPTIONS,
      patience: 5000,
      wait: async (milliseconds) => {
        open += 1;
        most = Math.max(most, open);
        await OPTIONS.wait(milliseconds);
        open -= 1;
      },
      answered: (url, { kind }) => void answers.push(`${url.replace(/:\d+/u, '')} ${kind}`),
    });
    expect(answers).toHaveLength(3);
    // Four to the second host, and one to the first.
    expect(asked).toHaveLength(5);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(3000);
    expect(most).toBe(1);
  });

  test('and not at all once it wants to be left alone for long', async () => {
    expect(await askedFor('/busy-until', '/there')).toEqual([
      '/busy-until answers 503',
      '/there is at a host that is busy, and asked to be left alone',
    ]);
    expect(asked).toEqual(['HEAD /busy-until']);
  });

  test('and not after it was too many twice', async () => {
    expect(await askedFor('/always-busy', '/there')).toEqual([
      '/always-busy answers 429',
      '/there is at a host that is busy, and asked to be left alone',
    ]);
    expect(asked).toEqual(['HEAD /always-busy', 'HEAD /always-busy']);
    expect(waits).toEqual([10_000]);
  });

  test.each([
    ['/always-out', ['HEAD /always-out', 'HEAD /always-out'], 60_000],
    ['/always-out-untold', ['HEAD /always-out-untold', 'GET /always-out-untold'], 10_000],
  ])('and not after %s was out of service twice', async (path, expected, wait) => {
    expect(await askedFor(path, '/there', '/moved')).toEqual([
      `${path} answers 503`,
      '/there is at a host that is busy, and asked to be left alone',
      '/moved is at a host that is busy, and asked to be left alone',
    ]);
    expect(asked).toEqual(expected);
    expect(waits).toEqual([wait]);
  });

  test('and the next link waits, too, where one was told to', async () => {
    expect(await askedFor('/busy', '/there')).toEqual(['/busy fine', '/there fine']);
    expect(waits).toEqual([7000, 1000]);
  });
});
