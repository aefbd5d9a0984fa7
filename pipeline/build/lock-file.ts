import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { isMissing } from '../text/thrown.ts';
import { writeAtomically } from '../files/atomic.ts';

/** The file in the publication's folder that keeps every identity. */
export const LOCK_NAME = 'milepost.lock';

/** What a build makes of `milepost.lock`. */
export interface LockChange {
  readonly isChanged: boolean;
  /**
   * Writes it, if it changed and was not written yet. Then its text, megabytes for thousands of articles, is no longer in memory.
   *
   * @param root The publication's folder, absolute.
   * @throws What the file system throws.
   */
  write(root: string): Promise<void>;
}

/** @param before `null`: there was none. */
export function lockChange(before: string | null, after: string): LockChange {
  let text = before === after ? null : after;
  return {
    isChanged: text !== null,
    async write(root) {
      if (text === null) return;
      await writeAtomically(join(root, LOCK_NAME), text);
      text = null;
    },
  };
}

/** Reads `milepost.lock`; `null` if there is none. */
export async function readLockText(root: string): Promise<string | null> {
  try {
    return await readFile(join(root, LOCK_NAME), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Says that `milepost.lock` may not be changed, but would have to be. */
export const frozenLock: Diagnostic = {
  severity: 'error',
  rule: 'frozen-lock',
  message: `Unexpected change of ${LOCK_NAME}, which is frozen: it lacks ids or edits of this content`,
  hint: `Run \`milepost build\` where you write, and commit ${LOCK_NAME}; or build with \`--no-frozen\`. Nothing was written.`,
  file: LOCK_NAME,
  line: null,
  column: null,
};
