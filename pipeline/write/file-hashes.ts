import { readFileSync } from 'node:fs';

import { hashOf } from '../text/hash.ts';

/** Knows the contents of files on disk by their hashes. */
export interface FileHashes {
  /** The hash of a file's bytes; `null` if there is no such file. */
  of(file: string): string | null;
  /** Records the hash of a file that was just written. */
  learn(file: string, hash: string): void;
}

/** Reads every file it is asked about. */
export const readHashes: FileHashes = {
  of(file) {
    try {
      return hashOf(readFileSync(file));
    } catch {
      return null;
    }
  },
  learn: () => {},
};
