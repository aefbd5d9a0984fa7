import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { World } from './world.ts';

const BUILDER = fileURLToPath(new URL('./dying-build.ts', import.meta.url));

/**
 * Builds in a process of its own, which is killed (SIGKILL).
 *
 * @param folder Of the publication; only what happens to files below it counts: `out`, or `.` for everything.
 * @param step The step after which it is killed: each call that may change such a file is one. A build with fewer steps
 * ends.
 * @param delay Milliseconds after its first step when it is killed at the latest.
 */
export async function killedBuild(world: World, folder: string, step: number, delay: number): Promise<void> {
  const { root, now, env } = world;
  const given = JSON.stringify({ root, now: now.toISOString(), env, within: join(root, folder), step });
  const child = spawn(process.execPath, [BUILDER, given], { stdio: ['ignore', 'pipe', 'inherit'] });
  let timer: NodeJS.Timeout | undefined;
  child.stdout.once('data', () => (timer = setTimeout(() => child.kill('SIGKILL'), delay)));
  const ending = await new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  clearTimeout(timer);
  if (ending !== 'SIGKILL' && ending !== 0) throw new Error(`Unexpected ending of a build: ${ending}`);
}
