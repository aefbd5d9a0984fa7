import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

import { Kysely, SqliteDialect } from 'kysely';

import { type MigrationState, migrationState } from '../migrate.ts';
import { nodeSqlite } from './node-sqlite.ts';
import type { InspectedDatabase } from '../inspect.ts';
import type { Database } from '../open.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Schema } from '../schema.ts';
import { explainSqliteError } from './explain-error.ts';
import { verifyIntact } from './verify-intact.ts';

/**
 * Reads a whole file without changing anything, not even its tables.
 *
 * @param file Absolute path.
 * @param kind `copy`: nobody writes to it, so no file is made beside it.
 * @throws `DatabaseUnusable` if it can't be read, is damaged, is newer than this program, or is not ours.
 */
export function inspectFile(file: string, kind: 'live' | 'copy'): Promise<InspectedDatabase> {
  return reading(file, kind, async (handle, database) => {
    verifyIntact(handle, 'whole', file);
    return { pending: (await migrationState(database, file)).pending.length };
  });
}

/**
 * Does some work with a database without changing anything, whatever its tables are like.
 *
 * @param file Absolute path.
 * @throws `DatabaseUnusable` if it can't be read, is newer than this program, or is not ours.
 */
export function lookAtFile<T>(
  file: string,
  work: (database: Database, migrations: MigrationState, handle: DatabaseSync) => Promise<T>,
): Promise<T> {
  return reading(file, 'live', async (handle, database) =>
    work(database, await migrationState(database, file), handle),
  );
}

async function reading<T>(
  file: string,
  kind: 'live' | 'copy',
  work: (handle: DatabaseSync, database: Database) => Promise<T>,
): Promise<T> {
  const url = pathToFileURL(file);
  if (kind === 'copy') url.searchParams.set('immutable', '1');
  let handle: DatabaseSync | null = null;
  try {
    handle = openSqlite(url, { readOnly: true, timeout: BUSY_TIMEOUT });
    return await work(
      handle,
      new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) }),
    );
  } catch (error) {
    throw explainSqliteError(error, file);
  } finally {
    if (handle?.isOpen === true) handle.close();
  }
}

/** How long another process's transaction is waited for, in milliseconds. */
const BUSY_TIMEOUT = 5000;
