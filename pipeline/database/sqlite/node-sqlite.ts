import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** More statements than the program has; a limit for those whose text depends on the number of values. */
const MAX_PREPARED = 128;

/**
 * Adapts Node's own SQLite to Kysely's `SqliteDialect`. Statements stay prepared, because the sender runs the same few
 * tens of thousands of times.
 */
export function nodeSqlite(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      // A transaction that reads first and writes later would fail instead of waiting if another process wrote in
      // between. One that takes the write lock at the start waits for its turn.
      const statement =
        sql === 'rollback'
          ? rollback(database)
          : adapt(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      prepared.set(sql, statement);
      return statement;
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

/**
 * If the disk is full, SQLite has rolled back by itself (https://sqlite.org/lang_transaction.html, section 3). Rolling
 * back again would raise an error that hides the first one.
 */
function rollback(database: DatabaseSync): SqliteStatement {
  const statement = adapt(database.prepare('rollback'));
  return {
    ...statement,
    run: (parameters) =>
      database.isTransaction ? statement.run(parameters) : { changes: 0, lastInsertRowid: 0 },
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toInput)),
    run: (parameters) => statement.run(...parameters.map(toInput)),
    iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
  };
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`SQLite takes no value of type ${typeof value}`);
}
