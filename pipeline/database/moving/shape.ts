import { sql } from 'kysely';

import type { Database } from '../open.ts';
import { openSqliteDatabase } from '../sqlite/open-sqlite-database.ts';

/** What a column takes: `integer` up to 2^31, `big` up to 2^53. */
export type ColumnKind = 'text' | 'integer' | 'big' | 'real';

/** A column of a table. */
export interface ColumnShape {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** What has to be known of a table to copy it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  /** The columns of its primary key, in their order in it. */
  readonly key: readonly string[];
  /** The column whose values the database gives, each once; `null`: it has none. */
  readonly counter: string | null;
}

/** Tables that are about a database, not about the publication in it. */
const OF_DATABASE = new Set(['kysely_migration', 'kysely_migration_lock', 'relocation']);

/**
 * The publication's tables, those that others refer to first. They are what the migrations make, so that none is forgotten.
 *
 * @throws {Error} if a table has no key, or a column is of a type that nothing is known of.
 */
export async function tableShapes(): Promise<readonly TableShape[]> {
  const database = await openSqliteDatabase(':memory:', { verify: false });
  try {
    const { rows } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name
    `.execute(database);
    const parents = new Map<string, readonly string[]>();
    const shapes = new Map<string, TableShape>();
    for (const { name, sql: made } of rows.filter(({ name }) => !OF_DATABASE.has(name))) {
      shapes.set(name, await shapeOf(database, name, made));
      parents.set(name, await parentsOf(database, name));
    }
    return [...parentsFirst([...shapes.keys()], parents)].flatMap((name) => shapes.get(name) ?? []);
  } finally {
    await database.destroy();
  }
}

async function shapeOf(database: Database, name: string, made: string): Promise<TableShape> {
  const { rows } = await sql<{ name: string; type: string; pk: number }>`
    select name, type, pk from pragma_table_info(${name}) order by cid
  `.execute(database);
  const key = rows
    .filter(({ pk }) => pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((column) => column.name);
  if (key.length === 0) throw new Error(`The table ${name} has no primary key.`);
  return {
    name,
    columns: rows.map((column) => ({ name: column.name, kind: kindOf(column.type) })),
    key,
    counter: /\bautoincrement\b/i.test(made) ? (key[0] ?? null) : null,
  };
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  text: 'text',
  integer: 'integer',
  bigint: 'big',
  real: 'real',
};

function kindOf(type: string): ColumnKind {
  const kind = KINDS[type.toLowerCase()];
  if (kind === undefined) throw new Error(`Nothing is known of columns of the type ${type}.`);
  return kind;
}

async function parentsOf(database: Database, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`
    select "table" from pragma_foreign_key_list(${name})
  `.execute(database);
  return rows.map(({ table }) => table);
}

function parentsFirst(
  names: readonly string[],
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const ordered = new Set<string>();
  const add = (name: string): void => {
    if (ordered.has(name)) return;
    for (const parent of parents.get(name) ?? []) if (parent !== name) add(parent);
    ordered.add(name);
  };
  for (const name of names) add(name);
  return ordered;
}
