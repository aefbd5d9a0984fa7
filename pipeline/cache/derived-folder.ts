import { hash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { glob } from 'tinyglobby';

import { removeLeftovers, replaceAtomically } from '../files/atomic.ts';
import { makeFolder } from '../files/make-folder.ts';
import { writerOf } from '../files/temporary-name.ts';
import type { DerivedFiles } from '../model/derived-files.ts';

/**
 * Derived files in a folder, one file for each key. Several processes may use it: a file is there as a whole or not at
 * all, and if two make the same one, both make the same bytes.
 *
 * Each file begins with a checksum of its key and bytes; one that is damaged counts as missing and is written anew. If the
 * folder can't be written, nothing is kept. Neither is reported, because all that is lost is time.
 *
 * @param folder Absolute; made when something is kept.
 */
export function openDerivedFolder(folder: string): DerivedFiles {
  const needed = new Set<string>();
  const making = new Map<string, Promise<Uint8Array>>();
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), key);
  const read = async (key: string): Promise<Uint8Array | null> => {
    needed.add(key);
    try {
      return soundBytes(key, await readFile(fileOf(key)));
    } catch {
      return null;
    }
  };
  const write = async (key: string, bytes: Uint8Array): Promise<void> => {
    try {
      if (await makeFolder(folder)) await writeFile(join(folder, '.gitignore'), '*\n');
      const file = Buffer.concat([checksumOf(key, bytes), bytes]);
      await replaceAtomically(fileOf(key), (temporary) => writeFile(temporary, file));
    } catch {
      // The next build makes it again.
    }
  };
  return {
    find: read,
    async recall(key, make) {
      const under = making.get(key);
      if (under !== undefined) return under;
      const found = (async () => {
        const kept = await read(key);
        if (kept !== null) return kept;
        const bytes = await make();
        await write(key, bytes);
        return bytes;
      })();
      making.set(key, found);
      try {
        return await found;
      } finally {
        making.delete(key);
      }
    },
    keep: (key) => void needed.add(key),
    async forgetOthers() {
      try {
        await removeLeftovers(folder);
        for (const path of await glob('*/*', { cwd: folder }))
          if (!needed.has(basename(path)) && writerOf(path) === null)
            await rm(join(folder, path), { force: true });
      } catch {
        // What can't be removed is tried again by the next build.
      }
    },
  };
}

/** Bytes of a checksum: SHA-256. */
const CHECKSUM = 32;

function checksumOf(key: string, bytes: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([Buffer.from(key), bytes]), 'buffer');
}

function soundBytes(key: string, file: Uint8Array): Uint8Array | null {
  const bytes = file.subarray(CHECKSUM);
  return checksumOf(key, bytes).every((byte, index) => byte === file[index]) ? bytes : null;
}
