import { type RawBuilder, sql } from 'kysely';

import type { Database } from '../open.ts';
import { type StoredValue, storedValues } from './stored-values.ts';
import type { TableShape } from './shape.ts';

/** The values of a row, in the order of the table's columns. */
export type StoredRow = readonly StoredValue[];

/** About so many characters are in memory at a time. */
const AIM = 500_000;
const FIRST_PAGE = 50;
const LARGEST_PAGE = 5000;

/**
 * Reads a table in the order of its key, page by page. A page has as many rows as fit into a memory that is the same for
 * all tables, as far as the page before it can tell.
 *
 * @throws `UnexpectedValue` if a value is not of its column's kind.
 */
export async function* pagesOf(database: Database, shape: TableShape): AsyncGenerator<readonly StoredRow[]> {
  const query = pageQuery(shape);
  let limit = FIRST_PAGE;
  let last: StoredRow | null = null;
  for (;;) {
    const { rows } = await query(last, limit).execute(database);
    const page: readonly StoredRow[] = rows.map((row) => storedValues(row, shape));
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    last = page.at(-1) ?? null;
    limit = nextLimit(page, limit);
  }
}

type PageQuery = (last: StoredRow | null, limit: number) => RawBuilder<Readonly<Record<string, unknown>>>;

function pageQuery(shape: TableShape): PageQuery {
  const columns = sql.join(shape.columns.map(({ name }) => sql.ref(name)));
  const key = sql.join(shape.key.map((name) => sql.ref(name)));
  const places = shape.key.map((name) => shape.columns.findIndex((column) => column.name === name));
  return (last, limit) => {
    const after =
      last === null ? sql`` : sql`where (${key}) > (${sql.join(places.map((place) => last[place]))})`;
    return sql`select ${columns} from ${sql.table(shape.name)} ${after} order by ${key} limit ${limit}`;
  };
}

function nextLimit(page: readonly StoredRow[], limit: number): number {
  let size = 1;
  for (const row of page) for (const value of row) size += typeof value === 'string' ? value.length : 8;
  const fitting = Math.floor((AIM * page.length) / size);
  return Math.max(1, Math.min(fitting, 2 * limit, LARGEST_PAGE));
}
