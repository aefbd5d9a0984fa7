// Builds, and kills itself after one of its steps: each call that may change a file below a folder is one. Says when the
// first one comes. Argument: JSON with the publication's folder, the time, the environment, the folder whose files count,
// and the number of the step.
import fs, { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

import { z } from 'zod';

import { runMilepost } from './run-milepost.ts';

const GIVEN = z.object({
  root: z.string(),
  now: z.coerce.date(),
  env: z.record(z.string(), z.string()),
  within: z.string(),
  step: z.number(),
});

const given = GIVEN.parse(JSON.parse(process.argv[2] ?? ''));
let steps = 0;

/** Counts a step, if it is one; whether it is the last. */
function countStep([path]: readonly unknown[]): boolean {
  if (!String(path).startsWith(given.within)) return false;
  steps += 1;
  if (steps === 1) process.stdout.write('\n');
  return steps === given.step;
}

const NAMES = [
  'appendFile',
  'copyFile',
  'mkdir',
  'open',
  'rename',
  'rm',
  'rmdir',
  'unlink',
  'writeFile',
] as const;

for (const name of NAMES) {
  const step = promises[name];
  Reflect.set(promises, name, async (...args: readonly unknown[]): Promise<unknown> => {
    const isLast = countStep(args);
    try {
      const result: unknown = await Reflect.apply(step, promises, args);
      return result;
    } finally {
      if (isLast) process.kill(process.pid, 'SIGKILL');
    }
  });
  const stepNow = fs[`${name}Sync`];
  Reflect.set(fs, `${name}Sync`, (...args: readonly unknown[]): unknown => {
    const isLast = countStep(args);
    try {
      return Reflect.apply(stepNow, fs, args);
    } finally {
      if (isLast) process.kill(process.pid, 'SIGKILL');
    }
  });
}
syncBuiltinESMExports();

await runMilepost(['build', '--yes'], given);
