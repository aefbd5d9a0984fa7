import { Readable } from 'node:stream';

import { run } from '../../pipeline/cli.ts';

/**
 * What `milepost …` prints, in this process, with nobody at the terminal and an empty environment.
 *
 * @param args As on the command line, without `milepost`.
 * @param cwd The folder it runs in, absolute.
 */
export async function runMilepost(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  let stdout = '';
  let stderr = '';
  await run(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    now: () => new Date('2026-11-24T09:00:00Z'),
    env: {},
    cwd,
    stdin: () => Readable.from([]),
    isTerminal: false,
    canAnswer: false,
    confirm: () => Promise.resolve(false),
    ask: () => Promise.resolve(null),
    setExitCode: () => {},
  });
  return { stdout, stderr };
}
