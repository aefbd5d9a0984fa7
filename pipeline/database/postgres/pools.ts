import pg from 'pg';

import type { PostgresLocation } from '../../model/settings/database-location.ts';
import { connectionOf } from './connection.ts';
import { type Company, presenceOf } from './presence.ts';
import { breakIfSilentFor } from './silence.ts';
import { STATEMENT_TIMEOUT } from './timeouts.ts';

/** Connections of one process: claims, pages and jobs go on at the same time, and servers allow about a hundred. */
const MOST_CONNECTIONS = 8;
/** So long an answer may take, in milliseconds: longer than any statement may. */
const SILENCE = STATEMENT_TIMEOUT + 10_000;

/**
 * How long a statement waits for a lock if it must not wait, in milliseconds: longer than it is held by whoever writes down
 * somebody, and too short for a person to notice.
 */
const LOCK_TIMEOUT = 250;

/**
 * Opens a bounded pool of connections.
 *
 * @param company Who else may have the database open.
 * @param options `most`: of connections. `hurried`: a statement that waits for another's lock soon fails.
 */
export function openPool(
  location: PostgresLocation,
  company: Company,
  { most = MOST_CONNECTIONS, hurried = false }: { readonly most?: number; readonly hurried?: boolean } = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(location),
    ...(hurried ? { lock_timeout: LOCK_TIMEOUT } : {}),
    max: most,
    // Whoever has the database open keeps a connection, which shows that.
    min: 1,
    allowExitOnIdle: true,
    onConnect: presenceOf(location, company),
  });
  pool.on('acquire', (client) => breakIfSilentFor(client, SILENCE));
  pool.on('release', (_error, client) => breakIfSilentFor(client, 0));
  return quiet(pool);
}

/**
 * Opens a pool of one connection for long work of one process. It is kept, however long it has nothing to do and however long
 * a statement takes.
 */
export function openSinglePool(location: PostgresLocation, company: Company): pg.Pool {
  return quiet(
    new pg.Pool({
      ...connectionOf(location),
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
      max: 1,
      min: 1,
      onConnect: presenceOf(location, company),
    }),
  );
}

/**
 * A connection that breaks while nobody uses it is replaced; whoever uses one is told by its next statement. While it is used
 * and nothing was asked, within a transaction, nobody would listen, and the process end.
 */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
