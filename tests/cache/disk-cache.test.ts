import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';

import type { Cache } from '../../pipeline/cache/cache.ts';
import { openDiskCache } from '../../pipeline/cache/disk-cache.ts';

const A = `aa${'0'.repeat(30)}`;
const B = `bb${'0'.repeat(30)}`;
const PROGRAM = 'p1';

function cacheFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'milepost-cache-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, 'cache');
}

/** Asks a cache for a key; `made` counts how often the value had to be made. */
function asking(cache: Cache): { ask(key: string, value: unknown): unknown; made: string[] } {
  const made: string[] = [];
  return {
    made,
    ask: (key, value) =>
      cache.recall(
        key,
        () => {
          made.push(key);
          return value;
        },
        isAnything,
      ),
  };
}

function isAnything(kept: unknown): kept is unknown {
  return kept !== undefined;
}

function fileIn(folder: string): string {
  return join(folder, 'cache.sqlite');
}

describe('a kept value', () => {
  test('comes back as it was, for the same key', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, { text: 'Zoë\n\u{D800}', none: null });
    await first.save();
    const second = asking(openDiskCache(folder, PROGRAM));
    expect(second.ask(A, 'made anew')).toEqual({ text: 'Zoë\n\u{D800}', none: null });
    expect(second.made).toEqual([]);
    expect(second.ask(B, 1)).toBe(1);
    expect(second.made).toEqual([B]);
  });

  test('is made anew if it is no longer valid', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, 1);
    await first.save();
    const second = openDiskCache(folder, PROGRAM);
    expect(
      second.recall(
        A,
        () => 2,
        (kept): kept is number => kept !== 1,
      ),
    ).toBe(2);
    await second.save();
    expect(asking(openDiskCache(folder, PROGRAM)).ask(A, 3)).toBe(2);
  });

  test('is not written again if nothing changed', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, 1);
    await first.save();
    const { mtimeNs } = statSync(fileIn(folder), { bigint: true });
    const second = openDiskCache(folder, PROGRAM);
    asking(second).ask(A, 2);
    await second.save();
    expect(statSync(fileIn(folder), { bigint: true }).mtimeNs).toBe(mtimeNs);
  });

  test('is dropped once it is no longer asked for, so that the cache does not grow', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    for (const key of [A, B]) asking(first).ask(key, `of ${key}`);
    await first.save();
    const holds = (key: string): boolean => readFileSync(fileIn(folder)).includes(`of ${key}`);
    expect([holds(A), holds(B)]).toEqual([true, true]);
    const second = openDiskCache(folder, PROGRAM);
    asking(second).ask(B, 'made anew');
    await second.save();
    expect([holds(A), holds(B)]).toEqual([false, true]);
  });

  test('stays if it is only named, without being looked at', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, 1);
    await first.save();
    const second = openDiskCache(folder, PROGRAM);
    second.keep(A);
    asking(second).ask(B, 2);
    await second.save();
    expect(asking(openDiskCache(folder, PROGRAM)).ask(A, 'made anew')).toBe(1);
  });

  test('on a shelf stays until it is removed', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    first.shelf('one').put('a', { text: 'Zoë' });
    first.shelf('one').put('b', 2);
    first.shelf('other').put('a', 3);
    await first.save();
    const second = openDiskCache(folder, PROGRAM);
    second.shelf('one').remove('b');
    await second.save();
    const third = openDiskCache(folder, PROGRAM);
    expect(third.shelf('one').all()).toEqual(new Map([['a', { text: 'Zoë' }]]));
    expect(third.shelf('other').all()).toEqual(new Map([['a', 3]]));
  });

  test('is not written by a process that only reads', () => {
    const folder = cacheFolder();
    asking(openDiskCache(folder, PROGRAM)).ask(A, 1);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  test('is ignored by git', async () => {
    const folder = cacheFolder();
    await openDiskCache(folder, PROGRAM).save();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });
});

test('what is put on a shelf after the cache was saved is kept the next time that it is', async () => {
  const folder = cacheFolder();
  const cache = openDiskCache(folder, PROGRAM);
  const shelf = cache.shelf('found');
  shelf.put('first', 1);
  await cache.save();
  shelf.put('second', 2);
  await cache.save();
  expect(openDiskCache(folder, PROGRAM).shelf('found').all()).toEqual(
    new Map([
      ['first', 1],
      ['second', 2],
    ]),
  );
});

describe('what is kept by a process that will save it', () => {
  const MEGABYTE = 'x'.repeat(1_000_000);

  test.each([
    ['values', (cache: Cache, key: string) => cache.recall(key, () => MEGABYTE, isAnything)],
    ['records on a shelf', (cache: Cache, key: string) => cache.shelf('found').put(key, MEGABYTE)],
  ])('%s are written before, where they would take much memory', (_, keep) => {
    const folder = cacheFolder();
    const cache = openDiskCache(folder, PROGRAM, true);
    let isWritten = false;
    for (let count = 1; !isWritten && count < 100; count += 1) {
      keep(cache, String(count));
      isWritten = existsSync(fileIn(folder));
    }
    expect(isWritten).toBe(true);
    const other = openDiskCache(folder, PROGRAM);
    expect(other.find('1', isAnything) ?? other.shelf('found').get('1')).toBe(MEGABYTE);
  });

  test('a record that is removed after it was written is gone', async () => {
    const folder = cacheFolder();
    const cache = openDiskCache(folder, PROGRAM, true);
    const shelf = cache.shelf('found');
    shelf.put('own', 1);
    for (let count = 1; count < 100 && !existsSync(fileIn(folder)); count += 1)
      shelf.put(String(count), MEGABYTE);
    expect(openDiskCache(folder, PROGRAM).shelf('found').get('own')).toBe(1);
    shelf.remove('own');
    expect(shelf.get('own')).toBeUndefined();
    expect(shelf.all().has('own')).toBe(false);
    await cache.save();
    expect(openDiskCache(folder, PROGRAM).shelf('found').get('own')).toBeUndefined();
  });
});

test('what was put on a shelf is there at once, written or not', () => {
  const cache = openDiskCache(cacheFolder(), PROGRAM, true);
  const shelf = cache.shelf('found');
  shelf.put('a', 1);
  expect(shelf.get('a')).toBe(1);
  expect(shelf.all()).toEqual(new Map([['a', 1]]));
  shelf.remove('a');
  expect(shelf.get('a')).toBeUndefined();
});

describe('a useless cache is ignored', () => {
  test('if it is another program’s', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, 1);
    await first.save();
    const other = openDiskCache(folder, 'p2');
    expect(asking(other).ask(A, 2)).toBe(2);
    await other.save();
    expect(asking(openDiskCache(folder, PROGRAM)).ask(A, 3)).toBe(3);
  });

  test('if its files are cut off, changed or somebody else’s, at any byte', async () => {
    const folder = cacheFolder();
    const first = openDiskCache(folder, PROGRAM);
    asking(first).ask(A, { text: 'the value that was kept' });
    await first.save();
    const file = fileIn(folder);
    const sound = readFileSync(file);
    fc.assert(
      fc.property(
        fc.nat(sound.length - 1),
        fc.constantFrom<'cut' | 'flipped' | 'overwritten'>('cut', 'flipped', 'overwritten'),
        fc.uint8Array({ maxLength: 40 }),
        (at, how, noise) => {
          const bytes = how === 'cut' ? sound.subarray(0, at) : Buffer.from(sound);
          if (how === 'flipped') bytes[at] = (bytes[at] ?? 0) ^ 0x10;
          if (how === 'overwritten') bytes.set(noise.subarray(0, sound.length - at), at);
          writeFileSync(file, bytes);
          const value = asking(openDiskCache(folder, PROGRAM)).ask(A, 'made anew');
          expect(['made anew', { text: 'the value that was kept' }]).toContainEqual(value);
        },
      ),
      { numRuns: 300 },
    );
    writeFileSync(file, 'something else entirely');
    const last = openDiskCache(folder, PROGRAM);
    expect(asking(last).ask(A, 'made anew')).toBe('made anew');
    await last.save();
    expect(asking(openDiskCache(folder, PROGRAM)).ask(A, 'again')).toBe('made anew');
  });

  test('if it can’t be written', async () => {
    const folder = cacheFolder();
    writeFileSync(folder, 'a file where the folder should be');
    const cache = openDiskCache(folder, PROGRAM);
    expect(asking(cache).ask(A, 1)).toBe(1);
    await expect(cache.save()).resolves.toBeUndefined();
  });
});
