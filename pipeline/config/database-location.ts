import { resolve } from 'node:path';

import type { DatabaseLocation, PostgresLocation } from '../model/settings/database-location.ts';

/** Where the database is, and the folder beside it that keeps who unsubscribed while it can't be written. */
export interface LocatedDatabase {
  readonly database: DatabaseLocation;
  readonly journal: string;
}

/** What is wrong with the variables that say where the database is, and what to do about it. */
export interface LocationProblem {
  readonly message: string;
  readonly hint: string;
}

/** The names that Postgres takes without quotes. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;
const PARAMETERS = new Set(['schema', 'sslmode', 'sslrootcert']);
/** Any but `disable` and `no-verify` is `verify-full`: a server that does not prove who it is gets no addresses. */
const SSL_MODES = ['disable', 'no-verify', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const EXAMPLE =
  'postgres://user:password@host:5432/database; characters such as @ : / # % are percent-encoded in user and password.';

/**
 * Says where the database is: on the server of `MILEPOST_DATABASE_URL`, or else in the file of `MILEPOST_DATABASE` or of the
 * configuration. What it says of a wrong URL has nothing of the URL, which has a password.
 *
 * @param root The publication's folder, absolute.
 * @param configured `delivery.database` of the configuration.
 */
export function locateDatabase(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  configured: string | undefined,
): LocatedDatabase | LocationProblem {
  const url = env['MILEPOST_DATABASE_URL'] ?? '';
  const file = env['MILEPOST_DATABASE'] ?? '';
  if (url === '') {
    const path = resolve(root, file === '' ? (configured ?? 'milepost.sqlite') : file);
    return { database: { engine: 'sqlite', file: path }, journal: `${path}-unsubscribed` };
  }
  if (file !== '') {
    return {
      message: 'MILEPOST_DATABASE and MILEPOST_DATABASE_URL are both set',
      hint: 'Remove one of them: the ledger is in one place.',
    };
  }
  const server = locateServer('MILEPOST_DATABASE_URL', url);
  if ('message' in server) return server;
  return { database: server, journal: resolve(root, 'milepost.unsubscribed') };
}

/**
 * The server and the schema that a URL names. What it says of a wrong one has nothing of it.
 *
 * @param variable That has the URL.
 */
export function locateServer(variable: string, url: string): PostgresLocation | LocationProblem {
  const problem = problemOf(url);
  if (problem === null) return { engine: 'postgres', url };
  return {
    message: `Unexpected ${variable}, ${problem}`,
    hint: `Set it like this: ${variable}=${EXAMPLE}`,
  };
}

function problemOf(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol))
    return 'expected a URL that begins with `postgres://`';
  if (url.hostname === '') return 'expected a host in it';
  if (!/^\/[^/]+$/.test(url.pathname)) return 'expected the name of a database after the host';
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown !== undefined)
    return `found the parameter \`${unknown}\`, expected ${[...PARAMETERS].map((name) => `\`${name}\``).join(', ')}`;
  const schema = url.searchParams.get('schema');
  if (schema !== null && !SCHEMA.test(schema))
    return 'expected lower-case letters, digits and `_` in `schema`';
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode))
    return `found \`sslmode=${mode}\`, expected ${SSL_MODES.join(', ')}`;
  return null;
}
