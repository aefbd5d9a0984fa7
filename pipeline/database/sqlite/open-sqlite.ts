import type * as Sqlite from 'node:sqlite';

const sqlite = loadQuietly();

/**
 * Opens a file with Node's own SQLite.
 *
 * @param file Absolute path of the SQLite file, or `:memory:`; or its URL, which may have SQLite's own parameters.
 * @throws What SQLite throws.
 */
export function openSqlite(
  file: string | URL,
  options: Sqlite.DatabaseSyncOptions = {},
): Sqlite.DatabaseSync {
  return new sqlite.DatabaseSync(file, options);
}

/**
 * Before Node 24.15, SQLite is called experimental in a warning that would come with each command. It has what milepost
 * uses, and the tests run with it.
 */
function loadQuietly(): typeof Sqlite {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
