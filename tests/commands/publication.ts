import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';
import { z } from 'zod';

import { run } from '../../pipeline/cli.ts';
import type { CommandEffects } from '../../pipeline/commands/common/effects.ts';
import { type FakeEffects, fakeEffects } from '../mailing/support/effects.ts';

/** A publication in a folder of its own, which is removed when the test ends, and the command line to use it with. */
export interface TestPublication {
  readonly root: string;
  /** Writes a file below the publication. */
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Runs `milepost …` in the publication. */
  readonly milepost: (...args: string[]) => Promise<{ code: number; stdout: string; stderr: string }>;
  read(path: string): string;
  /** Every file below a folder, with its bytes. */
  files(folder?: string): ReadonlyMap<string, string>;
  /** When each file below out/ was last written. */
  times(): ReadonlyMap<string, number>;
}

/**
 * Makes a publication of the given files, on 24 November 2026.
 *
 * @param person Somebody at the terminal who answers; by default there is nobody.
 * @param whenFinished Of the test's context, in one that runs beside others: nobody else knows which of them is meant.
 */
export function testPublication(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: CommandEffects['env'] = {},
  person: {
    readonly answer?: (question: string) => boolean;
    /** By default, whoever is asked gives up. */
    readonly ask?: CommandEffects['ask'];
  } | null = null,
  whenFinished: (clean: () => void) => void = onTestFinished,
): TestPublication {
  const root = mkdtempSync(join(tmpdir(), 'milepost-'));
  whenFinished(() => rmSync(root, { recursive: true, force: true }));
  const publication: TestPublication = {
    root,
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    async milepost(...args) {
      const effects: FakeEffects = {
        ...fakeEffects({ now: '2026-11-24T09:00:00Z', env, cwd: root, isTerminal: person !== null }),
        confirm: (question) => Promise.resolve(person?.answer?.(question) ?? false),
        ask: (question) => person?.ask?.(question) ?? Promise.resolve(null),
      };
      await run(args, effects);
      const { exitCode: code, out: stdout, err: stderr } = effects.said;
      return { code, stdout, stderr };
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    files: (folder = 'out') =>
      new Map(
        walk(join(root, folder)).map((path) => [path, readFileSync(join(root, folder, path), 'latin1')]),
      ),
    times: () =>
      new Map(walk(join(root, 'out')).map((path) => [path, statSync(join(root, 'out', path)).mtimeMs])),
  };
  for (const [path, content] of Object.entries(files)) publication.write(path, content);
  return publication;
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** A configuration with everything that a build asks for. */
export const CONFIG = `export default { site: { url: 'https://example.org/', title: 'Test', description: 'A test' } };\n`;

/** An article of three milestones. */
export const ARTICLE = `---
title: Three things that happened
date: 2016-12-27
---

An introduction.

## 1. Alpha ships

In March, alpha shipped to everybody who had asked for it.

## 2. Beta follows

In June, beta followed, and nobody was surprised by it.

## 3. Gamma ends it

In November, gamma ended what alpha had begun.
`;

/** The result of a build, files and report, except how many were written. */
export interface Built {
  readonly code: number;
  readonly diagnostics: readonly unknown[];
  readonly articles: number;
  readonly milestones: number;
  /** What is below out/, but what a build keeps there for itself. */
  readonly files: readonly (readonly [path: string, bytes: string])[];
  readonly lock: string;
}

/** Builds a publication that keeps its ids. */
export async function buildOf(publication: TestPublication): Promise<Built> {
  const { code, stdout } = await publication.milepost('build', '--json');
  const { diagnostics, articles, milestones } = REPORT.parse(JSON.parse(stdout));
  const files = [...publication.files()].filter(([path]) => !path.startsWith('.milepost/'));
  return { code, diagnostics, articles, milestones, files, lock: publication.read('milepost.lock') };
}

const REPORT = z.object({
  diagnostics: z.array(z.unknown()),
  articles: z.number(),
  milestones: z.number(),
});
