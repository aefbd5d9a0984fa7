import { type DatabaseIntrospector, type Dialect, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';

/**
 * How queries are made for a Postgres server, and run over a pool of connections.
 *
 * Whoever asks which tables there are, as migrations do, is told of those in our schema alone. Kysely's own answer has every
 * column of every table in the database, which may have other programs' tables by the thousand, and fails if one of them is
 * dropped meanwhile.
 */
export function postgresDialect(pool: pg.Pool): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db): DatabaseIntrospector => ({
      async getSchemas() {
        const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
        return rows;
      },
      async getTables() {
        const { rows } = await sql<{ name: string; schema: string }>`
          select tablename as name, schemaname as schema from pg_tables where schemaname = current_schema()
        `.execute(db);
        return rows.map((row) => ({ ...row, isView: false, isForeign: false, columns: [] }));
      },
    }),
  };
}
