import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';

import { migrationProvider } from './migrations.ts';
import type { Schema } from './schema.ts';
import { DatabaseUnusable } from './unusable.ts';

/**
 * Brings the tables up to date.
 *
 * @param file Its name, as shown to people.
 * @throws {@link DatabaseUnusable} if the tables are newer than this program, or another program's.
 */
export async function migrate(database: Kysely<Schema>, file: string): Promise<void> {
  if ((await pendingMigrations(database, file)).length === 0) return;
  const { error } = await new Migrator({
    db: database,
    provider: migrationProvider,
    // Migrations are matched by name: of two that came from two branches, either may have run already.
    allowUnorderedMigrations: true,
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

/**
 * The names of the migrations that {@link migrate} would apply.
 *
 * @throws {@link DatabaseUnusable} as it does.
 */
export async function pendingMigrations(database: Kysely<Schema>, file: string): Promise<readonly string[]> {
  const tables = await tableNames(database);
  if (tables.length > 0 && !tables.includes('kysely_migration')) {
    throw new DatabaseUnusable(
      `The database belongs to another program: ${file} has none of milepost’s tables`,
      'Give `delivery.database` in the configuration a file of its own.',
    );
  }
  const known = new Set(Object.keys(await migrationProvider.getMigrations()));
  const applied = tables.length === 0 ? [] : await appliedMigrations(database);
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new DatabaseUnusable(
      `The database is newer than this program: ${file} has the migration \`${unknown}\``,
      'Update milepost; an older version could misread the ledger, so it does not send.',
    );
  }
  return [...known].filter((name) => !applied.includes(name));
}

async function tableNames(database: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite%'
  `.execute(database);
  return rows.map((row) => row.name);
}

async function appliedMigrations(database: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map((row) => row.name);
}
