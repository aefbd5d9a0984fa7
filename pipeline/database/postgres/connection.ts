import { readFileSync } from 'node:fs';

import pg from 'pg';

import { DEFAULT_SCHEMA, type PostgresLocation } from '../../model/settings/database-location.ts';
import { IDLE_IN_TRANSACTION_TIMEOUT, STATEMENT_TIMEOUT } from './timeouts.ts';

/** How long a connection may take to open, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** A connection on which nothing is said for so many milliseconds is asked whether its other side is there. */
const KEEP_ALIVE = 10_000;

/** The types that counts and sums have, whose values are numbers to us. */
const NUMBERS: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/** The schema that a location's tables are in. */
export function schemaOf({ url }: PostgresLocation): string {
  return new URL(url).searchParams.get('schema') ?? DEFAULT_SCHEMA;
}

/**
 * How to connect to a server. Except to this machine, connections are encrypted, and the server has to prove that it is
 * who it is called, unless `sslmode` is `disable` or `no-verify`.
 *
 * @throws {Error} if the file that `sslrootcert` names can't be read.
 */
export function connectionOf(location: PostgresLocation): pg.ClientConfig {
  const url = new URL(location.url);
  const ssl = tlsOf(url);
  const schema = schemaOf(location);
  // What it says of TLS is read here, so that it means the same whatever the driver makes of it.
  url.search = '';
  return {
    connectionString: url.href,
    ssl,
    application_name: 'milepost',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    // Every statement finds our tables, and no other program's of the same name.
    options: `-c search_path="${schema}" -c client_encoding=UTF8 -c timezone=UTC`,
    types: {
      getTypeParser: (oid, format) => (NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format)),
    },
  };
}

/** Whether a server is on this machine, so that nobody can listen or pretend to be it. */
function isLocal({ hostname }: URL): boolean {
  return hostname === '' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function tlsOf(url: URL): pg.ClientConfig['ssl'] {
  const mode = url.searchParams.get('sslmode');
  if (mode === 'disable' || (mode === null && isLocal(url))) return false;
  if (mode === 'no-verify') return { rejectUnauthorized: false };
  const root = url.searchParams.get('sslrootcert');
  return { rejectUnauthorized: true, ...(root === null ? {} : { ca: readFileSync(root, 'utf8') }) };
}
