import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EMPTY_LOCK, type Lock, parseLock, serializeLock } from '../enrich/identity/lock/lock.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isMissing } from '../text/thrown.ts';
import { writeAtomically } from '../write/atomic.ts';

/** The file in the publication's folder that keeps every identity. */
export const LOCK_NAME = 'milepost.lock';

/** Reads `milepost.lock`; `null` if it is broken, which must never be taken for a new publication. */
export async function readLock(
  root: string,
): Promise<{ lock: Lock | null; diagnostics: readonly Diagnostic[] }> {
  const text = await readText(join(root, LOCK_NAME));
  return text === null ? { lock: EMPTY_LOCK, diagnostics: [] } : parseLock(text, LOCK_NAME);
}

/** Whether `milepost.lock` differs from these ids. */
export async function isLockOutdated(root: string, lock: Lock): Promise<boolean> {
  return serializeLock(lock) !== (await readText(join(root, LOCK_NAME)));
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
export async function writeLock(root: string, lock: Lock): Promise<boolean> {
  if (!(await isLockOutdated(root, lock))) return false;
  await writeAtomically(join(root, LOCK_NAME), serializeLock(lock));
  return true;
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
