import { readFileSync } from 'node:fs';

import { hashOf } from '../text/hash.ts';

/** Tells of files as they stand on disk what is in them. */
export interface FileHashes {
  /** The hash of a file's bytes; `null` where there is no such file. */
  of(file: string): string | null;
  /** Learns what is in a file that was just written. */
  learn(file: string, hash: string): void;
}

/** Reads every file that it is asked for. */
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
