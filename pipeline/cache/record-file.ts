import { rmSync, statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

import { isBusy } from '../database/sqlite/is-busy.ts';
import { openSqlite } from '../database/sqlite/open-sqlite.ts';

/** JSON by shelf and key, in a file. */
export interface RecordFile {
  /** The JSON with a key; `null` if there is none, or it is damaged. */
  find(shelf: string, key: string): string | null;
  /** All of a shelf, one after another; what is damaged is left out. */
  all(shelf: string): Iterable<readonly [key: string, json: string]>;
  /** The keys of a shelf. */
  keys(shelf: string): readonly string[];
  close(): void;
}

/** What changes in a file of records. */
export interface RecordChanges {
  readonly removed: Iterable<readonly [shelf: string, key: string]>;
  readonly put: Iterable<readonly [shelf: string, key: string, json: string]>;
}

/** Milliseconds to wait for another process that writes the file. */
const PATIENCE = 2000;

/**
 * Opens a file of records to read it: an SQLite database, of which only what is asked for is read. Each record has a
 * checksum, because SQLite notices damage only where it has to follow it.
 *
 * @param program Whoever wrote the file must have been the same program.
 * @returns `null` if there is no such file, or it is of no use.
 * @throws What SQLite throws if another process has locked it.
 */
export function openRecordFile(file: string, program: string): RecordFile | null {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  let database: DatabaseSync | null = null;
  let isUseful = false;
  try {
    database = openSqlite(file, { timeout: PATIENCE });
    const [about] = database.prepare('SELECT program FROM about').all();
    isUseful = about?.['program'] === program;
    if (isUseful) return readRecords(database);
  } catch (error) {
    if (isBusy(error)) throw error;
    // Another program's, damaged, or no such file.
  } finally {
    if (!isUseful && database?.isOpen === true) database.close();
  }
  return null;
}

function readRecords(database: DatabaseSync): RecordFile {
  const one = database.prepare('SELECT checksum, json FROM record WHERE shelf = ? AND key = ?');
  return {
    find(shelf, key) {
      const [row] = rowsOf(() => one.all(shelf, key));
      return row === undefined ? null : soundJson(key, row);
    },
    *all(shelf) {
      try {
        const every = database.prepare('SELECT key, checksum, json FROM record WHERE shelf = ?');
        for (const row of every.iterate(shelf)) {
          const key = row['key'];
          const json = typeof key === 'string' ? soundJson(key, row) : null;
          if (typeof key === 'string' && json !== null) yield [key, json];
        }
      } catch {
        // What comes after a damaged place can't be reached.
      }
    },
    keys: (shelf) =>
      rowsOf(() => database.prepare('SELECT key FROM record WHERE shelf = ?').all(shelf)).flatMap(({ key }) =>
        typeof key === 'string' ? [key] : [],
      ),
    close: () => database.close(),
  };
}

type Rows = ReturnType<StatementSync['all']>;

/** A damaged file has no rows. */
function rowsOf(ask: () => Rows): Rows {
  try {
    return ask();
  } catch {
    return [];
  }
}

function soundJson(key: string, { checksum, json }: Rows[number]): string | null {
  return typeof json === 'string' && checksum === checksumOf(key, json) ? json : null;
}

function checksumOf(key: string, json: string): number {
  return crc32(json, crc32(key));
}

/**
 * Changes a file of records, all or nothing; makes it if there is none, or if it is of no use. It is not written if
 * nothing changes.
 *
 * @param file Absolute; its folder exists.
 * @throws What SQLite and the file system throw.
 */
export function changeRecordFile(
  file: string,
  program: string,
  changes: RecordChanges,
  isSound: boolean,
): void {
  if (!isSound) for (const end of ['', '-journal']) rmSync(file + end, { force: true });
  const database = openSqlite(file, { timeout: PATIENCE });
  try {
    // What is lost when the power fails is only time; what is removed must not stay in the file.
    database.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;');
    if (!isSound) {
      database.exec(`
        CREATE TABLE about (program TEXT NOT NULL);
        CREATE TABLE record (shelf TEXT, key TEXT, checksum INTEGER, json TEXT, PRIMARY KEY (shelf, key));
      `);
    }
    database.exec('BEGIN IMMEDIATE');
    if (!isSound) database.prepare('INSERT INTO about VALUES (?)').run(program);
    const remove = database.prepare('DELETE FROM record WHERE shelf = ? AND key = ?');
    for (const [shelf, key] of changes.removed) remove.run(shelf, key);
    const put = database.prepare('INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)');
    for (const [shelf, key, json] of changes.put) put.run(shelf, key, checksumOf(key, json), json);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
