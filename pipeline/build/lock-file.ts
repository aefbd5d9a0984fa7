import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { isMissing } from '../text/thrown.ts';
import { writeAtomically } from '../files/atomic.ts';

/** The file in the publication's folder that keeps every identity. */
export const LOCK_NAME = 'milepost.lock';

/** `milepost.lock` before and after a build. */
export interface LockChange {
  /** `null`: there was none. */
  readonly before: string | null;
  readonly after: string;
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

/**
 * Writes `milepost.lock` if it changed.
 *
 * @returns Whether it did.
 */
export async function writeLock(root: string, { before, after }: LockChange): Promise<boolean> {
  if (before === after) return false;
  await writeAtomically(join(root, LOCK_NAME), after);
  return true;
}
