import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { glob } from 'tinyglobby';

/**
 * Writes a file so that a reader sees the old one or the new one, never a half: into a temporary file in the same
 * folder, then renamed. On failure nothing is left behind.
 *
 * @throws What the file system throws.
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // Its name is its own: with an ending, a long one would be too long.
  const temporary = join(dirname(file), `${(written += 1)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

let written = 0;

/** Removes the temporary files of processes that were killed while they wrote below a folder. */
export async function removeLeftovers(folder: string): Promise<void> {
  const paths = await glob('**/*.tmp', { cwd: folder, dot: true, onlyFiles: true, expandDirectories: false });
  for (const path of paths) {
    const pid = /\.(\d+)\.tmp$/.exec(path)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, path), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
