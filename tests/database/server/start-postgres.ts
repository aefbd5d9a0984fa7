import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { postgresPrograms } from './binaries.ts';
import { freePort, initialise, runPostgres } from './run-postgres.ts';

/** A Postgres server of our own. */
export interface PostgresServer {
  /** With the password that it was started with; its user may do everything. */
  readonly url: string;
  /** Resolves when it has ended, in whatever way, with what it said last. */
  readonly ended: Promise<string>;
  /** Ends it, and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Nothing of it outlives the run, so nothing has to be on disk; what it does is not put off (`autovacuum`), and is the same
 * on any machine.
 */
const SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'checkpoint_timeout=1h',
  'autovacuum=off',
  'jit=off',
  'shared_buffers=64MB',
  'max_connections=200',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
  'log_checkpoints=off',
  'log_min_messages=log',
];

/**
 * Starts a server in a temporary folder, on a free port of this machine.
 *
 * @throws {Error} if there is none for this platform, or it does not start; with what it said.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-postgres-'));
  const tidy = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    const programs = await postgresPrograms(folder);
    const password = randomBytes(18).toString('hex');
    const data = await initialise(folder, programs, password);
    const port = await freePort();
    const { child, ended } = await runPostgres(data, port, programs, SETTINGS);
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      ended,
      stop: async () => {
        // Immediately: nobody needs what is in it (https://www.postgresql.org/docs/current/server-shutdown.html).
        child.kill('SIGQUIT');
        await ended;
        tidy();
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }
}
