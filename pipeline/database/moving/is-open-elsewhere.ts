import type { DatabaseSync } from 'node:sqlite';

import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import { isBusy } from '../sqlite/is-busy.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';

/** Whether another process has a database open, so that a move would be refused. */
export async function isOpenElsewhere(location: DatabaseLocation): Promise<boolean> {
  if (location.engine === 'sqlite') return isFileOpen(location.file);
  const { isServerLockTaken } = await import('../postgres/server-lock.ts');
  const { presenceKey } = await import('../postgres/presence.ts');
  return isServerLockTaken(location, presenceKey(location));
}

/** Has it alone for a moment, as a move has it. */
function isFileOpen(file: string): boolean {
  let handle: DatabaseSync | null = null;
  try {
    handle = openSqlite(file, { timeout: 0 });
    handle.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    if (handle?.isOpen === true) handle.close();
  }
}
