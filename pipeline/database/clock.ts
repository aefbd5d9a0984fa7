import { type Expression, type RawBuilder, sql } from 'kysely';

import { SECOND } from '../model/time/duration.ts';
import { engineOf } from './engine.ts';
import type { Database } from './open.ts';

/**
 * The time of the database when the statement runs, RFC 3339 in UTC: the one clock that all machines share, whatever
 * their own say.
 *
 * @param later So many milliseconds later; a whole number of seconds.
 */
export function databaseTime(database: Database, later = 0): Expression<string> {
  const seconds = `${later / SECOND} seconds`;
  return engineOf(database) === 'sqlite'
    ? sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`+${seconds}`})`
    : sql<string>`to_char((clock_timestamp() + ${seconds}::interval) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** The time of the database now. */
export async function readDatabaseTime(database: Database): Promise<Date> {
  const { rows } = await sql<{ now: string }>`select ${databaseTime(database)} as now`.execute(database);
  return new Date(rows[0]?.now ?? Date.now());
}

/**
 * When the server was started, as text: another server, or the same after a restart, says something else. On SQLite it is
 * always the same.
 */
export function serverStart(database: Database): RawBuilder<string> {
  return engineOf(database) === 'sqlite' ? sql<string>`''` : sql<string>`pg_postmaster_start_time()::text`;
}
