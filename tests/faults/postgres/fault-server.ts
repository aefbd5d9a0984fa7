import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { postgresPrograms, type PostgresPrograms } from '../../database/server/binaries.ts';
import {
  freePort,
  initialise,
  runPostgres,
  type RunningPostgres,
} from '../../database/server/run-postgres.ts';

/** How a server is restarted: asked to be quick, asked to drop everything, killed. */
export type RestartKind = 'fast' | 'immediate' | 'kill';

/** A Postgres server that is restarted, killed and copied. What it has confirmed is on disk. */
export interface FaultServer {
  readonly port: number;
  /** Of its user, who may do everything. @param port Of whatever is in between; default: its own. */
  url(port?: number): string;
  restart(kind: RestartKind): Promise<void>;
  /** Another server, with what this one has now. */
  copy(): Promise<FaultServer>;
  /** Another server, with nothing. */
  empty(): Promise<FaultServer>;
  stop(): Promise<void>;
}

const SETTINGS = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  // A copy is made while it runs.
  'wal_level=replica',
  'max_wal_senders=0',
  'autovacuum=off',
  'jit=off',
  'shared_buffers=64MB',
  'max_connections=200',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
  'log_checkpoints=off',
  'log_min_messages=log',
];

const SIGNALS: Readonly<Record<RestartKind, NodeJS.Signals>> = {
  // https://www.postgresql.org/docs/current/server-shutdown.html
  fast: 'SIGINT',
  immediate: 'SIGQUIT',
  kill: 'SIGKILL',
};

/** Starts a server of its own. */
export async function faultServer(): Promise<FaultServer> {
  const password = randomBytes(18).toString('hex');
  return inFolder(password, (folder, programs) => initialise(folder, programs, password));
}

/** @param fill Makes a server's own folder in a folder, and says where it is. */
async function inFolder(
  password: string,
  fill: (folder: string, programs: PostgresPrograms) => Promise<string>,
): Promise<FaultServer> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-fault-server-'));
  const programs = await postgresPrograms(folder);
  const { uid, gid } = programs.user;
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const data = await fill(folder, programs);
  const port = await freePort();
  const run = (): Promise<RunningPostgres> => runPostgres(data, port, programs, SETTINGS);
  let running = await run();
  const url = (at = port): string => `postgres://postgres:${password}@127.0.0.1:${at}/postgres`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    running.child.kill(signal);
    // Its processes have its output, and end when it has.
    await running.ended;
  };
  return {
    port,
    url,
    async restart(kind) {
      await end(SIGNALS[kind]);
      running = await run();
    },
    copy: () => inFolder(password, (copied) => copyData(url(), data, join(copied, 'data'))),
    empty: () => inFolder(password, (other) => initialise(other, programs, password)),
    async stop() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** Copies a server's folder while it runs: https://www.postgresql.org/docs/current/continuous-archiving.html */
async function copyData(url: string, from: string, to: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_backup_start('copy', true)");
  // Files come and go meanwhile, and their owner has to be the same.
  spawnSync('cp', ['-a', from, to]);
  for (const name of ['postmaster.pid', 'postmaster.opts', 'pg_wal'])
    rmSync(join(to, name), { recursive: true, force: true });
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await client.end();
  spawnSync('cp', ['-a', join(from, 'pg_wal'), join(to, 'pg_wal')]);
  const label = join(to, 'backup_label');
  writeFileSync(label, rows[0]?.labelfile ?? '');
  const { uid, gid } = statSync(from);
  chownSync(label, uid, gid);
  return to;
}
