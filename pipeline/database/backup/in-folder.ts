import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '../../files/make-folder.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import { backupFileName, backupsAmong, stemOf } from './backup-names.ts';

/**
 * The name for a backup of today in a folder, which nothing has yet. The folder is made if it is missing, and kept out of git
 * then.
 *
 * @param folder Absolute.
 * @param day `YYYY-MM-DD`.
 * @returns Its path.
 */
export async function freeBackupFile(
  folder: string,
  location: DatabaseLocation,
  day: string,
): Promise<string> {
  if (await makeFolder(folder))
    await writeFile(join(folder, '.gitignore'), '# Subscribers, and what they were sent.\n*\n');
  const taken = new Set(await readdir(folder));
  const stem = stemOf(location);
  for (let number = 1; ; number += 1) {
    const name = backupFileName({ stem, day, number });
    if (!taken.has(name)) return join(folder, name);
  }
}

/**
 * Removes the oldest of the backups of a database that {@link freeBackupFile} has named, and no other file.
 *
 * @param keep So many stay.
 * @returns The paths of those that are gone.
 */
export async function removeOldBackups(
  folder: string,
  location: DatabaseLocation,
  keep: number,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of backupsAmong(await readdir(folder), stemOf(location)))
    if ((await stat(join(folder, name))).isFile()) files.push(join(folder, name));
  const old = files.slice(0, Math.max(0, files.length - keep));
  for (const file of old) await rm(file);
  return old;
}
