import { open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import { isMissing } from '../text/thrown.ts';
import { grouped } from './grouped.ts';

/** How many files are made before they are put on disk together. */
const AT_ONCE = 100;
const ATTEMPTS = 3;

/**
 * Makes empty files in a folder, and the folder if there is none. Those that come at about the same time are put on disk
 * together, because each time waits for the disk.
 *
 * @param folder Absolute; other processes may remove it whenever it is empty.
 * @returns Makes the file of a name; it is on disk when the promise resolves.
 */
export function durableNames(folder: string): (name: string) => Promise<void> {
  return grouped(AT_ONCE, (names) => makeAll(folder, names));
}

async function makeAll(folder: string, names: readonly string[]): Promise<readonly void[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const isNew = await makeFolder(folder);
      for (const name of names) await writeFile(join(folder, name), '');
      await sync(folder);
      if (isNew) await sync(dirname(folder));
      return names.map(() => undefined);
    } catch (error) {
      // Another process has just removed the empty folder.
      if (!isMissing(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Puts the names in a folder on disk; an empty file has nothing else. */
async function sync(folder: string): Promise<void> {
  // Windows opens no folder, and writes names at once.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch((error: unknown) => {
    // It is removed only when it is empty: what was made is no longer needed.
    if (isMissing(error)) return null;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
