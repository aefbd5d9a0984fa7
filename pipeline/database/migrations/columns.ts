import { type ColumnDefinitionBuilder, type Expression, type QueryExecutorProvider, sql } from 'kysely';

import { engineOf } from '../engine.ts';

/**
 * The types of columns, which both engines have under other names.
 *
 * Text is compared byte by byte: times then sort as they pass, and nothing depends on the language of the server.
 */
export function columnTypes(db: QueryExecutorProvider): ColumnTypes {
  return engineOf(db) === 'sqlite'
    ? {
        text: sql`text`,
        big: sql`bigint`,
        float: sql`real`,
        id: (column) => column.primaryKey().autoIncrement(),
      }
    : {
        text: sql`text collate "C"`,
        big: sql`bigint`,
        float: sql`double precision`,
        id: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
      };
}

/** See {@link columnTypes}. */
export interface ColumnTypes {
  readonly text: Expression<unknown>;
  /** A whole number up to 2^53. */
  readonly big: Expression<unknown>;
  readonly float: Expression<unknown>;
  /** Makes an integer column a key that is given by the database and never reused. */
  readonly id: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
}
