import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { removeLeftovers, writeAtomically } from '../../pipeline/files/atomic.ts';
import { filesBelow, outFolder } from '../write/support/out-folder.ts';

describe('a file that is written atomically', () => {
  test('is either the old or the new one to anybody who reads it meanwhile', async () => {
    const folder = outFolder();
    const file = join(folder.out, 'a.txt');
    const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(2_000_000));
    await writeAtomically(file, texts[0] ?? '');
    const state = { done: false };
    const writing = (async () => {
      for (const text of texts) await writeAtomically(file, text);
      state.done = true;
    })();
    const seen = new Set<string>();
    while (!state.done) {
      seen.add(folder.read('a.txt'));
      await new Promise(setImmediate);
    }
    await writing;
    expect([...seen].every((text) => texts.includes(text))).toBe(true);
    expect(folder.read('a.txt')).toBe(texts.at(-1));
  });

  test('makes the folders above it', async () => {
    const folder = outFolder();
    await writeAtomically(join(folder.out, 'a', 'b', 'c.txt'), 'deep');
    expect(folder.read('a/b/c.txt')).toBe('deep');
  });

  test('has a name as long as the system allows', async () => {
    const folder = outFolder();
    const name = `${'x'.repeat(251)}.txt`;
    await writeAtomically(join(folder.out, name), 'long');
    expect(filesBelow(folder.out)).toEqual([name]);
  });

  test('leaves nothing behind if it can’t be written', async () => {
    const folder = outFolder();
    folder.put('a.txt/theirs.txt', 'theirs');
    await expect(writeAtomically(join(folder.out, 'a.txt'), 'mine')).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST|EPERM/,
    );
    expect(filesBelow(folder.out)).toEqual(['a.txt/theirs.txt']);
  });

  test('does not get mixed up with others written at the same time in its folder', async () => {
    const folder = outFolder();
    const names = Array.from({ length: 50 }, (_, index) => `${index}.txt`);
    await Promise.all(names.map((name) => writeAtomically(join(folder.out, name), name)));
    for (const name of names) expect(folder.read(name)).toBe(name);
    expect(filesBelow(folder.out)).toHaveLength(50);
  });
});

describe('cleaning up', () => {
  test('removes temporary files of processes that are gone, also below hidden folders, and nothing else', async () => {
    const folder = outFolder();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const left = [`1.${gone}.tmp`, `a/b/22.${gone}.tmp`, `.milepost/3.${gone}.tmp`];
    const others = [
      `4.${process.pid}.tmp`,
      // Process 1 runs and is not ours.
      '5.1.tmp',
      'notes.tmp',
      `6.${gone}.tmp.txt`,
      `${gone}.html`,
    ];
    for (const path of [...left, ...others]) folder.put(path, '');
    mkdirSync(join(folder.out, `7.${gone}.tmp`));
    writeFileSync(join(folder.out, `7.${gone}.tmp`, 'inside.txt'), '');
    await removeLeftovers(folder.out);
    expect(filesBelow(folder.out)).toEqual([...others, `7.${gone}.tmp/inside.txt`].toSorted());
  });

  test('does nothing if there is no folder', async () => {
    await expect(removeLeftovers(join(outFolder().out, 'none'))).resolves.toBeUndefined();
  });
});
