import { type RawBuilder, sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Database } from '../open.ts';
import type { ColumnKind, ColumnShape, TableShape } from './shape.ts';
import { KIND_WORDS, shownKey } from './stored-values.ts';

/** Something in a SQLite file that a copy could not have as it is. */
export interface Unmovable {
  readonly table: string;
  /** Of the row, for people. */
  readonly key: string;
  /** `null`: the row itself is the problem. */
  readonly column: string | null;
  /** What is wrong with it: `it has a NUL character`. */
  readonly why: string;
}

/** As many as a person looks at; there may be more. */
const MOST = 20;

/**
 * Finds what a copy could not have as it is. SQLite takes any value in any column, and any bytes as text: Postgres refuses
 * them, and reading them makes other text of them. On Postgres there is no such thing.
 *
 * @returns The first {@link MOST} of them.
 */
export async function findUnmovable(
  database: Database,
  shapes: readonly TableShape[],
): Promise<readonly Unmovable[]> {
  if (engineOf(database) === 'postgres') return [];
  const found: Unmovable[] = [...(await orphans(database, shapes))];
  for (const shape of shapes) {
    if (found.length >= MOST) break;
    const unexpected = await unexpectedValues(database, shape);
    found.push(...unexpected);
    // Numbers that are too large can't be read.
    if (unexpected.length > 0) continue;
    for await (const one of undecodable(database, shape)) {
      found.push(one);
      if (found.length >= MOST) break;
    }
  }
  return found.slice(0, MOST);
}

/** Rows that belong to one that is gone: a program that did not look at foreign keys has removed it. */
async function orphans(database: Database, shapes: readonly TableShape[]): Promise<readonly Unmovable[]> {
  const { rows } = await sql<{ table: string; rowid: number; parent: string }>`
    select "table", rowid, parent from pragma_foreign_key_check limit ${MOST}
  `.execute(database);
  const found: Unmovable[] = [];
  for (const { table, rowid, parent } of rows) {
    const shape = shapes.find(({ name }) => name === table);
    if (shape === undefined) continue;
    const [row] = (
      await sql<Readonly<Record<string, unknown>>>`
        select ${keyOf(shape)} from ${sql.table(table)} where rowid = ${rowid}
      `.execute(database)
    ).rows;
    found.push({
      table,
      key: shownKey(row ?? {}, shape),
      column: null,
      why: `it refers to a row of ${parent} that is not there`,
    });
  }
  return found;
}

async function unexpectedValues(database: Database, shape: TableShape): Promise<readonly Unmovable[]> {
  const found: Unmovable[] = [];
  // One pass over the table for all of its columns.
  const first = sql.join(
    shape.columns.map((column) => sql`when ${isUnexpected(column)} then ${column.name}`),
    sql` `,
  );
  const { rows } = await sql<Readonly<Record<string, unknown>>>`
    select ${keyOf(shape)}, column_name from (
      select *, case ${first} end as column_name from ${sql.table(shape.name)}
    ) where column_name is not null limit ${MOST}
  `.execute(database);
  for (const row of rows) {
    const column = shape.columns.find(({ name }) => name === row['column_name']);
    if (column === undefined) continue;
    const expected = column.kind === 'text' ? 'text without NUL characters' : KIND_WORDS[column.kind];
    found.push({
      table: shape.name,
      key: shownKey(row, shape),
      column: column.name,
      why: `expected ${expected}`,
    });
  }
  return found;
}

const LIMITS = { integer: 2 ** 31, big: 2 ** 53 } as const;

function isUnexpected({ name, kind }: ColumnShape): RawBuilder<unknown> {
  const value = sql.ref(name);
  const isOther = (...types: readonly string[]): RawBuilder<unknown> =>
    sql`typeof(${value}) not in (${sql.join([...types, 'null'].map((type) => sql.lit(type)))})`;
  switch (kind) {
    case 'text':
      return sql`${isOther('text')} or instr(${value}, char(0)) > 0`;
    case 'real':
      return sql`${isOther('real', 'integer')} or abs(${value}) > 1.7976931348623157e308`;
    case 'integer':
    case 'big': {
      const limit = sql.lit(LIMITS[kind]);
      return sql`${isOther('integer')} or ${value} >= ${limit} or ${value} <= -${limit}`;
    }
  }
}

/** Texts that are not valid UTF-8. Only those with more than ASCII are looked at. */
async function* undecodable(database: Database, shape: TableShape): AsyncGenerator<Unmovable> {
  const texts = shape.columns.filter(isText);
  if (texts.length === 0) return;
  const beyond = ({ name }: ColumnShape): RawBuilder<unknown> => sql`${sql.ref(name)} glob ${BEYOND_ASCII}`;
  const bytes = sql.join(
    texts.map(
      (column) =>
        sql`case when ${beyond(column)} then cast(${sql.ref(column.name)} as blob) end as ${sql.id(`bytes_of_${column.name}`)}`,
    ),
  );
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<Readonly<Record<string, unknown>>>`
      select rowid as row_number, ${keyOf(shape)}, ${bytes} from ${sql.table(shape.name)}
      where rowid > ${after} and (${sql.join(texts.map(beyond), sql` or `)})
      order by rowid limit ${PAGE}
    `.execute(database);
    for (const row of rows) {
      for (const { name } of texts)
        if (!isDecodable(row[`bytes_of_${name}`]))
          yield { table: shape.name, key: shownKey(row, shape), column: name, why: 'expected valid UTF-8' };
      after = Number(row['row_number']);
    }
    if (rows.length === 0) return;
  }
}

/** Contents of editions may be large. */
const PAGE = 50;
const BEYOND_ASCII = '*[^\u0001-\u007F]*';

function isDecodable(bytes: unknown): boolean {
  if (!(bytes instanceof Uint8Array)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isText({ kind }: { readonly kind: ColumnKind }): boolean {
  return kind === 'text';
}

function keyOf({ key }: TableShape): RawBuilder<unknown> {
  return sql.join(key.map((name) => sql`cast(${sql.ref(name)} as text) as ${sql.id(name)}`));
}
