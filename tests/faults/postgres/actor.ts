import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SECRET } from '../../mailing/support/effects.ts';
import { cuttable, type Cuttable } from './cuttable.ts';
import type { FaultServer } from './fault-server.ts';
import type { ProcessInput } from './process-input.ts';

/** A process that delivers, in an empty folder of its own, and what is in between it and the two servers. */
export interface Actor {
  readonly pid: number;
  /** The most messages that it has on their way at once. */
  readonly connections: number;
  readonly database: Cuttable;
  readonly mail: Cuttable;
  /** What it has said on standard error. */
  said(): string;
  readonly isRunning: boolean;
  /** `null` as long as it runs, or if it was killed. */
  readonly exitCode: number | null;
  readonly ended: Promise<void>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void;
  /** Closes what is in between, and removes its folder. */
  tidy(): Promise<void>;
}

/** What an actor is told, beside where the servers are. */
export type ActorInput = Omit<ProcessInput, 'url' | 'smtpPort'> & {
  readonly schema: string;
  /** Whether it is the program itself, `milepost work`, with the lease that it has. */
  readonly isProgram: boolean;
  /** How late answers of the mail server come, in milliseconds. */
  readonly mailLatency: number;
};

const OWN = fileURLToPath(new URL('worker-process.ts', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../../pipeline/bin.mjs', import.meta.url));

/** Starts one. @param smtpPort Of the mail server. */
export async function startActor(server: FaultServer, smtpPort: number, input: ActorInput): Promise<Actor> {
  const { schema, isProgram, mailLatency, ...rest } = input;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-actor-'));
  const database = await cuttable(server.port);
  const mail = await cuttable(smtpPort, mailLatency);
  const url = `${server.url(database.port)}?schema=${schema}`;
  const args = isProgram
    ? [PROGRAM, 'work', ...(rest.untilDone ? ['--until-done'] : []), '--connections', `${rest.connections}`]
    : [OWN, JSON.stringify({ ...rest, url, smtpPort: mail.port } satisfies ProcessInput)];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      MILEPOST_DATABASE_URL: url,
      MILEPOST_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      MILEPOST_SECRET: SECRET,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'close').then(() => undefined);
  return {
    pid: pidOf(child),
    connections: rest.connections,
    database,
    mail,
    said: () => said,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    get exitCode() {
      return child.exitCode;
    },
    ended,
    signal: (signal) => void child.kill(signal),
    async tidy() {
      await Promise.all([database.close(), mail.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process did not start');
  return pid;
}
