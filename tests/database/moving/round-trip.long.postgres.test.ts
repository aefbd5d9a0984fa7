import { rmSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import { tableShapes } from '../../../pipeline/database/moving/shape.ts';
import type { DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';
import { anyContent, fill } from './support/content.ts';
import { asking, dumpOf, isContent } from './support/dump.ts';
import { moving, newFile, newSchema, using } from './support/moving.ts';

/** Where a publication goes; each place but the first is made once, and replaced by what comes next. */
const WAYS: readonly (readonly [string, number, () => readonly DatabaseLocation[]])[] = [
  ['from SQLite to Postgres and back', 8, () => [newSchema(), newFile()]],
  ['from one file to another', 3, () => [newFile()]],
  ['from one schema to another', 3, () => [newSchema(), newSchema(), newFile()]],
];

describe.each(WAYS)('everything is the same %s', (_name, numRuns, makePlaces) => {
  test('whatever is in the tables', async () => {
    const places = makePlaces();
    await fc.assert(
      fc.asyncProperty(anyContent, async (content) => {
        const first = newFile();
        await using(first, (database) => fill(database, content));
        const before = await dumpOf(first);
        let source: DatabaseLocation = first;
        for (const target of places) {
          expect(await moving(source, target)).toMatchObject({ kind: 'moved' });
          expect(await dumpOf(target)).toEqual(before);
          // The source is as it was.
          expect(await dumpOf(source)).toEqual(before);
          source = target;
        }
        // The last place was not left: what was in it must not be replaced.
        if (source.engine === 'sqlite') rmSync(source.file);
      }),
      { numRuns },
    );
  });
});

test('the rows of these tests are in every table that is copied', async () => {
  const file = newFile();
  const [content] = fc.sample(anyContent, { numRuns: 1, seed: 7 });
  if (content === undefined) throw new Error('no content');
  await using(file, async (database) => {
    await fill(database, content);
    await database.updateTable('delivery').set({ state: 'accepted' }).execute();
  });
  const dump = await dumpOf(file);
  expect([...dump].filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect((await tableShapes()).map(({ name }) => name).sort()).toEqual([...dump.keys()].sort());
});

test('a server has the same tables, with the same columns', async () => {
  const server = newSchema();
  await using(server, () => Promise.resolve());
  const columns = await asking(server.url, async (client, schema) => {
    const { rows } = await client.query<{ table: string; column: string }>(
      `select table_name as table, table_name || '.' || column_name || ' ' || data_type as column
       from information_schema.columns where table_schema = $1`,
      [schema],
    );
    return rows.filter(({ table }) => isContent(table)).map(({ column }) => column);
  });
  const types = { text: 'text', integer: 'integer', big: 'bigint', real: 'double precision' };
  const expected = (await tableShapes()).flatMap((shape) =>
    shape.columns.map(({ name, kind }) => `${shape.name}.${name} ${types[kind]}`),
  );
  expect(columns.sort()).toEqual(expected.sort());
});

describe('what the tables’ own machinery does', () => {
  test.each(['file', 'server'] as const)('goes on in a %s where it was', async (kind) => {
    const [source, target] = [newFile(), kind === 'file' ? newFile() : newSchema()];
    await using(source, async (database) => {
      await subscribe(database, 'a', 'b', 'gone');
      await database.deleteFrom('subscriber').where('address', '=', 'gone').execute();
      await database
        .insertInto('edition')
        .values({ id: 'e', slug: 'e', state: 'sending', first_seen_at: '' })
        .execute();
      await database
        .insertInto('delivery')
        .values([
          { edition_id: 'e', subscriber_id: 1, state: 'accepted', planned_at: '' },
          { edition_id: 'e', subscriber_id: 2, state: 'planned', planned_at: '' },
        ])
        .execute();
    });
    await moving(source, target);
    await using(target, async (database) => {
      const accepted = (): Promise<readonly { count: number }[]> =>
        database.selectFrom('delivery_tally').select('count').where('state', '=', 'accepted').execute();
      // What was counted there is not counted again.
      expect(await accepted()).toEqual([{ count: 1 }]);
      await database.updateTable('delivery').set({ state: 'accepted' }).execute();
      expect(await accepted()).toEqual([{ count: 2 }]);
      // The number of somebody who is gone is in links of old mails.
      await subscribe(database, 'new');
      const found = await database.selectFrom('subscriber').select(['id', 'address']).orderBy('id').execute();
      expect(found).toEqual([
        { id: 1, address: 'a' },
        { id: 2, address: 'b' },
        { id: 4, address: 'new' },
      ]);
      // Nobody is forgotten by halves.
      await database.deleteFrom('subscriber').where('id', '=', 2).execute();
      expect(await database.selectFrom('delivery').selectAll().execute()).toHaveLength(1);
    });
  });
});

async function subscribe(database: Database, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await database
      .insertInto('subscriber')
      .values({ address: name, address_key: name, state: 'active', created_at: '', changed_at: '' })
      .execute();
}
