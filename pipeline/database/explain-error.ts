import { shownLocation, type DatabaseLocation } from '../model/settings/database-location.ts';
import { explainPostgresError } from './postgres/explain-error.ts';
import { explainSqliteError } from './sqlite/explain-error.ts';

/**
 * Turns an error that is about the database, not about our query, into a `DatabaseUnusable`, which a person can act on. Any
 * other error is given back unchanged.
 */
export function explainDatabaseError(error: unknown, location: DatabaseLocation): unknown {
  return location.engine === 'sqlite'
    ? explainSqliteError(error, location.file)
    : explainPostgresError(error, shownLocation(location));
}
