import { databaseExists, withDatabase as openWithDatabase, type Database } from '../database/open.ts';
import { DatabaseUnusable, explainSqliteError } from '../database/unusable.ts';
import { CommandFailure } from './effects.ts';

/**
 * Opens the database for some work, and turns every reason why it can't be used into a message for the person at the
 * keyboard.
 *
 * @param file Absolute path.
 * @param options `verify` reads the whole file first to check that it is intact.
 */
export async function withDatabase<T>(
  file: string,
  options: { readonly verify: boolean },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return explained(file, () => openWithDatabase(file, options, work));
}

/**
 * Opens the database for work that only reads: where there is none yet, it reads an empty one, and none is created.
 *
 * @param file Absolute path.
 */
export async function readDatabase<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(databaseExists(file) ? file : ':memory:', { verify: false }, work);
}

/** Runs work on the database's files, and explains what is wrong with them if it fails. */
export async function explained<T>(file: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explained = explainSqliteError(error, file);
    if (!(explained instanceof DatabaseUnusable)) throw error;
    throw new CommandFailure(explained.message, explained.hint, 1, { cause: error });
  }
}
