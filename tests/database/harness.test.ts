import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { storeTests, testsThatReach } from './support/store-tests.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('every test that uses a database runs on both engines', () => {
  /** What gets at a database: the functions that open one, and commands of the program that do. */
  const OPENS =
    /\b(?:openDatabase|withDatabase|lookInto|inspectDatabase|databaseExists|openSqlite\w*|DatabaseSync)\b|\b(?:milepost|run)\((?:\w+, \[)?'(?:subscribers|send|digest|deliveries|serve|stats|bounce)'/;
  const BOTH = storeTests();
  /** Tests of something else, in which a database is incidental. */
  const WITHOUT: Readonly<Record<string, string>> = {
    'tests/commands/cache.test.ts': 'damages the cache of builds, which is always a SQLite file',
    'tests/commands/env-file.test.ts': 'where variables come from; of a database only its path is shown',
    'tests/commands/fields.test.ts': 'what `send --dry-run` says of front matter',
    'tests/commands/import-nothing.test.ts': 'what an import says if there is nothing to do',
    'tests/database/harness.test.ts': 'names the functions',
    'tests/mailing/login-tokens.test.ts': 'the token is refused before anything is opened',
    'tests/start/template-text.test.ts': 'the words that a new publication begins with',
  };

  test('those that open one, or run a command that does, find it with `locationOf` or are named for SQLite', () => {
    const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
      .map((path) => join('tests', path))
      .filter((path) => path.endsWith('.ts') && OPENS.test(readFileSync(join(ROOT, path), 'utf8')));
    const tests = [...new Set(files.flatMap((file) => testsThatReach(file)))];
    const left = tests.filter(
      (path) => !BOTH.includes(path) && !(path in WITHOUT) && !path.endsWith('.sqlite.test.ts'),
    );
    expect(left).toEqual([]);
  });

  test('each exception is one', () => {
    expect(Object.keys(WITHOUT).filter((path) => BOTH.includes(path))).toEqual([]);
  });

  test('the rule finds them by what they import, however far away', () => {
    expect(BOTH).toEqual(
      expect.arrayContaining(['tests/database/database.test.ts', 'tests/serve/hooks/hooks.test.ts']),
    );
    expect(BOTH).not.toContain('tests/database/file.sqlite.test.ts');
    expect(BOTH).not.toContain('tests/text/slug.test.ts');
  });
});

/** A program that starts the server of the tests, says its URL, and stays. */
const PROGRAM = `
  import { guardedServer } from ${JSON.stringify(new URL('server/guarded-server.ts', import.meta.url).href)};
  console.log((await guardedServer()).url);
  setInterval(() => undefined, 1000);`;

/** Whether somebody listens at a URL. */
async function answers(url: string): Promise<boolean> {
  const socket = createConnection({ port: Number(new URL(url).port), host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the server of the tests', () => {
  test('ends when the run is killed, and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-harness-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    // Another user runs the server if we are root.
    chmodSync(folder, 0o755);
    const run = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    });
    onTestFinished(() => void run.kill('SIGKILL'));
    const [said]: unknown[] = await once(run.stdout, 'data');
    expect(await answers(String(said))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
    run.kill('SIGKILL');
    await expect.poll(() => readdirSync(folder), { timeout: 20_000 }).toEqual([]);
    expect(await answers(String(said))).toBe(false);
  });

  test('where there is none for the platform, its name is said, and what to do', () => {
    const elsewhere = `data:text/javascript,import os from 'node:os';
      Object.defineProperty(process, 'arch', { value: 'riscv64' });
      os.arch = () => process.arch;`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: `--import=${encodeURI(elsewhere)}` },
    });
    expect(status).toBe(1);
    expect(stderr).toContain(
      `run on Postgres, too, and it does not start here (${process.platform} riscv64): Unsupported arch "riscv64"`,
    );
    expect(stderr).toContain('set TEST_POSTGRES_URL');
  });
});
