import type { DatabaseLocation } from '../model/settings/database-location.ts';
import { isFileLocked, takeFileLock } from './sqlite/file-lock.ts';

/** Releases the lock. */
export type ReleaseLock = () => Promise<void>;

/**
 * Takes the lock that lets only one process plan and begin editions at a time; gives `null` if another process has it. It
 * ends with the process, however that ends.
 */
export async function takeSenderLock(location: DatabaseLocation): Promise<ReleaseLock | null> {
  if (location.engine === 'sqlite') return takeFileLock(location.file);
  const { senderKey, takeServerLock } = await import('./postgres/server-lock.ts');
  return takeServerLock(location, senderKey(location));
}

/** Whether a process has that lock, without taking it. */
export async function isSenderLockTaken(location: DatabaseLocation): Promise<boolean> {
  if (location.engine === 'sqlite') return isFileLocked(location.file);
  const { isServerLockTaken, senderKey } = await import('./postgres/server-lock.ts');
  return isServerLockTaken(location, senderKey(location));
}
