import { PostgresAdapter, type QueryExecutorProvider } from 'kysely';

import type { DatabaseLocation } from '../model/settings/database-location.ts';

/** Which database program is behind the queries. */
export type Engine = DatabaseLocation['engine'];

/** The engine of an open database, or of a transaction in it. */
export function engineOf(database: QueryExecutorProvider): Engine {
  return database.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
