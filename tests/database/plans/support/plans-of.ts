import { DatabaseSync } from 'node:sqlite';

import pg from 'pg';

import { connectionOf } from '../../../../pipeline/database/postgres/connection.ts';
import { locationOf } from '../../support/location.ts';
import type { RanStatement } from './statements.ts';
import { wholeReadsOnPostgres, wholeReadsOnSqlite } from './whole-reads.ts';

/** What is read whole for each statement, see `wholeReadsOnSqlite`. Statements that read little are left out. */
export async function wholeReads(
  file: string,
  statements: readonly RanStatement[],
): Promise<readonly (readonly [RanStatement, readonly string[]])[]> {
  const location = locationOf(file);
  const found = location.engine === 'sqlite' ? onSqlite(location.file, statements) : await onPostgres();
  return found.filter(([, reads]) => reads.length > 0);

  async function onPostgres(): Promise<readonly (readonly [RanStatement, readonly string[]])[]> {
    if (location.engine === 'sqlite') return [];
    const client = new pg.Client(connectionOf(location));
    await client.connect();
    try {
      for (const statement of [...FILL, 'analyze', 'set enable_seqscan = off']) await client.query(statement);
      const { rows } = await client.query<{ name: string }>(
        "select indexname as name from pg_indexes where schemaname = current_schema() and indexdef like '% WHERE %'",
      );
      const partial = new Set(rows.map(({ name }) => name));
      const all: (readonly [RanStatement, readonly string[]])[] = [];
      for (const statement of statements) {
        let reads = await wholeReadsOnPostgres(client, statement, partial);
        // A few rows are sorted rather than looked up in their order, though they could be.
        if (reads.includes('a sort')) {
          await client.query('set enable_sort = off');
          reads = await wholeReadsOnPostgres(client, statement, partial);
          await client.query('set enable_sort = on');
        }
        all.push([statement, reads]);
      }
      return all;
    } finally {
      await client.end();
    }
  }
}

function onSqlite(
  file: string,
  statements: readonly RanStatement[],
): readonly (readonly [RanStatement, readonly string[]])[] {
  const database = new DatabaseSync(file);
  try {
    const rows = database
      .prepare("select name from sqlite_schema where type = 'index' and sql like '% where %'")
      .all();
    const partial = new Set(rows.map(({ name }) => String(name)));
    return statements.map((statement) => [statement, wholeReadsOnSqlite(database, statement, partial)]);
  } finally {
    database.close();
  }
}

/**
 * Postgres chooses a plan by how many rows there are. So many that an index is worth it, for one edition as for all; where a table
 * is small all the same, it must take an index if there is one (`enable_seqscan`).
 */
const FILL: readonly string[] = [
  `insert into subscriber (address, address_key, state, created_at, changed_at)
   select 'p' || i || '@many.example', 'p' || i || '@many.example', 'active', '2026-01-01', '2026-01-01'
   from generate_series(1, 4000) as i`,
  // A row that is counted up thousands of times in one transaction takes long.
  'alter table delivery disable trigger user',
  `insert into delivery (edition_id, subscriber_id, state, choice_id, message_id, attempts, planned_at, claimed_at, settled_at, reply)
   select edition.id, subscriber.id, 'accepted', (select min(choice.id) from choice where edition_id = edition.id),
     '<' || edition.slug || subscriber.id || '@many.example>', 1, edition.started_at,
     to_char(edition.started_at::timestamp + subscriber.id * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'),
     to_char(edition.started_at::timestamp + subscriber.id * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'), '250 ok'
   from edition, subscriber
   where edition.started_at is not null and subscriber.address like '%@many.example'`,
  `insert into edition (id, slug, state, first_seen_at)
   select 'old' || i, 'old' || i, 'archived', '2026-01-01' from generate_series(1, 2000) as i`,
  `insert into choice (edition_id, items) select 'old1', '[' || i || ']' from generate_series(1, 4000) as i`,
  `insert into choice_item (choice_id, item) select id, 'old' || id from choice where edition_id = 'old1'`,
  `insert into had (choice_id, subscriber_id)
   select choice.id, subscriber.id from choice, subscriber
   where choice.items in ('[7]', '[8]') and subscriber.address like '%@many.example'`,
  `insert into worker (id, name, started_at, until, ended_at)
   select 10 + i, 'old', '2026-01-01', '2026-01-01', '2026-01-01' from generate_series(1, 2000) as i`,
];
