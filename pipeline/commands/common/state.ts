import { databaseExists, withDatabase as openWithDatabase, type Database } from '../../database/open.ts';
import { explainDatabaseError } from '../../database/explain-error.ts';
import { DatabaseUnusable } from '../../database/unusable.ts';
import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';

/** Opens the database for some work. */
export type OpenedDatabase = <T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
) => Promise<T>;

/** Of work that finds nobody: it is empty, and forgotten. */
export const EMPTY: DatabaseLocation = { engine: 'sqlite', file: ':memory:' };

/**
 * Opens the database for work that records something, and creates it if there is none. Every reason why it can't be used
 * becomes a message for the person at the keyboard.
 */
export const withDatabase: OpenedDatabase = (location, work) =>
  explained(location, () => openWithDatabase(location, { verify: false }, work));

/** The same for a server of pages, which must not wait: what another process's lock holds up soon fails. */
export const withHurriedDatabase: OpenedDatabase = (location, work) =>
  explained(location, () => openWithDatabase(location, { verify: false, hurried: true }, work));

/**
 * Opens the database for work on what is in it, which has nothing to do where there is none: none is created.
 *
 * @throws {@link CommandFailure} if there is no database.
 */
export async function withExistingDatabase<T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (!(await explained(location, () => databaseExists(location))))
    throw new CommandFailure(noDatabase(location), WHERE_FROM, 2);
  return withDatabase(location, work);
}

/**
 * Opens the database for work that only reads: where there is none yet, it reads an empty one, none is created, and the
 * person at the keyboard is told.
 */
export async function readDatabase<T>(
  location: DatabaseLocation,
  { quiet }: Pick<GlobalOptions, 'quiet'>,
  effects: Pick<CommandEffects, 'stderr'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (await explained(location, () => databaseExists(location))) return withDatabase(location, work);
  if (!quiet) effects.stderr(`${noDatabase(location)}.\n  ${WHERE_FROM}\n`);
  return withDatabase(EMPTY, work);
}

function noDatabase(location: DatabaseLocation): string {
  return `There is no database yet, so nobody is subscribed and nothing was sent: ${shownLocation(location)}`;
}

const WHERE_FROM =
  'If this is not the publication’s folder, name it with `--root`. `milepost subscribers add` and `import` make a database.';

/** Runs work on the database, and explains what is wrong with it if it fails. */
export async function explained<T>(location: DatabaseLocation, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explained = explainDatabaseError(error, location);
    if (!(explained instanceof DatabaseUnusable)) throw error;
    throw new CommandFailure(explained.message, explained.hint, 1, { cause: error });
  }
}
