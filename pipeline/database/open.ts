import { existsSync } from 'node:fs';

import type { Kysely } from 'kysely';

import type { DatabaseLocation } from '../model/settings/database-location.ts';
import type { Schema } from './schema.ts';
import { neverWaitForLock } from './sqlite/busy.ts';
import { openSqliteDatabase } from './sqlite/open-sqlite-database.ts';

/** An open database; close it with `destroy()`. */
export type Database = Kysely<Schema>;

/** See {@link openDatabase}. */
interface OpenOptions {
  readonly verify: boolean;
  readonly hurried?: boolean;
}

/**
 * Opens the database with the subscribers and the ledger, creates it if there is none, and brings its tables up to
 * date. Every commit is on disk when it returns; the sender relies on that.
 *
 * @param options `verify` also reads a whole SQLite file to check that it is intact; Postgres keeps checksums itself.
 *   `hurried`: what waits for another process's lock soon fails, see `isUnavailable`, instead of waiting for long.
 * @throws `DatabaseUnusable` if it can't be read, is damaged, is newer than this program, or is not ours.
 */
export async function openDatabase(location: DatabaseLocation, options: OpenOptions): Promise<Database> {
  if (location.engine === 'sqlite') {
    const database = await openSqliteDatabase(location.file, options);
    if (options.hurried === true) await neverWaitForLock(database);
    return database;
  }
  const { openPostgres, openHurriedPostgres } = await import('./postgres/open-postgres.ts');
  return options.hurried === true ? openHurriedPostgres(location) : openPostgres(location);
}

/**
 * Opens the database for the duration of some work.
 *
 * @throws Like {@link openDatabase}.
 */
export async function withDatabase<T>(
  location: DatabaseLocation,
  options: OpenOptions,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, options);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/**
 * Whether there is a database yet, so that a command that only reads need not create one.
 *
 * @throws `DatabaseUnusable` if a server can't be used.
 */
export async function databaseExists(location: DatabaseLocation): Promise<boolean> {
  if (location.engine === 'sqlite') return existsSync(location.file);
  const { hasTables } = await import('./postgres/open-postgres.ts');
  return hasTables(location);
}
