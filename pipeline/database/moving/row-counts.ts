import { sql } from 'kysely';

import { tableNames } from '../migrate.ts';
import type { Database } from '../open.ts';
import type { TableShape } from './shape.ts';

/** How many rows a table has. */
export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/** Counts the rows of each table that there is: an older database has fewer. */
export async function countRows(
  database: Database,
  shapes: readonly TableShape[],
): Promise<readonly TableCount[]> {
  const there = new Set(await tableNames(database));
  const counts: TableCount[] = [];
  for (const { name } of shapes) {
    if (!there.has(name)) continue;
    const { rows } = await sql<{ rows: number }>`
      select count(*) as rows from ${sql.table(name)}
    `.execute(database);
    counts.push({ table: name, rows: rows[0]?.rows ?? 0 });
  }
  return counts;
}
