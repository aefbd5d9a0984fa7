import { shownLocation, type DatabaseLocation } from '../model/settings/database-location.ts';
import { type MigrationState, migrationState } from './migrate.ts';
import { readRelocation, refuseRelocated } from './moving/relocation.ts';
import type { Database } from './open.ts';
import { inspectFile, lookAtFile } from './sqlite/inspect-file.ts';

/** What a database is like. */
export interface InspectedDatabase {
  /** How many migrations the next command that opens it will apply. */
  readonly pending: number;
}

/**
 * Reads a database without changing anything, not even its tables; a file is read as a whole.
 *
 * @throws `DatabaseUnusable` if it can't be read, is damaged, is newer than this program, is not ours, or the publication was
 *   moved away from it.
 */
export async function inspectDatabase(location: DatabaseLocation): Promise<InspectedDatabase> {
  if (location.engine === 'sqlite') await inspectFile(location.file, 'live');
  return lookAt(location, async (database, { pending }) => {
    refuseRelocated(await readRelocation(database), shownLocation(location));
    return { pending: pending.length };
  });
}

/**
 * Does some work with a database without changing anything; `null`, and nothing is done, if its tables are not up to date.
 *
 * @throws Like {@link inspectDatabase}.
 */
export async function lookInto<T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
): Promise<T | null> {
  return lookAt(location, async (database, { pending }) => (pending.length === 0 ? work(database) : null));
}

/**
 * Does some work with a database without changing anything, whatever its tables are like, and even if the publication was moved
 * away from it.
 *
 * @param use `long`: a server lets it take as long as it takes.
 * @throws `DatabaseUnusable` if it can't be read, is newer than this program, or is not ours.
 */
export async function lookAt<T>(
  location: DatabaseLocation,
  work: (database: Database, migrations: MigrationState) => Promise<T>,
  use: 'short' | 'long' = 'short',
): Promise<T> {
  if (location.engine === 'sqlite') return lookAtFile(location.file, work);
  const { connect } = await import('./postgres/open-postgres.ts');
  const database = await connect(location, 'anybody', use);
  try {
    return await work(database, await migrationState(database, shownLocation(location)));
  } finally {
    await database.destroy();
  }
}
