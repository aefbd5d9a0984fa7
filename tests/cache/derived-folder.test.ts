import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { NO_CACHE } from '../../pipeline/cache/cache.ts';
import { openDerivedFolder } from '../../pipeline/cache/derived-folder.ts';
import { openDiskCache } from '../../pipeline/cache/disk-cache.ts';
import { createMemoryCache } from '../../pipeline/cache/memory-cache.ts';

const A = `aa${'0'.repeat(30)}`;
const B = `bb${'0'.repeat(30)}`;
const BYTES = Uint8Array.of(0, 255, 10, 13);
const OTHER = Uint8Array.of(1, 2, 3);

function newFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'milepost-derived-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, 'cache', 'derived');
}

const fileOf = (folder: string, key: string): string => join(folder, key.slice(0, 2), key);

/** Not to be made. */
const never = (): never => {
  throw new Error('It was made before');
};

describe('a file that was derived before', () => {
  test('comes back byte for byte, to another process, too', async () => {
    const folder = newFolder();
    expect(await openDerivedFolder(folder).find(A)).toBeNull();
    await openDerivedFolder(folder).recall(A, () => BYTES);
    expect(await openDerivedFolder(folder).recall(A, never)).toEqual(Buffer.from(BYTES));
    expect(await openDerivedFolder(folder).find(A)).toEqual(Buffer.from(BYTES));
    expect(await openDerivedFolder(folder).find(B)).toBeNull();
  });

  test('may be empty', async () => {
    const folder = newFolder();
    await openDerivedFolder(folder).recall(A, () => new Uint8Array());
    expect(await openDerivedFolder(folder).recall(A, never)).toHaveLength(0);
  });

  test.each<[string, (file: string, folder: string) => void]>([
    ['has lost its end', (file) => truncateSync(file, statSync(file).size - 1)],
    ['is empty', (file) => truncateSync(file, 0)],
    ['has another byte', (file) => change(file, -1)],
    ['has another checksum', (file) => change(file, 0)],
    ['is that of another key', (file, folder) => writeFileSync(file, readFileSync(fileOf(folder, B)))],
    [
      'is a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('is made anew if it %s', async (_what, damage) => {
    const folder = newFolder();
    const store = openDerivedFolder(folder);
    await store.recall(A, () => BYTES);
    await store.recall(B, () => OTHER);
    damage(fileOf(folder, A), folder);
    expect(await openDerivedFolder(folder).find(A)).toBeNull();
    expect(await openDerivedFolder(folder).recall(A, () => BYTES)).toEqual(BYTES);
    expect(await openDerivedFolder(folder).recall(B, never)).toEqual(Buffer.from(OTHER));
  });

  test('is made once, however many ask for it meanwhile', async () => {
    const store = openDerivedFolder(newFolder());
    let made = 0;
    const ask = (): Promise<Uint8Array> =>
      store.recall(A, () => {
        made += 1;
        return BYTES;
      });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect([first, second, made]).toEqual([BYTES, BYTES, 1]);
  });

  test('is written by several at the same time without harm', async () => {
    const folder = newFolder();
    const large = new Uint8Array(2_000_000).fill(7);
    const stores = Array.from({ length: 6 }, () => openDerivedFolder(folder));
    await Promise.all(stores.map((store) => store.recall(A, () => large)));
    const kept = await openDerivedFolder(folder).find(A);
    expect(kept !== null && Buffer.from(large).equals(kept)).toBe(true);
    expect(readdirSync(join(folder, 'aa'))).toEqual([A]);
  });

  test('stays unmade if making it fails, and whoever asks next tries again', async () => {
    const folder = newFolder();
    const store = openDerivedFolder(folder);
    const failing = store.recall(A, () => {
      throw new Error('no such picture');
    });
    await expect(failing).rejects.toThrow('no such picture');
    expect(await store.recall(A, () => BYTES)).toBe(BYTES);
  });

  test('is not missed where nothing can be written', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'in its place');
    const store = openDerivedFolder(folder);
    expect(await store.recall(A, () => BYTES)).toBe(BYTES);
    await store.forgetOthers();
    expect(readFileSync(folder, 'utf8')).toBe('in its place');
  });
});

describe('what is no longer needed', () => {
  test('is removed; what was found, recalled or only named stays', async () => {
    const folder = newFolder();
    const keys = ['aa', 'ab', 'cc', 'dd'].map((start) => start + '0'.repeat(30));
    for (const key of keys) await openDerivedFolder(folder).recall(key, () => BYTES);
    const store = openDerivedFolder(folder);
    await store.find(keys[0] ?? '');
    await store.recall(keys[1] ?? '', never);
    store.keep(keys[2] ?? '');
    await store.forgetOthers();
    expect(keys.map((key) => existsSync(fileOf(folder, key)))).toEqual([true, true, true, false]);
  });

  test('is removed with what a killed process left, and not with what a running one is writing', async () => {
    const folder = newFolder();
    const store = openDerivedFolder(folder);
    await store.recall(A, () => BYTES);
    const left = join(folder, 'aa', '1.999999999.tmp');
    const begun = join(folder, 'aa', `99.${process.pid}.tmp`);
    for (const file of [left, begun]) writeFileSync(file, 'half');
    await store.forgetOthers();
    expect([left, begun, fileOf(folder, A)].map((file) => existsSync(file))).toEqual([false, true, true]);
  });
});

test('the folder is not committed, even by people who commit everything', async () => {
  const folder = newFolder();
  await openDerivedFolder(folder).recall(A, () => BYTES);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

describe('a cache has derived files', () => {
  test('beside what it remembers, whatever program made them', async () => {
    const folder = join(newFolder(), '..');
    await openDiskCache(folder, 'p1').derived.recall(A, () => BYTES);
    expect(await openDiskCache(folder, 'p2').derived.find(A)).toEqual(Buffer.from(BYTES));
  });

  test('one in memory takes those of the other, and writes none', async () => {
    const folder = join(newFolder(), '..');
    const disk = openDiskCache(folder, 'p1');
    await disk.derived.recall(A, () => BYTES);
    const { derived } = createMemoryCache(openDiskCache(folder, 'p1'));
    expect(await derived.recall(A, never)).toEqual(Buffer.from(BYTES));
    expect(await derived.recall(B, () => OTHER)).toBe(OTHER);
    await derived.forgetOthers();
    expect(await disk.derived.find(A)).not.toBeNull();
    expect(await disk.derived.find(B)).toBeNull();
  });

  test('without a cache each is made whenever it is asked for', async () => {
    expect(await NO_CACHE.derived.recall(A, () => BYTES)).toBe(BYTES);
    expect(await NO_CACHE.derived.find(A)).toBeNull();
  });
});

function change(file: string, at: number): void {
  const bytes = readFileSync(file);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
