import { copyFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { NO_CACHE } from '../../pipeline/cache/cache.ts';
import { createMemoryCache } from '../../pipeline/cache/memory-cache.ts';
import { cachedHashes } from '../../pipeline/build/kept/kept-hashes.ts';
import type { BuildOutput } from '../../pipeline/model/output.ts';
import type { FileHashes } from '../../pipeline/write/file-hashes.ts';
import { outFolder, type OutFolder } from './support/out-folder.ts';

/** A file of pieces, each of which is its key; `made` are those that were rendered. */
function pieced(keys: readonly string[], made: string[] = []): BuildOutput {
  const pieces = keys.map((key) => ({
    key,
    render: () => {
      if (key.startsWith('broken')) throw new Error('no luck');
      made.push(key);
      return `${key}\n`;
    },
  }));
  return {
    path: 'all.txt',
    key: keys.join(),
    render: () => pieces.map((piece) => piece.render()).join(''),
    pieces: () => pieces,
  };
}

/** Builds with what earlier builds knew of the folder. */
function building(folder: OutFolder): (keys: readonly string[]) => Promise<readonly string[]> {
  const cache = createMemoryCache(NO_CACHE);
  return async (keys) => {
    const made: string[] = [];
    const hashes = cachedHashes(cache, folder.out);
    await folder.build([pieced(keys, made)], { hashes });
    return made;
  };
}

describe('a file that is made of pieces', () => {
  test('consists of them in their order, and only new ones are rendered', async () => {
    const folder = outFolder();
    const build = building(folder);
    const long = 'Zoë '.repeat(400_000);
    expect(await build(['a', long, 'c'])).toEqual(['a', long, 'c']);
    expect(await build(['c', 'b', long, 'd', 'a'])).toEqual(['b', 'd']);
    expect(folder.read('all.txt')).toBe(`c\nb\n${long}\nd\na\n`);
    expect(await build(['a'])).toEqual([]);
    expect(folder.read('all.txt')).toBe('a\n');
    expect(folder.own()).toEqual(['.milepost/manifest.json']);
  });

  test('is made anew if it is not as it was left', async () => {
    const folder = outFolder();
    const build = building(folder);
    await build(['a', 'b']);
    folder.put('all.txt', 'somebody’s own\n');
    expect(await build(['a', 'c'])).toEqual(['a', 'c']);
    expect(folder.read('all.txt')).toBe('a\nc\n');
  });

  test('is not touched if its bytes are the same', async () => {
    const folder = outFolder();
    await folder.build([pieced(['a', 'b'])]);
    const before = folder.state('all.txt');
    expect(await folder.build([{ ...pieced(['a', 'b']), key: 'other' }])).toMatchObject({ written: 0 });
    expect(folder.state('all.txt')).toBe(before);
  });

  test('stays as it was if one of them can’t be rendered', async () => {
    const folder = outFolder();
    await folder.build([pieced(['a', 'b'])]);
    const report = await folder.build([pieced(['a', 'broken'])]);
    expect(report).toMatchObject({ failed: 1, diagnostics: [{ rule: 'render-failed' }] });
    expect(folder.read('all.txt')).toBe('a\nb\n');
    expect(folder.own()).toEqual(['.milepost/manifest.json']);
  });

  test('is reported if something is in its place', async () => {
    const folder = outFolder();
    folder.put('all.txt/other', 'a folder of somebody’s');
    const report = await folder.build([pieced(['a'])]);
    expect(report.diagnostics).toEqual([expect.objectContaining({ rule: 'write-failed' })]);
  });
});

describe('what is known of a file', () => {
  test('holds as long as the file system says the same of it', async () => {
    const { folder, of, count } = await known();
    const hash = of('all.txt');
    expect(count()).toBe(1);
    folder.put('all.txt', 'x'.repeat(statSync(join(folder.out, 'all.txt')).size));
    expect(of('all.txt')).not.toBe(hash);
    expect(count()).toBeNull();
  });

  test('holds in a copy of the whole folder that kept its times, without reading the file', async () => {
    const { folder, of, count } = await known();
    const file = join(folder.out, 'all.txt');
    const hash = of('all.txt');
    const { mtime, size } = statSync(file);
    // Its bytes show that it was not read.
    folder.put('all.txt', 'x'.repeat(size));
    utimesSync(file, mtime, mtime);
    expect(of('all.txt')).not.toBe(hash);
    const manifest = join(folder.out, '.milepost/manifest.json');
    const { mtime: then } = statSync(manifest);
    copyFileSync(manifest, `${manifest}.copy`);
    renameSync(`${manifest}.copy`, manifest);
    utimesSync(manifest, then, then);
    expect(of('all.txt')).toBe(hash);
    // Each file has to be looked at for that.
    expect(count()).toBeNull();
  });

  test('is not that all files are as they were if one is gone, or only the manifest is another', async () => {
    const { folder, count } = await known();
    rmSync(join(folder.out, 'all.txt'));
    expect(count()).toBeNull();
    const other = await known();
    other.folder.put('.milepost/manifest.json', other.folder.read('.milepost/manifest.json'));
    expect(other.count()).toBeNull();
  });

  test('is not that all files are as they were if one could not be made as it should be', async () => {
    const folder = outFolder();
    const cache = createMemoryCache(NO_CACHE);
    await folder.build([pieced(['a'])], { hashes: cachedHashes(cache, folder.out) });
    folder.put('all.txt', 'somebody’s own\n');
    const report = await folder.build([pieced(['a', 'broken'])], {
      hashes: cachedHashes(cache, folder.out),
    });
    expect(report).toMatchObject({ failed: 1 });
    expect(cachedHashes(cache, folder.out).countUntouched()).toBeNull();
  });
});

/** A folder with a file, and what an earlier build knew of it, asked anew. */
async function known(): Promise<{
  readonly folder: OutFolder;
  readonly of: (path: string) => string | null;
  readonly count: () => number | null;
}> {
  const folder = outFolder();
  const cache = createMemoryCache(NO_CACHE);
  await folder.build([pieced(['a'])]);
  const at = new Date('2026-01-02T03:04:05Z');
  for (const path of ['all.txt', '.milepost/manifest.json']) utimesSync(join(folder.out, path), at, at);
  await folder.build([pieced(['a'])], { hashes: cachedHashes(cache, folder.out) });
  const hashes = (): FileHashes => cachedHashes(cache, folder.out);
  return { folder, of: (path) => hashes().of(path), count: () => hashes().countUntouched() };
}
