import { type RawBuilder, sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Database } from '../open.ts';
import { raiseCounter, readCounter } from './counters.ts';
import { hashMaker, hashOf, type TableHash } from './table-hash.ts';
import { pagesOf, type StoredRow } from './pages.ts';
import { RowsRefused, TablesDiffer } from './problem.ts';
import { countRows } from './row-counts.ts';
import type { TableShape } from './shape.ts';
import { shownKey } from './stored-values.ts';
import { withoutTriggers } from './without-triggers.ts';
import { writeRows } from './write-rows.ts';

/** A table that was copied: the same on both sides. */
export interface CopiedTable extends TableHash {
  readonly table: string;
}

/** What a copy tells while it goes on. */
export type CopyEvent =
  | { readonly kind: 'copied'; readonly table: string; readonly rows: number }
  | { readonly kind: 'verified'; readonly table: string; readonly rows: number };

/**
 * Copies all rows of a publication into a transaction in another database, in place of whatever that has, and makes sure that
 * both have the same then: each table is read again, and its rows and their hash have to be those of the source.
 *
 * @param source Has to stay as it is meanwhile: a snapshot.
 * @throws {TablesDiffer} if they are not the same, {@link RowsRefused} if the database does not take rows. The transaction has
 *   to be undone then.
 */
export async function copyTables(
  source: Database,
  target: Database,
  shapes: readonly TableShape[],
  tell: (event: CopyEvent) => void,
): Promise<readonly CopiedTable[]> {
  const copied: CopiedTable[] = [];
  const names = shapes.map(({ name }) => name);
  await withoutTriggers(target, names, async () => {
    await clear(target, shapes);
    for (const shape of shapes) {
      copied.push({ table: shape.name, ...(await copyTable(source, target, shape, tell)) });
      await raiseCounter(target, shape, await readCounter(source, shape));
    }
  });
  // The first mailing there shall not have to wait until the server notices how large the tables are.
  if (engineOf(target) === 'postgres') await sql`analyze ${tablesOf(shapes)}`.execute(target);
  for (const side of [source, target])
    for (const { table, rows } of await countRows(side, shapes)) requireRows(copied, table, rows);
  for (const shape of shapes) {
    const there = await hashOf(target, shape, (rows) => tell({ kind: 'verified', table: shape.name, rows }));
    const here = copied.find(({ table }) => table === shape.name);
    if (here?.hash !== there.hash || here.rows !== there.rows)
      throw new TablesDiffer(shape.name, here?.rows ?? 0, there.rows);
  }
  return copied;
}

/** The databases count by themselves, so that no row can be passed over on both sides. */
function requireRows(copied: readonly CopiedTable[], table: string, rows: number): void {
  const here = copied.find((one) => one.table === table)?.rows ?? 0;
  if (here !== rows) throw new TablesDiffer(table, here, rows);
}

async function copyTable(
  source: Database,
  target: Database,
  shape: TableShape,
  tell: (event: CopyEvent) => void,
): Promise<TableHash> {
  const hash = hashMaker();
  for await (const page of pagesOf(source, shape)) {
    hash.add(page);
    try {
      await writeRows(target, shape, page);
    } catch (error) {
      throw refused(error, shape, page);
    }
    tell({ kind: 'copied', table: shape.name, rows: page.length });
  }
  return hash.end();
}

/** What a server says of a value, https://www.postgresql.org/docs/current/errcodes-appendix.html: data, integrity, limits. */
const ABOUT_ROWS = /^(?:22|23|54)/;

function refused(error: unknown, shape: TableShape, page: readonly StoredRow[]): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !ABOUT_ROWS.test(code)) return error;
  const keyed = (row: StoredRow | undefined): string =>
    shownKey(Object.fromEntries(shape.columns.map(({ name }, index) => [name, row?.[index]])), shape);
  return new RowsRefused(shape.name, keyed(page[0]), keyed(page.at(-1)), error);
}

/** Removes all rows; counters go on where they are. */
async function clear(target: Database, shapes: readonly TableShape[]): Promise<void> {
  if (engineOf(target) === 'postgres') {
    await sql`truncate ${tablesOf(shapes)}`.execute(target);
    return;
  }
  for (const { name } of shapes.toReversed()) await sql`delete from ${sql.table(name)}`.execute(target);
}

function tablesOf(shapes: readonly TableShape[]): RawBuilder<unknown> {
  return sql.join(shapes.map(({ name }) => sql.table(name)));
}
