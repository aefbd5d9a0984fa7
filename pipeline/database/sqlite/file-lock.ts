import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import type { ReleaseLock } from '../sender-lock.ts';
import { isBusy } from './is-busy.ts';
import { openSqlite } from './open-sqlite.ts';
import { explainSqliteError } from './explain-error.ts';

/**
 * Takes the lock that lets only one process send at a time; gives `null` if another process has it.
 *
 * It is SQLite's exclusive lock on a file beside the database, held by an open transaction. The operating system
 * releases it when the process ends, however that happens, so there is no stale lock to clean up and no process id to
 * confuse.
 *
 * @param database Absolute path of the database.
 */
export function takeFileLock(database: string): ReleaseLock | null {
  const file = lockFileOf(database);
  try {
    const handle = openSqlite(file, { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      handle.close();
      if (isBusy(error)) return null;
      throw error;
    }
    return () => {
      if (handle.isOpen) handle.close();
      return Promise.resolve();
    };
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

/** Whether a process has that lock, without taking it or making its file. @param database Absolute path of the database. */
export function isFileLocked(database: string): boolean {
  const file = lockFileOf(database);
  if (!existsSync(file)) return false;
  let handle: DatabaseSync | null = null;
  try {
    handle = openSqlite(file, { timeout: 0, readOnly: true });
    handle.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw explainSqliteError(error, file);
  } finally {
    if (handle?.isOpen === true) handle.close();
  }
}

/** Named as SQLite names what belongs to a database. */
function lockFileOf(database: string): string {
  return `${database}-sending`;
}
