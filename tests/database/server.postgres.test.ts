// What only a Postgres server has: whom it lets in, schemas, and processes that open it at the same moment.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';

import { databaseExists, openDatabase } from '../../pipeline/database/open.ts';
import { connect } from '../../pipeline/database/postgres/open-postgres.ts';
import { transact } from '../../pipeline/database/transact.ts';
import { DatabaseUnusable } from '../../pipeline/database/unusable.ts';
import type { PostgresLocation } from '../../pipeline/model/settings/database-location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { locationOf } from './support/location.ts';

/** A schema of its own, with the URL changed. */
function ownSchema(change: (url: URL) => void = () => undefined): PostgresLocation {
  const location = locationOf(':memory:');
  if (location.engine !== 'postgres') throw new Error('these tests need a server');
  const url = new URL(location.url);
  change(url);
  return { engine: 'postgres', url: url.href };
}

test('nothing is there before it is opened, and everything after', async () => {
  const location = ownSchema();
  expect(await databaseExists(location)).toBe(false);
  const database = await openDatabase(location, { verify: true });
  expect(await databaseExists(location)).toBe(true);
  await database.destroy();
});

test('a schema with another program’s tables is refused', async () => {
  const location = ownSchema();
  const other = await connect(location);
  const schema = new URL(location.url).searchParams.get('schema') ?? '';
  await sql`create schema ${sql.id(schema)} create table photo (id int)`.execute(other);
  const opened = openDatabase(location, { verify: true });
  await expect(opened).rejects.toThrow(DatabaseUnusable);
  await expect(opened).rejects.toThrow('another program');
  await other.destroy();
});

test('of the tables in a database only our own are looked at', async () => {
  const [ours, others] = [await audienceOf(0), await audienceOf(0)];
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(ours);
  const tables = await ours.introspection.getTables();
  expect(tables.map(({ name }) => name)).toContain('subscriber');
  expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set([rows[0]?.name]));
  await ours.destroy();
  await others.destroy();
});

describe('a server that does not let us work says so, and never with the password', () => {
  test.each([
    ['a wrong password', (url: URL) => (url.password = 'a-guess'), 'does not let us in'],
    ['no such database', (url: URL) => (url.pathname = '/nowhere'), 'no such database'],
    ['no server there', (url: URL) => (url.port = '1'), "can't be reached"],
  ])('%s', async (_name, change, words) => {
    const location = ownSchema((url) => void change(url));
    const error: unknown = await openDatabase(location, { verify: true }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnusable);
    const { message, hint } = error instanceof DatabaseUnusable ? error : { message: '', hint: '' };
    expect(message).toContain(words);
    expect(`${message} ${hint}`).not.toContain(new URL(location.url).password);
  });
});

test('several processes may open a new one at the same moment', async () => {
  const location = ownSchema();
  const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(location, { verify: true })));
  for (const database of opened) {
    expect(await database.selectFrom('subscriber').selectAll().execute()).toEqual([]);
  }
  await Promise.all(opened.map((database) => database.destroy()));
});

test('work that others have overtaken is done again', async () => {
  const database = await audienceOf(2);
  const both = await Promise.all(
    [1, 2].map((id) =>
      transact(database, async (transaction) => {
        const active = await transaction
          .selectFrom('subscriber')
          .select('id')
          .where('state', '=', 'active')
          .execute();
        // One of them has to stay: whoever comes second sees that there is only one left.
        if (active.length > 1) {
          await transaction
            .updateTable('subscriber')
            .set({ state: 'pending' })
            .where('id', '=', id)
            .execute();
        }
        return active.length;
      }),
    ),
  );
  expect(both).toHaveLength(2);
  expect(both).toEqual(expect.arrayContaining([1, 2]));
  await database.destroy();
});
