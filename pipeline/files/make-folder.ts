import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { errorCode, isMissing } from '../text/thrown.ts';

/**
 * Makes a folder, and those above it that there are not. Node's own recursive `mkdir` never ends where the system says
 * `ENOENT` for a folder whose parent exists, as below `/proc`.
 *
 * @param folder Absolute.
 * @returns Whether there was none.
 * @throws What the file system throws, also if something else is in the folder's place.
 */
export async function makeFolder(folder: string): Promise<boolean> {
  try {
    return await makeOne(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (!isMissing(error) || parent === folder) throw error;
    await makeFolder(parent);
    return makeOne(folder);
  }
}

/** Its parent exists. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return false;
    throw error;
  }
}
