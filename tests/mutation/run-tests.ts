import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a run of tests ended. */
export type TestOutcome = 'passed' | 'failed' | 'timed out';

/**
 * Runs files of tests in a copy of the repository.
 *
 * @param limit How long it may take, in milliseconds; then it is ended with all the processes it started.
 */
export async function runTests(
  folder: string,
  files: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly flags: readonly string[];
    readonly limit: number;
  },
): Promise<{ readonly outcome: TestOutcome; readonly output: string }> {
  const child = spawn(
    process.execPath,
    [
      join(folder, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config=tests/mutation/vitest.config.ts',
      ...options.flags,
      ...files,
    ],
    {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, options.limit);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
    // Helpers that a broken module left behind keep the pipes open.
    child.on('exit', () => endGroup(child.pid));
  });
  clearTimeout(timer);
  if (late) return { outcome: 'timed out', output };
  return { outcome: code === 0 ? 'passed' : 'failed', output };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
