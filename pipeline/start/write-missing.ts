import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import type { StartingFile } from './starting-files.ts';
import { errorCode } from '../text/thrown.ts';

/** What became of files: their paths, in the order given. */
export interface WrittenFiles {
  readonly written: readonly string[];
  /** They were there before, and are as they were. */
  readonly kept: readonly string[];
}

/**
 * Writes files that are not there yet. Whatever has the name of one, be it a link that leads nowhere, stays as it is.
 *
 * @param root The publication's folder, absolute; it is made if it is missing.
 * @throws What the file system says, with the path.
 */
export async function writeMissing(root: string, files: readonly StartingFile[]): Promise<WrittenFiles> {
  const written: string[] = [];
  const kept: string[] = [];
  await makeFolder(root);
  for (const { path, text } of files) {
    await makeFolder(dirname(join(root, path)));
    ((await isNew(join(root, path), text)) ? written : kept).push(path);
  }
  return { written, kept };
}

async function isNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
