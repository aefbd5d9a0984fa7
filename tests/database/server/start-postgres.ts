import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { postgresPrograms, type PostgresPrograms } from './binaries.ts';

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
    const { child, ended } = await serve(data, port, programs);
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

async function initialise(
  folder: string,
  { initdb, user }: PostgresPrograms,
  password: string,
): Promise<string> {
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  const { uid, gid } = user;
  if (uid !== undefined && gid !== undefined) for (const path of [folder, secret]) chownSync(path, uid, gid);
  const data = join(folder, 'data');
  const child = spawn(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${secret}`,
      // Nobody can listen on this machine, and to check it takes no time.
      '--auth=password',
      '--locale=C',
      '--encoding=UTF8',
      '--no-sync',
    ],
    { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = words(child);
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`initdb failed: ${said()}`);
  return data;
}

async function serve(
  data: string,
  port: number,
  { postgres, user }: PostgresPrograms,
): Promise<{ readonly child: ChildProcess; readonly ended: Promise<string> }> {
  const child = spawn(
    postgres,
    ['-D', data, '-p', `${port}`, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: data, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = words(child);
  const ended = once(child, 'close').then(said);
  const ready = new Promise<void>((resolve) => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
  });
  const early = await Promise.race([ready, ended]);
  if (early !== undefined) throw new Error(`postgres ended: ${early}`);
  return { child, ended };
}

/** What a program has said lately. */
function words(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
  return () => said.trim();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
