import { statSync } from 'node:fs';

import type { Cache } from '../cache/cache.ts';
import { hashOf } from '../text/hash.ts';
import { type FileHashes, readHashes } from '../write/file-hashes.ts';

/**
 * The hash of a file's path, size, inode, and times of modification and change to the nanosecond, which git also goes
 * by: if it is the same, so are the bytes. `null` if there is no such file.
 */
export function fileState(file: string): string | null {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  const { size, ino, mtimeNs, ctimeNs } = stat;
  return hashOf(`${file}\n${size} ${ino} ${mtimeNs} ${ctimeNs}`);
}

/** Hashes of files; a file is only read if a cache does not know it in its present state. */
export function cachedHashes(cache: Cache): FileHashes {
  return {
    of(file) {
      const state = fileState(file);
      return state === null ? null : cache.recall(state, () => readHashes.of(file), isText);
    },
    learn(file, hash) {
      const state = fileState(file);
      if (state !== null) cache.recall(state, () => hash, isText);
    },
  };
}

function isText(kept: unknown): kept is string | null {
  return typeof kept === 'string';
}
