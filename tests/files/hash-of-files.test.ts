import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { expect, onTestFinished, test } from 'vitest';

import { hashOfFiles, type NamedFile } from '../../pipeline/files/hash-of-files.ts';

/** Two files that were written long ago. */
function folder(): { readonly files: readonly NamedFile[]; readonly at: (name: string) => string } {
  const root = mkdtempSync(join(tmpdir(), 'milepost-hash-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (name: string): string => join(root, name);
  for (const name of ['a.ts', 'b.ts']) put(at(name), `text of ${name}`);
  return { files: ['a.ts', 'b.ts'].map((name) => ({ name, file: at(name) })), at };
}

/** When nothing about the files is new any more. */
async function anyLater(): Promise<void> {
  await after(100);
}

function put(file: string, text: string): void {
  writeFileSync(file, text);
  utimesSync(file, new Date('2026-01-02'), new Date('2026-01-02'));
}

test('the hash of files goes by their names and contents', () => {
  const { files, at } = folder();
  const hash = hashOfFiles(files, null);
  expect(hashOfFiles(files, null)).toBe(hash);
  expect(hashOfFiles(files.slice(1), null)).not.toBe(hash);
  expect(hashOfFiles([{ name: 'c.ts', file: at('a.ts') }, ...files.slice(1)], null)).not.toBe(hash);
  put(at('b.ts'), 'text of B.ts');
  expect(hashOfFiles(files, null)).not.toBe(hash);
});

test('what was kept is taken as long as the file system says the same of each file', async () => {
  const { files, at } = folder();
  await anyLater();
  const memo = at('memo.json');
  const hash = hashOfFiles(files, memo);
  // Shows that no file is read.
  writeFileSync(memo, readFileSync(memo, 'utf8').replace(hash, 'kept'));
  expect(hashOfFiles(files, memo)).toBe('kept');
  const renamed = files.map(({ name, file }) => ({ name: `other ${name}`, file }));
  expect(hashOfFiles(renamed, memo)).toBe(hashOfFiles(renamed, null));
  hashOfFiles(files, memo);
  put(at('b.ts'), 'text of B.ts');
  const edited = hashOfFiles(files, memo);
  expect(edited).toBe(hashOfFiles(files, null));
  expect(edited).not.toBe(hash);
});

test('what was kept and is damaged, or can’t be kept, is made anew', () => {
  const { files, at } = folder();
  const hash = hashOfFiles(files, null);
  for (const text of ['', '{', 'null', '{"key":1}']) {
    writeFileSync(at('memo.json'), text);
    expect(hashOfFiles(files, at('memo.json'))).toBe(hash);
  }
  expect(hashOfFiles(files, at('no/such/folder/memo.json'))).toBe(hash);
});

test('what came a moment ago, whatever its time of modification, is not kept: another edit may have the same time', () => {
  const { files, at } = folder();
  const hash = hashOfFiles(files, at('memo.json'));
  expect(() => readFileSync(at('memo.json'))).toThrow('ENOENT');
  expect(hashOfFiles(files, null)).toBe(hash);
});
