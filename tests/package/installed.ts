import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const TSC = join(CHECKOUT, 'node_modules/typescript/bin/tsc');

/** A project that has installed milepost and uses nothing of this checkout. */
export interface Project {
  readonly root: string;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Runs the installed program. */
  milepost(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  /** Starts the program and lets it run. */
  start(...args: string[]): Running;
  /** What the type checker reports about the project in its strictest mode; empty: nothing. */
  typeErrors(): Promise<string>;
}

/** A running program. */
export interface Running {
  /**
   * Waits until its output on standard error matches a pattern.
   *
   * @param nudge Called now and then until it does: a watcher that is just starting may miss an edit.
   */
  says(pattern: string, nudge?: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** Installs the package, compiled as it is published, into a project of its own. Takes some seconds. */
export function installPackage(): Project {
  const root = mkdtempSync(join(tmpdir(), 'milepost-installed-'));
  const folder = join(root, 'node_modules/milepost');
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [
    TSC,
    '-p',
    join(CHECKOUT, 'tsconfig.build.json'),
    '--outDir',
    join(folder, 'dist/pipeline'),
  ]);
  for (const name of ['package.json', 'templates'])
    cpSync(join(CHECKOUT, name), join(folder, name), { recursive: true });
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
  const project: Project = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    milepost: (...args) => runNode([join(folder, 'dist/pipeline/bin.mjs'), ...args], root),
    start: (...args) => startNode([join(folder, 'dist/pipeline/bin.mjs'), ...args], root),
    typeErrors: async () => (await runNode([TSC, '-p', root], root)).stdout,
  };
  project.write('package.json', '{ "type": "module" }\n');
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: STRICT, include: ['*.ts'] }));
  return project;
}

const STRICT = {
  module: 'nodenext',
  target: 'es2024',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

function startNode(args: readonly string[], cwd: string): Running {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return {
    async says(pattern, nudge) {
      while (!new RegExp(pattern, 's').test(said)) {
        if (child.exitCode !== null) throw new Error(`Unexpected end of the program: ${said}`);
        nudge?.();
        await Promise.race([once(child.stderr, 'data'), setTimeout(3000)]);
      }
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function runNode(
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { cwd })) };
  } catch (error) {
    // A program that fails has said why.
    if (error instanceof Error && 'stdout' in error && 'stderr' in error && 'code' in error)
      return { code: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) };
    throw error;
  }
}
