import { DatabaseSync } from 'node:sqlite';

import pg from 'pg';

import type { DatabaseLocation } from '../../../../pipeline/model/settings/database-location.ts';

/** Every row of every table but those about the database itself, as text, sorted; read without the program. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** Tables that are about a database, and those of pg-boss, which has its own in a schema that was used by workers. */
const OTHERS =
  /^(?:kysely_migration(?:_lock)?|relocation|version|bam|instance|schedule|subscription|warning|job|job_\w+|queue|queue_\w+)$/;

/** Whether a table has something of a publication. */
export function isContent(table: string): boolean {
  return !OTHERS.test(table);
}

/** The column that says which server it is. */
const OF_SERVER = 'server';

/** Everything that is in a database. */
export async function dumpOf(location: DatabaseLocation): Promise<Dump> {
  return location.engine === 'sqlite' ? dumpFile(location.file) : dumpSchema(location.url);
}

function dumpFile(file: string): Dump {
  const handle = new DatabaseSync(file, { readOnly: true });
  try {
    const names = handle
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
      .all();
    return new Map(
      names
        .map(({ name }) => String(name))
        .filter(isContent)
        .sort()
        .map((name) => [name, linesOf(handle.prepare(`select * from "${name}"`).all())]),
    );
  } finally {
    handle.close();
  }
}

async function dumpSchema(url: string): Promise<Dump> {
  return asking(url, async (client, schema) => {
    const { rows } = await client.query<{ name: string }>(
      'select tablename as name from pg_tables where schemaname = $1 order by 1',
      [schema],
    );
    const dump = new Map<string, readonly string[]>();
    for (const { name } of rows.filter(({ name }) => isContent(name)))
      dump.set(name, linesOf((await client.query(`select * from ${schema}.${name}`)).rows));
    return dump;
  });
}

/** Does something with a schema, beside the program. */
export async function asking<T>(
  url: string,
  work: (client: pg.Client, schema: string) => Promise<T>,
): Promise<T> {
  const { searchParams } = new URL(url);
  const plain = new URL(url);
  plain.search = '';
  const schema = searchParams.get('schema') ?? 'milepost';
  const client = new pg.Client({
    connectionString: plain.href,
    options: `-c search_path=${schema}`,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  await client.connect();
  try {
    return await work(client, schema);
  } finally {
    await client.end();
  }
}

function linesOf(rows: readonly object[]): readonly string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => column !== OF_SERVER)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .sort();
}
