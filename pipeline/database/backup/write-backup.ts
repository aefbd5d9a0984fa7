import { link, lstat, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { makeFolder } from '../../files/make-folder.ts';
import { temporaryName, writerOf } from '../../files/temporary-name.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import type { TableCount } from '../moving/row-counts.ts';
import { inspectFile } from '../sqlite/inspect-file.ts';
import { copyFile } from './copy-file.ts';
import { copyServer } from './copy-server.ts';
import { BackupFailure } from './failure.ts';

/** A backup that was made. */
export interface WrittenBackup {
  readonly file: string;
  readonly bytes: number;
  /** What is in it. */
  readonly tables: readonly TableCount[];
}

/**
 * Writes a whole copy of a database, as it was at one moment, into a SQLite file, while others go on writing. It gets its name
 * when it is whole, verified and on disk, and only its owner and group can read it.
 *
 * @param file Absolute; its folder is made if it is missing.
 * @throws {BackupFailure} if something has that name, or the copy is not the same; `DatabaseUnusable` if the database can't be
 *   read or the copy can't be written.
 */
export async function writeBackup(location: DatabaseLocation, file: string): Promise<WrittenBackup> {
  const folder = dirname(file);
  await makeFolder(folder);
  if (await isThere(file)) throw new BackupFailure({ kind: 'exists', file });
  await removeAbandoned(folder);
  const temporary = join(folder, `.${basename(file)}.${temporaryName(1)}`);
  try {
    await (await open(temporary, 'wx', 0o640)).close();
    const tables = await (location.engine === 'sqlite'
      ? copyFile(location.file, temporary)
      : copyServer(location, temporary));
    await inspectFile(temporary, 'copy');
    await toDisk(temporary);
    await giveName(temporary, file);
    await toDisk(folder);
    return { file, bytes: (await stat(file)).size, tables };
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${temporary}${end}`, { force: true });
  }
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** What processes have left that were killed while they wrote a backup. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = /^\..*\.sqlite\.\d+\.\d+\.tmp$/.test(name) ? writerOf(name) : null;
    if (writer === null || isRunning(writer)) continue;
    for (const end of ['', '-journal', '-wal', '-shm'])
      await rm(join(folder, `${name}${end}`), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Unlike a rename, a link never takes the place of a file that somebody has made meanwhile. */
async function giveName(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') throw new BackupFailure({ kind: 'exists', file }, { cause: error });
    // Not every file system has links.
    if (await isThere(file)) throw new BackupFailure({ kind: 'exists', file }, { cause: error });
    await rename(temporary, file);
  }
}

async function toDisk(path: string): Promise<void> {
  // Windows opens no folders.
  const handle = await open(path, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch {
    // Some file systems can't do it for folders.
  } finally {
    await handle?.close();
  }
}
