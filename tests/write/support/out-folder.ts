import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { BuildOutput } from '../../../pipeline/model/output.ts';
import { writeOutputs, type WriteOptions, type WriteReport } from '../../../pipeline/write/write-outputs.ts';

/** An out folder that exists for one test. */
export interface OutFolder {
  readonly out: string;
  /** Brings the folder up to date, as one build does. */
  build(outputs: readonly BuildOutput[], options?: Partial<WriteOptions>): Promise<WriteReport>;
  /** The files and their contents, without what the writer keeps for itself. */
  files(): Readonly<Record<string, string>>;
  /** The files that the writer keeps for itself. */
  own(): readonly string[];
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string;
  /** Puts a file there that no build made. */
  put(path: string, text: string): void;
  /** Tells whether a file was written again: its inode and the time of its last change. */
  readonly state: (path: string) => string;
}

/** Makes an empty out folder; it is removed when the test is over. */
export function outFolder(): OutFolder {
  const root = mkdtempSync(join(tmpdir(), 'milepost-write-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const out = join(root, 'out');
  const at = (path: string): string => join(out, ...path.split('/'));
  return {
    out,
    build: (outputs, options = {}) => writeOutputs(outputs, { out, program: 'one', ...options }),
    files: () =>
      Object.fromEntries(
        filesBelow(out)
          .filter((path) => !path.startsWith('.milepost/'))
          .map((path) => [path, readFileSync(at(path), 'utf8')]),
      ),
    own: () => filesBelow(out).filter((path) => path.startsWith('.milepost/')),
    has: (path) => existsSync(at(path)),
    read: (path) => readFileSync(at(path), 'utf8'),
    put: (path, text) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    state: (path) => {
      const { ino, mtimeNs } = statSync(at(path), { bigint: true });
      return `${ino} ${mtimeNs}`;
    },
  };
}

/** An output with a text, which is also its key. */
export function output(path: string, text: string, more: Partial<BuildOutput> = {}): BuildOutput {
  return { path, key: text, render: () => text, ...more };
}

/** One output for each path and text. */
export function outputs(texts: Readonly<Record<string, string>>): readonly BuildOutput[] {
  return Object.entries(texts).map(([path, text]) => output(path, text));
}

/** An output that can't be rendered. */
export function failing(path: string, key: string, error: Error = new Error('no luck')): BuildOutput {
  return { path, key, render: () => Promise.reject(error) };
}

/** Paths of all files below a folder, sorted, with `/` between folders; links count as files. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !lstatSync(join(folder, path)).isDirectory())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}
