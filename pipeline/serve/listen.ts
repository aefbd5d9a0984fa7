import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** A server that is up. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, with the port that was really taken. */
  readonly url: string;
  /** Takes no new requests, finishes those under way, and ends. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds that a client has. */
export interface ClientTimeouts {
  readonly headers: number;
  readonly request: number;
  /** Without a byte either way, as where an answer is not read; 0: for ever. */
  readonly idle: number;
}

const TIMEOUTS: ClientTimeouts = { headers: 10_000, request: 20_000, idle: 0 };
/** More at once are an attack, or a proxy gone wild. */
const MAX_CONNECTIONS = 2000;
/** Bytes; Node's own limit is twice as much. */
const MAX_HEADERS = 8 * 1024;
/** Milliseconds after which a stop waits for nobody any more. */
const STOP_TIMEOUT = 5000;

/**
 * Serves an application.
 *
 * @param at `port` 0 takes a free one.
 * @throws The system's error where the port can't be had.
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  at: { readonly host: string; readonly port: number },
  timeouts: ClientTimeouts = TIMEOUTS,
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
  // TLS is the business of the proxy in front, so it is never another kind of server.
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
