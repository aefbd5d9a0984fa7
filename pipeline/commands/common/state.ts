import { databaseExists, withDatabase as openWithDatabase, type Database } from '../../database/open.ts';
import { DatabaseUnusable, explainSqliteError } from '../../database/unusable.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';

/** Opens the database for some work. @param file Absolute path. */
export type OpenedDatabase = <T>(file: string, work: (database: Database) => Promise<T>) => Promise<T>;

/**
 * Opens the database for work that records something, and creates it if there is none. Every reason why it can't be used
 * becomes a message for the person at the keyboard.
 */
export const withDatabase: OpenedDatabase = (file, work) =>
  explained(file, () => openWithDatabase(file, { verify: false }, work));

/**
 * Opens the database for work on what is in it, which has nothing to do where there is none: none is created.
 *
 * @param file Absolute path.
 * @throws {@link CommandFailure} if there is no database.
 */
export async function withExistingDatabase<T>(
  file: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (!databaseExists(file)) throw new CommandFailure(noDatabase(file), WHERE_FROM, 2);
  return withDatabase(file, work);
}

/**
 * Opens the database for work that only reads: where there is none yet, it reads an empty one, none is created, and the
 * person at the keyboard is told.
 *
 * @param file Absolute path.
 */
export async function readDatabase<T>(
  file: string,
  { quiet }: Pick<GlobalOptions, 'quiet'>,
  effects: Pick<CommandEffects, 'stderr'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (databaseExists(file)) return withDatabase(file, work);
  if (!quiet) effects.stderr(`${noDatabase(file)}.\n  ${WHERE_FROM}\n`);
  return withDatabase(':memory:', work);
}

function noDatabase(file: string): string {
  return `There is no database yet, so nobody is subscribed and nothing was sent: ${file}`;
}

const WHERE_FROM =
  'If this is not the publication’s folder, name it with `--root`. `milepost subscribers add` and `import` make a database.';

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
