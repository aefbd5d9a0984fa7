// Builds, and is stopped at one of its steps: each call that may change the file system is a step. Arguments: the out
// folder, the outputs as JSON (text by path), the number of the step, and how it stops: `SIGKILL` right after the step,
// or the code of the error with which the step fails: `ENOSPC`. Exits with 3 if the build fails because of it, with 4
// if it has fewer steps, with 1 if it does not notice that a file was not written.
import fs, { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

import { writeOutputs } from '../../../pipeline/write/write-outputs.ts';

const [out = '', texts = '', last = '', how = ''] = process.argv.slice(2);
let steps = 0;

let wasLost = false;

for (const name of ['appendFile', 'mkdir', 'rename', 'writeFile', 'rm', 'rmdir'] as const) {
  const step = promises[name];
  const deadly = async (...given: readonly unknown[]): Promise<unknown> => {
    const isLast = (steps += 1) === Number(last);
    if (isLast && how !== 'SIGKILL') {
      wasLost = !name.startsWith('rm');
      throw Object.assign(new Error(how), { code: how });
    }
    try {
      const result: unknown = await Reflect.apply(step, promises, given);
      return result;
    } finally {
      if (isLast) process.kill(process.pid, how);
    }
  };
  Reflect.set(promises, name, deadly);
}
// The journal is written at once, so that no file can be there before its line.
for (const name of ['openSync', 'writeSync'] as const) {
  const step = fs[name];
  const deadly = (...given: readonly unknown[]): unknown => {
    // To read, files are opened at once, too.
    if (name === 'openSync' && given[1] !== 'a') return Reflect.apply(step, fs, given);
    const isLast = (steps += 1) === Number(last);
    if (isLast && how !== 'SIGKILL') {
      wasLost = true;
      throw Object.assign(new Error(how), { code: how });
    }
    try {
      const result: unknown = Reflect.apply(step, fs, given);
      return result;
    } finally {
      if (isLast) process.kill(process.pid, how);
    }
  };
  Reflect.set(fs, name, deadly);
}
syncBuiltinESMExports();

const outputs = Object.entries<string>(JSON.parse(texts)).map(([path, text]) => ({
  path,
  key: text,
  render: () => text,
}));
// Some come late, as the search index does.
const LATE = 'kept';
const isLate = ({ path }: (typeof outputs)[number]): boolean => path.startsWith(`${LATE}/`);
try {
  await writeOutputs(
    outputs.filter((output) => !isLate(output)),
    { out, program: 'one', later: { folder: LATE, outputs: () => Promise.resolve(outputs.filter(isLate)) } },
  );
  process.exitCode = steps < Number(last) ? 4 : Number(wasLost);
} catch (error) {
  process.exitCode = error instanceof Error && error.message === how ? 3 : 1;
}
