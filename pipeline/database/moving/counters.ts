import { sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Database } from '../open.ts';
import type { TableShape } from './shape.ts';

/** The highest value that a table's counter has ever given; 0: none. It may be of a row that is gone. */
export async function readCounter(database: Database, shape: TableShape): Promise<number> {
  if (shape.counter === null) return 0;
  const { rows } = await (
    engineOf(database) === 'sqlite'
      ? sql<{ value: number }>`select seq as value from sqlite_sequence where name = ${shape.name}`
      : sql<{ value: number | null }>`select pg_sequence_last_value(${sequence(shape)}) as value`
  ).execute(database);
  return rows[0]?.value ?? 0;
}

/** Lets a counter go on after a value, so that none up to it is ever given again. It never goes back. */
export async function raiseCounter(transaction: Database, shape: TableShape, value: number): Promise<void> {
  if (shape.counter === null || value <= (await readCounter(transaction, shape))) return;
  if (engineOf(transaction) === 'postgres') {
    await sql`select setval(${sequence(shape)}, ${value}::bigint)`.execute(transaction);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${shape.name}`.execute(transaction);
  await sql`insert into sqlite_sequence (name, seq) values (${shape.name}, ${value})`.execute(transaction);
}

function sequence({ name, counter }: TableShape): ReturnType<typeof sql> {
  return sql`pg_get_serial_sequence(${name}, ${counter})::regclass`;
}
