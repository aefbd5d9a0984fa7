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
  // Named as SQLite names what belongs to a database.
  const file = `${database}-sending`;
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
