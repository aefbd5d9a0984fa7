import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { readHashes } from '../../pipeline/write/file-hashes.ts';
import { countIntact } from '../../pipeline/write/intact.ts';
import { outFolder, outputs, type OutFolder } from './support/out-folder.ts';

const BUILDER = fileURLToPath(new URL('./support/dying-build.ts', import.meta.url));

const BEFORE = {
  'index.html': 'home',
  'stale/old.html': 'old',
  'same.html': 'same',
  'kept/back.html': 'back',
};
/** The outputs of a build that only edits. */
const EDITED = { ...BEFORE, 'index.html': 'home, edited', 'same.html': 'edited, too' };
/** The outputs of a build with other files: one edited, one removed, three new ones. */
const KILLED = {
  'index.html': 'home, edited',
  'same.html': 'same',
  'kept/back.html': 'back',
  'new.html': 'new',
  'withdrawn/deep/index.html': 'withdrawn',
  'kept/new.html': 'new',
};
/** The outputs of the next build: two of the new ones were withdrawn in between. */
const NEXT = {
  'index.html': 'home, edited again',
  'same.html': 'same',
  'kept/back.html': 'back',
  'new.html': 'new',
};
const THEIRS = { CNAME: 'example.org', 'withdrawn/theirs.txt': 'theirs' };

/** A folder that was built, with other people's files in it. */
async function built(): Promise<OutFolder> {
  const folder = outFolder();
  for (const [path, text] of Object.entries(THEIRS)) folder.put(path, text);
  await folder.build(outputs(BEFORE));
  return folder;
}

/** Builds in a process that is stopped at a step; returns whether it was stopped before it ended. */
async function buildStopped(
  out: string,
  texts: Readonly<Record<string, string>>,
  step: number,
  how: 'SIGKILL' | 'ENOSPC' = 'SIGKILL',
): Promise<boolean> {
  const child = spawn(process.execPath, [BUILDER, out, JSON.stringify(texts), String(step), how], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ending = await new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  expect([0, 3, 4, 'SIGKILL']).toContain(ending);
  return ending !== 4;
}

describe.each([
  ['is killed', EDITED, 'SIGKILL', 11],
  ['makes new files and is killed', KILLED, 'SIGKILL', 21],
  ['has no room at one time', KILLED, 'ENOSPC', 21],
] as const)('a build that %s', (_, texts, how, leastSteps) => {
  test('at any of its steps leaves each file either old or new, and the next build puts everything right', async () => {
    const start = await built();
    const stoppedAt = async (step: number): Promise<boolean> => {
      const folder = outFolder();
      cpSync(start.out, folder.out, { recursive: true });
      const wasStopped = await buildStopped(folder.out, texts, step, how);
      const place = `step ${step}`;
      const whole = [BEFORE, texts, THEIRS].flatMap((all) => Object.entries(all));
      const found = Object.entries(folder.files()).filter(([path]) => !path.endsWith('.tmp'));
      expect(whole, place).toEqual(expect.arrayContaining(found));
      await folder.build(outputs(NEXT));
      expect(folder.files(), place).toEqual({ ...THEIRS, ...NEXT });
      expect(folder.own(), place).toEqual(['.milepost/manifest.json']);
      expect(folder.has('withdrawn/deep'), place).toBe(false);
      return wasStopped;
    };
    let steps = 0;
    for (let wereStopped = true; wereStopped; steps += 4) {
      const stopped = await Promise.all([1, 2, 3, 4].map((more) => stoppedAt(steps + more)));
      wereStopped = stopped.every(Boolean);
    }
    expect(steps).toBeGreaterThanOrEqual(leastSteps);
  });
});

describe('a build that was killed', () => {
  test('may be followed by others that are killed: the first one that ends puts everything right', async () => {
    const folder = await built();
    for (const step of [9, 6, 3]) expect(await buildStopped(folder.out, KILLED, step)).toBe(true);
    await folder.build(outputs(NEXT));
    expect(folder.files()).toEqual({ ...THEIRS, ...NEXT });
  });

  test('leaves a folder that does not pass for one with nothing to do', async () => {
    const folder = await built();
    expect(await countIntact(folder.out, readHashes(folder.out))).toBe(4);
    // The journal is there, and nothing else has changed yet.
    expect(await buildStopped(folder.out, EDITED, 2)).toBe(true);
    expect(folder.files()).toEqual({ ...THEIRS, ...BEFORE });
    expect(await countIntact(folder.out, readHashes(folder.out))).toBeNull();
    await folder.build(outputs(BEFORE));
    expect(await countIntact(folder.out, readHashes(folder.out))).toBe(4);
  });
});
