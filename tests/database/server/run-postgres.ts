import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import type { PostgresPrograms } from './binaries.ts';

/** A server that runs. */
export interface RunningPostgres {
  readonly child: ChildProcess;
  /** Resolves when it has ended, in whatever way, with what it said last. */
  readonly ended: Promise<string>;
}

/** Makes the folder of a server, `data` in a folder, whose user `postgres` has this password. @returns Where it is. */
export async function initialise(
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

/** Runs a server in its folder. @throws {Error} if it does not start; with what it said. */
export async function runPostgres(
  data: string,
  port: number,
  { postgres, user }: PostgresPrograms,
  settings: readonly string[],
): Promise<RunningPostgres> {
  const child = spawn(
    postgres,
    ['-D', data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
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

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
