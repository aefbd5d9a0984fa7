import { stat } from 'node:fs/promises';

import { sql } from 'kysely';

import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import type { Database } from '../open.ts';

/** The program behind a database, and what the database takes on disk. */
export interface DatabaseServer {
  readonly version: string;
  readonly bytes: number;
}

/** Says which program is behind a database, and how large the database is. */
export async function readServer(database: Database, location: DatabaseLocation): Promise<DatabaseServer> {
  if (location.engine === 'sqlite') {
    const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(database);
    const sizes = ['', '-wal'].map(async (end) =>
      stat(`${location.file}${end}`).then(
        ({ size }) => size,
        () => 0,
      ),
    );
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    return { version: rows[0]?.version ?? '', bytes };
  }
  const { rows } = await sql<DatabaseServer>`
    select current_setting('server_version') as version, (
      select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r'
    ) as bytes
  `.execute(database);
  return rows[0] ?? { version: '', bytes: 0 };
}
