import { shownLocation, type DatabaseLocation } from '../model/settings/database-location.ts';
import { pendingMigrations } from './migrate.ts';
import type { Database } from './open.ts';
import { inspectFile, lookIntoFile } from './sqlite/inspect-file.ts';

/** What a database is like. */
export interface InspectedDatabase {
  /** How many migrations the next command that opens it will apply. */
  readonly pending: number;
}

/**
 * Reads a database without changing anything, not even its tables; a file is read as a whole.
 *
 * @throws `DatabaseUnusable` if it can't be read, is damaged, is newer than this program, or is not ours.
 */
export async function inspectDatabase(location: DatabaseLocation): Promise<InspectedDatabase> {
  if (location.engine === 'sqlite') return inspectFile(location.file, 'live');
  const { connect } = await import('./postgres/open-postgres.ts');
  const database = await connect(location);
  try {
    return { pending: (await pendingMigrations(database, shownLocation(location))).length };
  } finally {
    await database.destroy();
  }
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
  if (location.engine === 'sqlite') return lookIntoFile(location.file, work);
  const { connect } = await import('./postgres/open-postgres.ts');
  const database = await connect(location);
  try {
    const pending = await pendingMigrations(database, shownLocation(location));
    return pending.length === 0 ? await work(database) : null;
  } finally {
    await database.destroy();
  }
}
