// What only a SQLite file has: pragmas, pages that are damaged, and tables of older versions, which no server ever had.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

import { Kysely, sql, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { migrationProvider } from '../../pipeline/database/migrations.ts';
import { nodeSqlite } from '../../pipeline/database/sqlite/node-sqlite.ts';
import { openDatabase } from '../../pipeline/database/open.ts';
import type { Schema } from '../../pipeline/database/schema.ts';
import { DatabaseUnusable } from '../../pipeline/database/unusable.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { locationOf } from './support/location.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-database-'));
  file = join(folder, 'sub', 'milepost.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('commits are on disk when they return: WAL with synchronous=FULL, and foreign keys are enforced', async () => {
  const database = await openDatabase(locationOf(file), { verify: true });
  const pragma = async (name: string): Promise<unknown> =>
    Object.values(
      (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database)).rows[0] ?? {},
    )[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  await database.destroy();
});

describe('a file that can’t be trusted is refused', () => {
  const refusal = async (): Promise<string> => {
    const error: unknown = await openDatabase(locationOf(file), { verify: true }).then(
      (database) => database.destroy(),
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(DatabaseUnusable);
    return error instanceof Error ? error.message : '';
  };

  test('not a database', async () => {
    await (await openDatabase(locationOf(file), { verify: false })).destroy();
    writeFileSync(file, 'x'.repeat(5000));
    expect(await refusal()).toContain(file);
  });

  test('another program’s', async () => {
    await (await openDatabase(locationOf(file), { verify: false })).destroy();
    rmSync(file);
    const other = new DatabaseSync(file);
    other.exec('create table photo (id)');
    other.close();
    expect(await refusal()).toContain('another program');
  });

  test('damaged in the middle', async () => {
    const database = await audienceOf(2000, join(folder, 'a.sqlite'));
    await database.destroy();
    file = join(folder, 'a.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 20_000, 60_000);
    writeFileSync(file, bytes);
    expect(await refusal()).toContain('damaged');
  });

  test('a folder', async () => {
    file = folder;
    expect(await refusal()).toContain('opened');
  });
});

describe('tables are brought up to date as a whole, or not at all', () => {
  test('a migration that fails takes back those before it', async () => {
    const before = await openDatabase(locationOf(file), { verify: false });
    // The first, of an index, can be done again; the next makes a table that there is.
    await sql`drop index edition_state`.execute(before);
    await sql`delete from kysely_migration where name >= '0017'`.execute(before);
    const names = async (database: typeof before): Promise<unknown> =>
      (
        await sql`select name, sql from sqlite_schema union all select name, timestamp from kysely_migration`.execute(
          database,
        )
      ).rows;
    const found = await names(before);
    await before.destroy();
    await expect(openDatabase(locationOf(file), { verify: false })).rejects.toThrow('already exists');
    const handle = new DatabaseSync(file);
    const after = new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) });
    expect(await names(after)).toEqual(found);
    await after.destroy();
  });

  test('several that make a new file at once all get the same one', async () => {
    mkdirSync(dirname(file), { recursive: true });
    const program = `
      import { openDatabase } from ${JSON.stringify(import.meta.resolve('../../pipeline/database/open.ts'))};
      const database = await openDatabase(${JSON.stringify(locationOf(file))}, { verify: false });
      await database.selectFrom('follow').select('tag').execute();
      await database.destroy();`;
    const runs = [1, 2, 3, 4].map(() =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]),
    );
    expect((await Promise.allSettled(runs)).map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
  });
});

test('tags that were followed before the table of tags are still followed after it', async () => {
  mkdirSync(dirname(file), { recursive: true });
  const handle = new DatabaseSync(file);
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) });
  await new Migrator({ db: database, provider: migrationProvider }).migrateTo('0001-audience-and-ledger');
  await sql`insert into subscriber (address, address_key, state, created_at, changed_at, follows)
    values ('a@b.org', 'a@b.org', 'active', '', '', '["docker","cloud"]')`.execute(database);
  await database.destroy();
  const upgraded = await openDatabase(locationOf(file), { verify: true });
  const follows = await upgraded.selectFrom('follow').select('tag').orderBy('tag').execute();
  expect(follows).toEqual([{ tag: 'cloud' }, { tag: 'docker' }]);
  await upgraded.destroy();
});

test('deliveries that ended before they were tallied are in the tally after it', async () => {
  mkdirSync(dirname(file), { recursive: true });
  const handle = new DatabaseSync(file);
  const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: nodeSqlite(handle) }) });
  await new Migrator({ db: database, provider: migrationProvider }).migrateTo('0009-preparation');
  await sql`insert into edition (id, slug, state, first_seen_at) values ('e', 'e', 'sending', '')`.execute(
    database,
  );
  for (const [id, state, reason] of [
    [1, 'accepted', null],
    [2, 'accepted', null],
    [3, 'rejected', 'mailbox-full'],
    [4, 'planned', null],
  ] as const) {
    await sql`insert into subscriber (id, address, address_key, state, created_at, changed_at)
      values (${id}, ${id}, ${id}, 'active', '', '')`.execute(database);
    await sql`insert into delivery (edition_id, subscriber_id, state, reason, planned_at)
      values ('e', ${id}, ${state}, ${reason}, '')`.execute(database);
  }
  await database.destroy();
  const upgraded = await openDatabase(locationOf(file), { verify: true });
  const tally = await upgraded.selectFrom('delivery_tally').selectAll().orderBy('state').execute();
  expect(tally).toEqual([
    { edition_id: 'e', state: 'accepted', reason: '', worker_id: 0, count: 2 },
    { edition_id: 'e', state: 'rejected', reason: 'mailbox-full', worker_id: 0, count: 1 },
  ]);
  await upgraded.destroy();
});
