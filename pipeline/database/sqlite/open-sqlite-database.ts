import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { Kysely, SqliteDialect } from 'kysely';

import { makeFolder } from '../../files/make-folder.ts';
import { migrate } from '../migrate.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Schema } from '../schema.ts';
import { verifyIntact } from './verify-intact.ts';
import { DatabaseInUse, DatabaseUnusable } from '../unusable.ts';
import { readRelocation, refuseRelocated } from '../moving/relocation.ts';
import { explainSqliteError } from './explain-error.ts';
import { isBusy } from './is-busy.ts';

/** How long one process waits for another's transaction, in milliseconds. */
const BUSY_TIMEOUT = 10_000;
/** How long it waits for others to close the file, in milliseconds: most commands are done in less. */
const ALONE_TIMEOUT = 1000;

/**
 * Opens a file with the subscribers and the ledger, creates it if there is none, and brings its tables up to date.
 *
 * With a new one comes a `.gitignore` beside it, unless there is one: it has the addresses of all subscribers.
 *
 * Every commit is on disk when it returns (WAL with `synchronous=FULL`); the sender relies on that.
 *
 * @param file Absolute path of the SQLite file; `:memory:` for a test.
 * @param options `verify` also reads the whole file to check that it is intact. `alone`: nobody else can open it until it is
 *   closed, and it may be one that the publication was moved away from.
 * @throws `DatabaseUnusable` if the file can't be read, is damaged, is newer than this program, is not ours, or the publication
 *   was moved away from it. `DatabaseInUse` if it is needed alone, and others have it open.
 */
export async function openSqliteDatabase(
  file: string,
  options: { readonly verify: boolean; readonly alone?: boolean },
): Promise<Kysely<Schema>> {
  try {
    if (file !== ':memory:') await makeFolder(dirname(file));
  } catch (error) {
    throw new DatabaseUnusable(
      `The folder of the database can't be made: ${dirname(file)}`,
      'Check `delivery.database` in the configuration, and the permissions.',
      { cause: error },
    );
  }
  if (file !== ':memory:' && !existsSync(file)) {
    keepFromGit(file);
    keepFromOthers(file);
  }
  let handle: DatabaseSync | null = null;
  try {
    handle = openSqlite(file, {
      timeout: options.alone === true ? ALONE_TIMEOUT : BUSY_TIMEOUT,
      enableForeignKeyConstraints: true,
    });
    // Whoever has a file with a log (WAL) open holds a lock on it, which this one excludes.
    if (options.alone === true) handle.exec('PRAGMA locking_mode = EXCLUSIVE');
    handle.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (options.verify) verifyIntact(handle, 'quick', file);
    const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) });
    if (options.alone !== true) refuseRelocated(await readRelocation(database), file);
    await migrate(database, file);
    return database;
  } catch (error) {
    if (handle?.isOpen === true) handle.close();
    if (options.alone === true && isBusy(error)) throw new DatabaseInUse(file, [], { cause: error });
    throw explainSqliteError(error, file);
  }
}

/** Makes an empty file that only its owner and group can read; SQLite makes a database of it, and the files beside it alike. */
function keepFromOthers(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o640));
  } catch {
    // Another process has made it meanwhile, or it can't be made, which is reported.
  }
}

function keepFromGit(file: string): void {
  const name = basename(file).replaceAll(/[\\*?[\]!# ]/g, String.raw`\$&`);
  try {
    writeFileSync(join(dirname(file), '.gitignore'), `# Subscribers, and what they were sent.\n/${name}*\n`, {
      flag: 'wx',
    });
  } catch {
    // There is one, or the folder can't be written: then the database can't be made either, which is reported.
  }
}
