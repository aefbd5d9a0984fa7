import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { makeFolder } from '../../pipeline/files/make-folder.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'milepost-folder-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('makes a folder and those above it, and says whether there was none', async () => {
  const path = join(folder(), 'a/b/c');
  expect(await makeFolder(path)).toBe(true);
  expect(statSync(path).isDirectory()).toBe(true);
  expect(await makeFolder(path)).toBe(false);
});

test('a file in its place, or in the place of one above it, is an error', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  await expect(makeFolder(file)).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(file, 'a/b'))).rejects.toThrow(/ENOTDIR|EEXIST/);
});

test.skipIf(!existsSync('/proc/self'))('ends where the system lets nobody make a folder', async () => {
  await expect(makeFolder('/proc/milepost/a')).rejects.toThrow('ENOENT');
});
