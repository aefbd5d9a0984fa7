import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { databaseVariables } from '../../database/support/location.ts';

const PROGRAM = fileURLToPath(new URL('../../../pipeline/bin.mjs', import.meta.url));

/** `milepost serve` in a process of its own. */
export interface ServeProcess {
  readonly url: string;
  said(): string;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<{ readonly code: number | null; readonly said: string }>;
  /** Sends SIGKILL and waits for the end. */
  kill(): Promise<void>;
}

/** Starts the program in a publication's folder, with its database; whoever starts it ends it. */
export async function spawnServe(root: string, env: Readonly<Record<string, string>>): Promise<ServeProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', '--json'], {
    cwd: root,
    env: { ...process.env, ...databaseVariables(join(root, 'milepost.sqlite')), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = once(child, 'exit');
  const out: unknown[] = await Promise.race([once(child.stdout, 'data'), exit]);
  const answer: unknown = JSON.parse(String(out[0]));
  const url = answer !== null && typeof answer === 'object' && 'url' in answer ? String(answer.url) : said;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await exit;
  };
  return {
    url,
    said: () => said,
    stop: async () => {
      await end('SIGTERM');
      return { code: child.exitCode, said };
    },
    kill: () => end('SIGKILL'),
  };
}
