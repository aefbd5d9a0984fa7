import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from 'kysely';

import { shownLocation, type PostgresLocation } from '../../model/settings/database-location.ts';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { DatabaseUnusable } from '../unusable.ts';
import { schemaOf } from './connection.ts';
import { postgresDialect } from './dialect.ts';
import { explainPostgresError } from './explain-error.ts';
import { openPool, openSinglePool } from './pools.ts';
import type { Company } from './presence.ts';

/**
 * Connects to a Postgres server, makes the schema if there is none, and brings its tables up to date.
 *
 * @throws `DatabaseUnusable` if the server can't be used, or the tables are newer than this program.
 */
export async function openPostgres(location: PostgresLocation): Promise<Kysely<Schema>> {
  return prepared(await connect(location, 'others'), location);
}

/**
 * The same for a process that must not wait: a statement that another one's lock holds up soon fails. Migrations wait as ever.
 *
 * @throws Like {@link openPostgres}.
 */
export async function openHurriedPostgres(location: PostgresLocation): Promise<Kysely<Schema>> {
  const patient = await openPostgres(location);
  try {
    return await connect(location, 'others', 'hurried');
  } finally {
    await patient.destroy();
  }
}

/**
 * The same for a process that needs the database to itself, on one connection: nobody else can open it until that is closed.
 *
 * @throws `DatabaseInUse` if others have it open.
 */
export async function openPostgresAlone(location: PostgresLocation): Promise<Kysely<Schema>> {
  return prepared(await connect(location, 'alone', 'long'), location);
}

async function prepared(database: Kysely<Schema>, location: PostgresLocation): Promise<Kysely<Schema>> {
  const shown = shownLocation(location);
  try {
    await makeSchema(database, schemaOf(location));
    await migrate(database, shown);
    return database;
  } catch (error) {
    await database.destroy();
    throw explainPostgresError(error, shown);
  }
}

/** Whether a server has the tables of a publication. @throws `DatabaseUnusable` if the server can't be used. */
export async function hasTables(location: PostgresLocation): Promise<boolean> {
  const database = await connect(location, 'anybody');
  try {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('kysely_migration') is not null as there
    `.execute(database);
    return rows[0]?.there === true;
  } catch (error) {
    throw explainPostgresError(error, shownLocation(location));
  } finally {
    await database.destroy();
  }
}

/**
 * Connects to a server without changing anything.
 *
 * @param use `long`: on one connection, and no statement or transaction is ended because it takes long. `hurried`: one that waits for
 *   another's lock is ended soon.
 * @throws `DatabaseUnusable` if the server can't be used.
 */
export async function connect(
  location: PostgresLocation,
  company: Company = 'anybody',
  use: 'short' | 'hurried' | 'long' = 'short',
): Promise<Kysely<Schema>> {
  try {
    const pool =
      use === 'long'
        ? openSinglePool(location, company)
        : openPool(location, company, { hurried: use === 'hurried' });
    const database = new Kysely<Schema>({
      dialect: postgresDialect(pool),
      // In SQLite, nothing is in an empty list; to Postgres it is a mistake.
      plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    });
    try {
      await requireVersion(database, shownLocation(location));
    } catch (error) {
      await database.destroy();
      throw error;
    }
    return database;
  } catch (error) {
    throw explainPostgresError(error, shownLocation(location));
  }
}

/** The oldest version whose syntax and queue are used: that of `pg-boss`. */
const OLDEST = 13;

async function requireVersion(database: Kysely<Schema>, shown: string): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select current_setting('server_version_num')::int / 10000 as number
  `.execute(database);
  const version = rows[0]?.number ?? 0;
  if (version >= OLDEST) return;
  throw new DatabaseUnusable(
    `The database server is Postgres ${version}: ${shown}`,
    `milepost needs Postgres ${OLDEST} or newer.`,
  );
}

/** Two processes may make it at the same time; one that may not make schemas needs an existing one. */
async function makeSchema(database: Kysely<Schema>, schema: string): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regnamespace(${schema}) is not null as there
  `.execute(database);
  if (rows[0]?.there === true) return;
  await sql`create schema if not exists ${sql.id(schema)}`.execute(database).catch((error: unknown) => {
    // https://www.postgresql.org/docs/current/errcodes-appendix.html: somebody else has made it at the same moment.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== '23505' && code !== '42P06') throw error;
  });
}
