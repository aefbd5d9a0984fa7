import { existsSync, rmSync } from 'node:fs';

import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import type { Database } from '../open.ts';
import { isSenderLockTaken, takeSenderLock } from '../sender-lock.ts';
import { openSqliteDatabase } from '../sqlite/open-sqlite-database.ts';
import { DatabaseInUse } from '../unusable.ts';
import { MoveRefused } from './problem.ts';

/** A database that is held by a move. */
export interface HeldDatabase {
  readonly database: Database;
  /** If the file was made for this, it stays; without this, it is removed when it is let go. */
  readonly keep: () => void;
}

/**
 * Holds a database for some work: nobody sends, and nobody else can open it. It is made if there is none, and its tables are
 * brought up to date. It may be one that the publication was moved away from.
 *
 * @throws {MoveRefused} if somebody sends; `DatabaseInUse` if others have it open; and like `openDatabase`.
 */
export async function holding<T>(
  location: DatabaseLocation,
  work: (held: HeldDatabase) => Promise<T>,
): Promise<T> {
  const made = location.engine === 'sqlite' && !existsSync(location.file) ? location.file : null;
  let isKept = made === null;
  try {
    // It is opened first, because that makes the folder for the lock.
    const database = await openAlone(location).catch(async (error: unknown) => {
      // Who sends has it open, too.
      throw error instanceof DatabaseInUse && (await isSenderLockTaken(location)) ? sending(location) : error;
    });
    try {
      const release = await takeSenderLock(location);
      if (release === null) throw sending(location);
      try {
        return await work({ database, keep: () => void (isKept = true) });
      } finally {
        await release();
      }
    } finally {
      await database.destroy();
    }
  } finally {
    if (made !== null && !isKept)
      for (const end of ['', '-wal', '-shm', '-sending']) rmSync(`${made}${end}`, { force: true });
  }
}

async function openAlone(location: DatabaseLocation): Promise<Database> {
  if (location.engine === 'sqlite') return openSqliteDatabase(location.file, { verify: true, alone: true });
  const { openPostgresAlone } = await import('../postgres/open-postgres.ts');
  return openPostgresAlone(location);
}

function sending(location: DatabaseLocation): MoveRefused {
  return new MoveRefused({ kind: 'sending', database: shownLocation(location) });
}
