import { readFileSync, writeFileSync } from 'node:fs';

import { dataHash, hashOf } from '../text/hash.ts';
import { fileState, isRecent, stateText } from './file-state.ts';

/** A file, and what it is called wherever it is. */
export interface NamedFile {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
}

/**
 * The hash of files, by their names and contents. They are not read as long as the file system says the same of each as when
 * they were.
 *
 * @param memo Where the hash is kept; `null`: nowhere. What can't be written there is only lost time.
 */
export function hashOfFiles(files: readonly NamedFile[], memo: string | null): string {
  // Before they are read: an edit in between is then seen the next time.
  const states = files.map(({ file }) => fileState(file));
  const key = dataHash(
    files.map(({ name, file }, index) => {
      const state = states[index] ?? null;
      return [name, file, state === null ? null : stateText(state)];
    }),
  );
  const known = memo === null ? null : readMemo(memo);
  if (known?.key === key) return known.hash;
  // A thousand small files: each asynchronous reading would take several times as long.
  const parts = files.flatMap(({ name, file }) => [Buffer.from(`${name}\n`), readFileSync(file)]);
  const hash = hashOf(Buffer.concat(parts));
  if (memo !== null && !states.some((state) => state === null || isRecent(state)))
    writeMemo(memo, { key, hash });
  return hash;
}

interface Memo {
  /** Hash of the states of the files. */
  readonly key: string;
  readonly hash: string;
}

function readMemo(file: string): Memo | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isMemo(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isMemo(kept: unknown): kept is Memo {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'key' in kept &&
    'hash' in kept &&
    typeof kept.hash === 'string'
  );
}

function writeMemo(file: string, memo: Memo): void {
  try {
    writeFileSync(file, JSON.stringify(memo));
  } catch {
    // It is only made again.
  }
}
