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
import { DatabaseUnusable } from '../unusable.ts';
import { explainSqliteError } from './explain-error.ts';

/** How long one process waits for another's transaction, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens a file with the subscribers and the ledger, creates it if there is none, and brings its tables up to date.
 *
 * With a new one comes a `.gitignore` beside it, unless there is one: it has the addresses of all subscribers.
 *
 * Every commit is on disk when it returns (WAL with `synchronous=FULL`); the sender relies on that.
 *
 * @param file Absolute path of the SQLite file; `:memory:` for a test.
 * @param options `verify` also reads the whole file to check that it is intact.
 * @throws `DatabaseUnusable` if the file can't be read, is damaged, is newer than this program, or is not ours.
 */
export async function openSqliteDatabase(
  file: string,
  options: { readonly verify: boolean },
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
    handle = openSqlite(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    handle.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (options.verify) verifyIntact(handle, 'quick', file);
    const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) });
    await migrate(database, file);
    return database;
  } catch (error) {
    if (handle?.isOpen === true) handle.close();
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
