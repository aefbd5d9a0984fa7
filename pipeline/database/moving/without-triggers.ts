import { sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Database } from '../open.ts';

/**
 * Does some work in which triggers do nothing: what they would write is copied, too. They are there again after it; if it
 * fails, the transaction has to be undone.
 *
 * @param tables Those that are written.
 */
export async function withoutTriggers(
  transaction: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  return engineOf(transaction) === 'sqlite'
    ? withoutTriggersOnSqlite(transaction, work)
    : withoutTriggersOnPostgres(transaction, tables, work);
}

async function withoutTriggersOnSqlite(transaction: Database, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_schema where type = 'trigger'
  `.execute(transaction);
  for (const { name } of rows) await sql`drop trigger ${sql.id(name)}`.execute(transaction);
  await work();
  for (const trigger of rows) await sql.raw(trigger.sql).execute(transaction);
}

async function withoutTriggersOnPostgres(
  transaction: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  for (const name of tables)
    await sql`alter table ${sql.table(name)} disable trigger user`.execute(transaction);
  await work();
  for (const name of tables)
    await sql`alter table ${sql.table(name)} enable trigger user`.execute(transaction);
}
