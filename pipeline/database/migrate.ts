import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';

import { engineOf } from './engine.ts';
import { migrationProvider } from './migrations.ts';
import type { Schema } from './schema.ts';
import { DatabaseUnusable } from './unusable.ts';

/** Which migrations a database has, and which of this program's it has not. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/**
 * Brings the tables up to date.
 *
 * @param name Of the database, as shown to people.
 * @returns The names of the migrations that were applied.
 * @throws {@link DatabaseUnusable} if the tables are newer than this program, or another program's.
 */
export async function migrate(database: Kysely<Schema>, name: string): Promise<readonly string[]> {
  if ((await migrationState(database, name)).pending.length === 0) return [];
  return engineOf(database) === 'sqlite' ? wholeOrNotAtAll(database, applyPending) : applyPending(database);
}

async function applyPending(database: Kysely<Schema>): Promise<readonly string[]> {
  const { error, results } = await new Migrator({
    db: database,
    provider: migrationProvider,
    ...(await ownSchema(database)),
    // Migrations are matched by name: of two that came from two branches, either may have run already.
    allowUnorderedMigrations: true,
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/**
 * Kysely migrates SQLite statement by statement: a program that is killed meanwhile would leave tables half made, of two
 * that make the same file one would fail, and each statement would wait for the disk.
 */
function wholeOrNotAtAll<T>(
  database: Kysely<Schema>,
  work: (database: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

/**
 * What {@link migrate} finds, and would apply.
 *
 * @throws {@link DatabaseUnusable} as it does.
 */
export async function migrationState(database: Kysely<Schema>, name: string): Promise<MigrationState> {
  const tables = await tableNames(database);
  if (tables.length > 0 && !tables.includes('kysely_migration')) {
    throw new DatabaseUnusable(
      `The database belongs to another program: ${name} has none of milepost’s tables`,
      'Give `delivery.database` in the configuration a file of its own, or MILEPOST_DATABASE_URL another `schema`.',
    );
  }
  const known = new Set(Object.keys(await migrationProvider.getMigrations()));
  const applied = tables.length === 0 ? [] : await appliedMigrations(database);
  const unknown = applied.find((one) => !known.has(one));
  if (unknown !== undefined) {
    throw new DatabaseUnusable(
      `The database is newer than this program: ${name} has the migration \`${unknown}\``,
      'Update milepost; an older version could misread the ledger, so it does not send.',
    );
  }
  return { applied, pending: [...known].filter((one) => !applied.includes(one)) };
}

/** The names of all tables, those of migrations among them. */
export async function tableNames(database: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await (
    engineOf(database) === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite%'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
  ).execute(database);
  return rows.map((row) => row.name);
}

async function appliedMigrations(database: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  return rows.map((row) => row.name);
}

/** A server may have several publications, each with migrations of its own. */
async function ownSchema(database: Kysely<Schema>): Promise<{ readonly migrationTableSchema?: string }> {
  if (engineOf(database) === 'sqlite') return {};
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(database);
  return { migrationTableSchema: rows[0]?.name ?? 'public' };
}
