import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const KEEPER = join(import.meta.dirname, '../../pipeline/cache/keep-compiled.mjs');

/** For Node, even an empty one is set. */
const UNSET = { NODE_COMPILE_CACHE: undefined, NODE_DISABLE_COMPILE_CACHE: undefined };

/** A small program that keeps what is compiled as milepost does, where npm installs packages. */
describe('what Node compiled of the program', () => {
  let root: string;
  let folder: string;
  let program: string;
  const kept = (): string => join(root, 'node_modules/.cache/milepost');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'milepost-compiled-'));
    folder = join(root, 'node_modules/milepost');
    program = join(folder, 'dist/program.mjs');
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "milepost", "type": "module" }\n');
    cpSync(KEEPER, join(folder, 'dist/keep-compiled.mjs'));
    write('first');
    writeFileSync(
      program,
      "import { keepCompiled } from './keep-compiled.mjs';\n" +
        'keepCompiled(import.meta.dirname, process.env.NODE_DISABLE_COMPILE_CACHE === undefined, 50);\n' +
        "const { word } = await import('./word.js');\nconsole.log(word());\n",
    );
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(word: string): void {
    writeFileSync(join(folder, 'dist/word.js'), `export function word() { return '${word}'; }\n`);
  }

  /** What it says, with what Node says of the cache if that is asked for. */
  function run(env: NodeJS.ProcessEnv = {}): { said: string; of: string } {
    const { stdout, stderr } = spawnSync(process.execPath, [program], {
      encoding: 'utf8',
      env: { ...process.env, ...UNSET, ...env },
    });
    return { said: stdout.trim() || stderr, of: stderr };
  }

  const taken = (): boolean =>
    /code cache for ESM \S*word\.js was accepted/.test(run({ NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }).of);

  test('is kept beside the packages, for nobody else and for no repository, and taken the next time', () => {
    expect(run()).toEqual({ said: 'first', of: '' });
    expect(readFileSync(join(kept(), '.gitignore'), 'utf8')).toBe('*\n');
    expect(statSync(kept()).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o700);
    expect(readdirSync(folder).sort()).toEqual(['dist', 'package.json']);
    expect(taken()).toBe(true);
  });

  test('is not taken for a source that has changed', () => {
    run();
    // The same size and time.
    const { atime, mtime } = statSync(join(folder, 'dist/word.js'));
    write('other');
    utimesSync(join(folder, 'dist/word.js'), atime, mtime);
    expect(run()).toEqual({ said: 'other', of: '' });
    expect(run()).toEqual({ said: 'other', of: '' });
    expect(taken()).toBe(true);
  });

  test('is the same with two processes that begin at once', async () => {
    const processes = [1, 2, 3].map(() =>
      spawn(process.execPath, [program], { env: { ...process.env, ...UNSET } }),
    );
    const codes = await Promise.all(processes.map((one) => once(one, 'exit')));
    expect(codes.map(([code]) => code)).toEqual([0, 0, 0]);
    expect(taken()).toBe(true);
  });

  test('is taken by processes that the program starts, which make no folder', () => {
    const child = join(folder, 'dist/child.mjs');
    writeFileSync(child, readFileSync(program, 'utf8').replace(/(?<=dirname, ).*(?=, 50)/, 'false'));
    const parent = program;
    program = child;
    expect(run()).toEqual({ said: 'first', of: '' });
    expect(existsSync(kept())).toBe(false);
    program = parent;
    run();
    program = child;
    expect(taken()).toBe(true);
  });

  test('is kept beside a checkout’s own packages', () => {
    folder = join(root, 'checkout');
    cpSync(join(root, 'node_modules/milepost'), folder, { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    program = join(folder, 'dist/program.mjs');
    run();
    expect(readdirSync(join(folder, 'node_modules/.cache'))).toEqual(['milepost']);
    expect(existsSync(kept())).toBe(false);
  });

  test('is not kept where Node is told not to, or keeps it elsewhere', () => {
    expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual({ said: 'first', of: '' });
    const elsewhere = join(root, 'elsewhere');
    expect(run({ NODE_COMPILE_CACHE: elsewhere })).toEqual({ said: 'first', of: '' });
    expect(existsSync(join(root, 'node_modules/.cache'))).toBe(false);
    expect(readdirSync(elsewhere)).toHaveLength(1);
  });

  test('is not kept where nothing can be written, and nothing is said of it', () => {
    writeFileSync(join(root, 'node_modules/.cache'), 'a file');
    expect(run()).toEqual({ said: 'first', of: '' });
    rmSync(join(root, 'node_modules/.cache'));
    mkdirSync(join(root, 'node_modules/.cache'));
    writeFileSync(kept(), 'a file');
    expect(run()).toEqual({ said: 'first', of: '' });
    rmSync(kept());
    // Node's own folder can't be made.
    mkdirSync(kept(), { mode: 0o500 });
    expect(run()).toEqual({ said: 'first', of: '' });
  });

  test.skipIf(process.platform === 'win32')('is not taken from where others could have written it', () => {
    mkdirSync(kept(), { recursive: true });
    chmodSync(kept(), 0o777);
    expect(run()).toEqual({ said: 'first', of: '' });
    expect(readdirSync(kept())).toEqual([]);
    chmodSync(kept(), 0o700);
    chmodSync(join(root, 'node_modules/.cache'), 0o777);
    run();
    expect(readdirSync(kept())).toEqual([]);
    rmSync(join(root, 'node_modules/.cache'), { recursive: true });
    mkdirSync(join(root, 'others'));
    mkdirSync(join(root, 'node_modules/.cache'));
    symlinkSync(join(root, 'others'), kept());
    run();
    expect(readdirSync(join(root, 'others'))).toEqual([]);
  });

  test('does not grow without end', () => {
    run();
    const version = readdirSync(kept()).find((name) => name !== '.gitignore') ?? '';
    const later = new Date(Date.now() + 5000);
    for (let number = 0; number < 51; number += 1) writeFileSync(join(kept(), version, `old-${number}`), '');
    for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) mkdirSync(join(kept(), name));
    utimesSync(join(kept(), 'v1'), 1, 1);
    utimesSync(join(kept(), version), later, later);
    run();
    expect(readdirSync(kept()).sort()).toEqual(['.gitignore', 'v2', 'v3', 'v4', 'v5']);
    expect(run()).toEqual({ said: 'first', of: '' });
    expect(readdirSync(join(kept(), version)).length).toBeLessThan(10);
    expect(taken()).toBe(true);
  });
});
