import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';

import { listen, PATIENT, type ClientTimeouts, type RunningServer } from '../../pipeline/serve/listen.ts';

afterEach(() => void vi.useRealTimers());

const HERE = { host: '127.0.0.1', port: 0 };
type Fetch = () => Response | Promise<Response>;

async function serving(fetch: Fetch, timeouts?: ClientTimeouts): Promise<RunningServer> {
  const server = await listen({ fetch }, HERE, timeouts);
  onTestFinished(() => server.stop());
  return server;
}

async function connected(server: RunningServer): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

test('a server says where it is', async () => {
  const server = await serving(() => new Response('here'));
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  expect(await (await fetch(server.url)).text()).toBe('here');
});

const hasIpv6 = (networkInterfaces()['lo'] ?? []).some(({ family }) => family === 'IPv6');
test.runIf(hasIpv6)('an address of IPv6 is in brackets', async () => {
  const server = await listen({ fetch: () => new Response('here') }, { host: '::1', port: 0 });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:[1-9]\d*$/);
  await server.stop();
});

test('a port that is taken is an error', async () => {
  const server = await serving(() => new Response(''));
  const port = Number(new URL(server.url).port);
  await expect(listen({ fetch: () => new Response('') }, { ...HERE, port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test.each([
  [7.8, 200],
  [8.2, 431],
])('headers of %d KiB: %i', async (kibibytes, status) => {
  const server = await serving(() => new Response(''));
  const answered = new Promise<number | undefined>((resolve, reject) => {
    get(server.url, { headers: { x: 'x'.repeat(kibibytes * 1024 - 100) } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(await answered).toBe(status);
});

test('a connection on which nothing happens is closed, unless it may last for ever', async () => {
  const closing = await connected(await serving(() => new Response(''), { ...PATIENT, idle: 50 }));
  const open = await connected(await serving(() => new Response('')));
  await once(closing, 'close');
  expect(closing.destroyed).toBe(true);
  expect(open.closed).toBe(false);
  open.destroy();
});

describe('a stop', () => {
  /** A server whose answer the test gives, with a client that waits for it. */
  async function waiting(): Promise<{
    server: RunningServer;
    answer: (response: Response) => void;
    client: Promise<string>;
  }> {
    const { promise, resolve } = Promise.withResolvers<Response>();
    const arrived = Promise.withResolvers<undefined>();
    const server = await listen(
      {
        fetch: () => {
          arrived.resolve(undefined);
          return promise;
        },
      },
      HERE,
    );
    const client = new Promise<string>((resolve) => {
      get(server.url, { agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve(body));
      }).on('error', () => resolve('cut off'));
    });
    await arrived.promise;
    return { server, answer: resolve, client };
  }

  test('finishes the requests in progress, and takes no new ones', async () => {
    const { server, answer, client } = await waiting();
    const stopped = server.stop();
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    answer(new Response('done'));
    expect(await client).toBe('done');
    await stopped;
  });

  test('closes the connections on which nothing happens at once', async () => {
    const server = await listen({ fetch: () => new Response('') }, HERE);
    const socket = await connected(server);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await server.stop();
    await closed;
    expect(socket.destroyed).toBe(true);
  });

  test('waits five seconds for a request, and no longer', async () => {
    const { server, client } = await waiting();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let stopped = false;
    const stop = server.stop().then(() => (stopped = true));
    vi.advanceTimersByTime(4999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    vi.advanceTimersByTime(1);
    await stop;
    expect(await client).toBe('cut off');
    expect(vi.getTimerCount()).toBe(0);
  });
});
