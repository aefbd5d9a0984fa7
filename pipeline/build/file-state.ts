import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';

import type { Cache } from '../cache/cache.ts';
import { type FileDigests, readDigests } from '../write/file-digests.ts';

/**
 * A digest of a file's path, size, inode, and times of modification and change to the nanosecond, as git looks
 * at files, too: where it is the same, so are the bytes. `null` where there is no such file.
 */
export function fileState(file: string): string | null {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat?.isFile() !== true) return null;
  const { size, ino, mtimeNs, ctimeNs } = stat;
  return createHash('sha256')
    .update(`${file}\n${size} ${ino} ${mtimeNs} ${ctimeNs}`)
    .digest('hex')
    .slice(0, 32);
}

/** Digests of files that are read only where a cache does not know them as they stand. */
export function cachedDigests(cache: Cache): FileDigests {
  return {
    of(file) {
      const state = fileState(file);
      return state === null ? null : cache.recall(state, () => readDigests.of(file), isText);
    },
    learn(file, digest) {
      const state = fileState(file);
      if (state !== null) cache.recall(state, () => digest, isText);
    },
  };
}

function isText(kept: unknown): kept is string | null {
  return typeof kept === 'string';
}
