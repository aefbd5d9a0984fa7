import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that is up. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, with the port that was actually taken. */
  readonly url: string;
  /** Accepts no new requests, finishes those in progress, and ends. */
  readonly stop: () => Promise<void>;
}

/** How long a client may take, in milliseconds. */
export interface ClientTimeouts {
  readonly headers: number;
  readonly request: number;
  /** Without a byte in either direction, for example if an answer is not read; 0: for ever. */
  readonly idle: number;
}

/** For clients whose answer may take long. */
export const PATIENT: ClientTimeouts = { headers: 10_000, request: 20_000, idle: 0 };
/** More connections at once are an attack, or a proxy out of control. */
const MAX_CONNECTIONS = 2000;
/** In bytes; Node's own limit is twice as much. */
const MAX_HEADERS = 8 * 1024;
/** After this many milliseconds, a stop no longer waits for anybody. */
const STOP_TIMEOUT = 5000;

/**
 * Serves an application.
 *
 * @param at `port` 0 takes a free one.
 * @throws The system's error if the port can't be used.
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  at: { readonly host: string; readonly port: number },
  timeouts: ClientTimeouts = PATIENT,
): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(1000, timeouts.headers),
      maxHeaderSize: MAX_HEADERS,
    },
  });
  // TLS is left to the proxy in front, so it is never another kind of server.
  if (!(server instanceof Server)) throw new TypeError('Expected a server of HTTP/1.1');
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(timeouts.idle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return { url: urlOf(server.address()), stop: () => stop(server) };
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
