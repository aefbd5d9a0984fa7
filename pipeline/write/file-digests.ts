import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Tells of files as they stand on disk what is in them. */
export interface FileDigests {
  /** Digest of a file's bytes; `null` where there is no such file. */
  of(file: string): string | null;
  /** Learns what is in a file that was just written. */
  learn(file: string, digest: string): void;
}

/** Reads every file that it is asked for. */
export const readDigests: FileDigests = {
  of(file) {
    try {
      return digestBytes(readFileSync(file));
    } catch {
      return null;
    }
  },
  learn: () => {},
};

/** Digest of what a file holds or is to hold. */
export function digestBytes(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
