import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { glob } from 'tinyglobby';

import { makeFolder } from './make-folder.ts';
import { temporaryName, writerOf } from './temporary-name.ts';
import { errorCode, isMissing } from '../text/thrown.ts';

/**
 * Writes a file so that a reader sees either the old or the new one, never half of it: first into a temporary file in
 * the same folder, which is then renamed. If it fails, nothing is left behind.
 *
 * @throws What the file system throws.
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await replaceAtomically(file, (temporary) => writeFile(temporary, content));
}

/**
 * Like {@link writeAtomically}, for a file that is too large to be in memory.
 *
 * @param write Writes the temporary file, which does not exist yet; `false` if the file shall stay as it is.
 * @throws What `write` and the file system throw.
 */
export async function replaceAtomically(
  file: string,
  write: (temporary: string) => Promise<boolean | void>,
): Promise<void> {
  // It has a name of its own: a suffix could make a long name too long.
  const temporary = join(dirname(file), temporaryName((written += 1)));
  try {
    const isToReplace = await whereverItGoes(dirname(file), () => write(temporary));
    if (isToReplace === false) await rm(temporary, { force: true });
    else await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

let written = 0;

/** Most folders are there already, and asking for each file takes time. */
async function whereverItGoes<Value>(folder: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await makeFolder(folder);
    return write();
  }
}

/** Removes the temporary files below a folder that were left by processes killed while writing. */
export async function removeLeftovers(folder: string): Promise<void> {
  const paths = await glob('**/*.tmp', { cwd: folder, dot: true });
  for (const path of paths) {
    const pid = writerOf(path);
    if (pid !== null && !isRunning(pid)) await rm(join(folder, path), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
