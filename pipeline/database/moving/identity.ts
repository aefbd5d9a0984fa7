import { statSync } from 'node:fs';

import { sql } from 'kysely';

import type { DatabaseLocation, PostgresLocation } from '../../model/settings/database-location.ts';

/** Whether two names are of the same database: a file by another path, a server by another address. */
export async function isSameDatabase(one: DatabaseLocation, other: DatabaseLocation): Promise<boolean> {
  if (one.engine === 'sqlite')
    return other.engine === 'sqlite' && (one.file === other.file || isSameFile(one.file, other.file));
  return other.engine === 'postgres' && (await identityOf(one)) === (await identityOf(other));
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** A server is known by the moment in which it was started, to the microsecond. */
async function identityOf(location: PostgresLocation): Promise<string> {
  const { connect } = await import('../postgres/open-postgres.ts');
  const { schemaOf } = await import('../postgres/connection.ts');
  const database = await connect(location, 'anybody');
  try {
    const { rows } = await sql<{ server: string }>`
      select extract(epoch from pg_postmaster_start_time())::text || ' ' || current_setting('port')
        || ' ' || current_database() as server
    `.execute(database);
    return `${rows[0]?.server} ${schemaOf(location)}`;
  } finally {
    await database.destroy();
  }
}
