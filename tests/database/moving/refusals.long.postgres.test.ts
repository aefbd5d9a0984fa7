import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { databaseTime } from '../../../pipeline/database/clock.ts';
import { MoveRefused, RowsRefused, TablesDiffer } from '../../../pipeline/database/moving/problem.ts';
import { rehearseMove } from '../../../pipeline/database/moving/rehearse.ts';
import { databaseExists, openDatabase } from '../../../pipeline/database/open.ts';
import { takeSenderLock } from '../../../pipeline/database/sender-lock.ts';
import { DatabaseInUse } from '../../../pipeline/database/unusable.ts';
import type { DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';
import { asking, dumpOf } from './support/dump.ts';
import { moving, newFile, newSchema, using } from './support/moving.ts';
import { makePublication, namesIn } from './support/publication.ts';

/** Why a move is refused; afterwards the source can be used as before. */
async function refusal(source: DatabaseLocation, target: DatabaseLocation): Promise<unknown> {
  const before = await dumpOf(source);
  const error: unknown = await moving(source, target).catch((thrown: unknown) => thrown);
  expect(await dumpOf(source)).toEqual(before);
  return error instanceof MoveRefused ? error.problem : error;
}

/** What a rehearsal says is in the way. */
async function obstacles(source: DatabaseLocation, target: DatabaseLocation): Promise<readonly string[]> {
  const rehearsal = await rehearseMove({ source, target }, () => undefined);
  return rehearsal.obstacles.map(({ kind }) => kind);
}

/** Why a database can't be opened. */
async function openingOf(location: DatabaseLocation): Promise<string | null> {
  try {
    if (location.engine === 'postgres') await (await openDatabase(location, { verify: false })).destroy();
    // The program would wait for it, as others are done soon.
    else new DatabaseSync(location.file, { timeout: 0 }).prepare('select count(*) from sqlite_schema').get();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const PLACES = [
  ['file', newFile],
  ['server', newSchema],
] as const;

describe.each(PLACES)('from a %s', (_name, newSource) => {
  test('where nothing is there to move, and nothing is made', async () => {
    const [source, target] = [newSource(), newFile()];
    await expect(moving(source, target)).rejects.toMatchObject({ problem: { kind: 'no-source' } });
    expect(existsSync(target.file)).toBe(false);
  });

  test('while somebody sends', async () => {
    const [source, target] = [newSource(), newFile()];
    await makePublication(source);
    const release = await takeSenderLock(source);
    expect(await obstacles(source, target)).toEqual(['sending']);
    expect(await refusal(source, target)).toMatchObject({ kind: 'sending' });
    expect(existsSync(target.file)).toBe(false);
    await release?.();
    expect(await moving(source, target)).toMatchObject({ kind: 'moved' });
  });

  test('while somebody sends, who has it open as well', async () => {
    const [source, target] = [newSource(), newFile()];
    await makePublication(source);
    const database = await openDatabase(source, { verify: false });
    const release = await takeSenderLock(source);
    expect(await refusal(source, target)).toMatchObject({ kind: 'sending' });
    await release?.();
    await database.destroy();
  });

  test('while another process has it open, such as serve, although it does nothing', async () => {
    const [source, target] = [newSource(), newFile()];
    await makePublication(source);
    const serving = await openDatabase(source, { verify: false });
    expect(await obstacles(source, target)).toEqual(['in-use']);
    expect(await refusal(source, target)).toBeInstanceOf(DatabaseInUse);
    await serving.destroy();
    expect(await obstacles(source, target)).toEqual([]);
    expect(await moving(source, target)).toMatchObject({ kind: 'moved' });
  });

  test('while what a worker has claimed may be on its way', async () => {
    const [source, target] = [newSource(), newFile()];
    await makePublication(source);
    await using(source, (database) =>
      database
        .insertInto('worker')
        .values({
          id: 7,
          name: 'machine 17',
          started_at: databaseTime(database),
          until: databaseTime(database, 3_600_000),
        })
        .execute(),
    );
    expect(await obstacles(source, target)).toEqual(['working']);
    expect(await refusal(source, target)).toMatchObject({
      kind: 'working',
      workers: [{ name: 'machine 17' }],
    });
    await using(source, (database) => database.updateTable('worker').set({ until: '2026' }).execute());
    expect(await moving(source, target)).toMatchObject({ kind: 'moved' });
  });

  test('nobody else can open either of them meanwhile', async () => {
    const [source, target] = [newSource(), newSource()];
    await makePublication(source);
    const refused: unknown[] = [];
    await moving(source, target, {
      agree: async () => {
        for (const one of [source, target]) refused.push(await openingOf(one));
        return true;
      },
    });
    expect(refused).toEqual([
      expect.stringMatching(/being moved|locked/),
      expect.stringMatching(/being moved|locked/),
    ]);
    expect(await namesIn(target)).toEqual(['ann', 'bob']);
  });

  test('if whoever is asked does not agree, nothing was done', async () => {
    const [source, target] = [newSource(), newFile()];
    await makePublication(source);
    expect(await moving(source, target, { agree: () => Promise.resolve(false) })).toEqual({
      kind: 'declined',
    });
    expect(existsSync(target.file)).toBe(false);
    expect(await namesIn(source)).toEqual(['ann', 'bob']);
  });
});

describe.each(PLACES)('to a %s', (_name, newTarget) => {
  test('that has rows', async () => {
    const [source, target] = [newFile(), newTarget()];
    await makePublication(source);
    await makePublication(target, ['somebody else']);
    expect(await obstacles(source, target)).toEqual(['not-empty']);
    expect(await refusal(source, target)).toEqual({ kind: 'not-empty', tables: ['subscriber'] });
    expect(await namesIn(target)).toEqual(['somebody else']);
  });

  test('that is in use, although it is empty', async () => {
    const [source, target] = [newFile(), newTarget()];
    await makePublication(source);
    const serving = await openDatabase(target, { verify: false });
    expect(await obstacles(source, target)).toEqual(['in-use']);
    expect(await refusal(source, target)).toBeInstanceOf(DatabaseInUse);
    await serving.destroy();
    const release = await takeSenderLock(target);
    expect(await refusal(source, target)).toMatchObject({ kind: 'sending' });
    await release?.();
  });

  test('a rehearsal changes nothing, and reads everything', async () => {
    const [source, target] = [newFile(), newTarget()];
    await makePublication(source);
    const bytes = readFileSync(source.file);
    const read: string[] = [];
    const { tables, obstacles } = await rehearseMove({ source, target }, (table) => read.push(table));
    expect(obstacles).toEqual([]);
    expect(tables.find(({ table }) => table === 'subscriber')).toMatchObject({ rows: 2 });
    expect(read).toEqual(['subscriber']);
    expect(readFileSync(source.file)).toEqual(bytes);
    expect(await databaseExists(target)).toBe(false);
  });
});

describe('to itself', () => {
  test('by another name of the file', async () => {
    const source = newFile();
    await makePublication(source);
    symlinkSync(source.file, `${source.file}-link`);
    linkSync(source.file, `${source.file}-other`);
    for (const name of [source.file, `${source.file}-link`, `${source.file}-other`])
      await expect(moving(source, { engine: 'sqlite', file: name })).rejects.toMatchObject({
        problem: { kind: 'same-database' },
      });
    expect(await namesIn(source)).toEqual(['ann', 'bob']);
  });

  test('by another address of the server', async () => {
    const source = newSchema();
    await makePublication(source);
    const url = source.url.replace('127.0.0.1', 'localhost');
    await expect(moving(source, { engine: 'postgres', url })).rejects.toMatchObject({
      problem: { kind: 'same-database' },
    });
  });
});

describe('what the other engine does not take is named before anything is written', () => {
  /** What is found after a statement that another program ran. */
  async function found(statement: string): Promise<unknown> {
    const [source, target] = [newFile(), newSchema()];
    await makePublication(source);
    const other = new DatabaseSync(source.file, { enableForeignKeyConstraints: false });
    other.exec(statement);
    other.close();
    expect(await obstacles(source, target)).toEqual(['unmovable']);
    const error: unknown = await moving(source, target).catch((thrown: unknown) => thrown);
    expect(await namesIn(source)).toHaveLength(2);
    await asking(target.url, async (client, schema) => {
      const { rows } = await client.query('select to_regnamespace($1)::text as name', [schema]);
      expect(rows).toEqual([{ name: null }]);
    });
    return error instanceof MoveRefused && error.problem.kind === 'unmovable' ? error.problem.found : error;
  }

  test('a NUL character', async () => {
    expect(await found("update subscriber set name = 'a' || char(0) || 'b' where id = 2")).toEqual([
      { table: 'subscriber', key: '2', column: 'name', why: 'expected text without NUL characters' },
    ]);
  });

  test.each([
    ['a byte that begins nothing', '61ff62'],
    ['a lone surrogate', '61eda08062'],
    ['a letter that is cut off', '61c3'],
  ])('bytes that are no UTF-8: %s', async (_name, hex) => {
    expect(await found(`update subscriber set reason = cast(x'${hex}' as text) where id = 1`)).toEqual([
      { table: 'subscriber', key: '1', column: 'reason', why: 'expected valid UTF-8' },
    ]);
  });

  test('bytes that are no text, and text that is no number', async () => {
    expect(await found("update subscriber set name = x'00', digest_after = 'many' where id = 1")).toEqual([
      { table: 'subscriber', key: '1', column: 'name', why: 'expected text without NUL characters' },
    ]);
    expect(await found("update subscriber set digest_after = 'many'")).toEqual([
      { table: 'subscriber', key: '1', column: 'digest_after', why: 'expected a whole number below 2^31' },
      { table: 'subscriber', key: '2', column: 'digest_after', why: 'expected a whole number below 2^31' },
    ]);
  });

  test.each(['9223372036854775807', '2147483648', '-2147483648', '1.5'])('the number %s', async (number) => {
    expect(await found(`update subscriber set digest_after = ${number} where id = 1`)).toMatchObject([
      { column: 'digest_after' },
    ]);
  });

  test('a row whose owner is gone', async () => {
    expect(await found("insert into follow (subscriber_id, tag) values (9, 'bread')")).toEqual([
      {
        table: 'follow',
        key: '["9","bread"]',
        column: null,
        why: 'it refers to a row of subscriber that is not there',
      },
    ]);
  });

  test('a value that only the server knows that it does not take', async () => {
    const [source, target] = [newFile(), newSchema()];
    await makePublication(source);
    // Too long for an index, and random, so that it can't be packed.
    const long = Array.from({ length: 3000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    );
    await using(source, (database) =>
      database
        .updateTable('subscriber')
        .set({ address_key: long.join('') })
        .where('id', '=', 2)
        .execute(),
    );
    const error = await refusal(source, target);
    expect(error).toBeInstanceOf(RowsRefused);
    expect(error).toMatchObject({ message: expect.stringContaining('rows 1 to 2 of subscriber') });
    expect(await dumpOf(target)).toEqual(
      new Map([...(await dumpOf(source)).keys()].map((name) => [name, []])),
    );
  });
});

test('a target that changes what is written into it is noticed, and gets nothing', async () => {
  const [source, target] = [newFile(), newSchema()];
  await makePublication(source);
  await using(target, () => Promise.resolve());
  await asking(target.url, (client) =>
    client.query(
      "create rule meddle as on insert to worker do also update subscriber set name = 'x' where id = 2",
    ),
  );
  await using(source, (database) =>
    database.insertInto('worker').values({ id: 1, name: '', started_at: '', until: '' }).execute(),
  );
  const error = await refusal(source, target);
  expect(error).toBeInstanceOf(TablesDiffer);
  expect(error).toMatchObject({ table: 'subscriber' });
  expect(await namesIn(target)).toEqual([]);
  expect(await namesIn(source)).toEqual(['ann', 'bob']);
});
