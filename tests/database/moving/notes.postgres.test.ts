import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';

import { reopenDatabase } from '../../../pipeline/database/moving/reopen.ts';
import { openDatabase } from '../../../pipeline/database/open.ts';
import { DatabaseUnusable } from '../../../pipeline/database/unusable.ts';
import { shownLocation, type DatabaseLocation } from '../../../pipeline/model/settings/database-location.ts';
import { asking } from './support/dump.ts';
import { moving, newFile, newSchema, using } from './support/moving.ts';
import { makePublication, namesIn } from './support/publication.ts';

async function refusalOf(location: DatabaseLocation): Promise<string> {
  const error: unknown = await openDatabase(location, { verify: false }).then(
    (database) => database.destroy(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DatabaseUnusable);
  return error instanceof Error ? error.message : '';
}

async function add(location: DatabaseLocation, name: string): Promise<void> {
  await makePublication(location, [name]);
}

test.each([
  ['a server', newFile, newSchema],
  ['a file', newSchema, newFile],
])(
  'the database that was left for %s is refused, by name, until the publication is back',
  async (_name, newSource, newTarget) => {
    const [source, target] = [newSource(), newTarget()];
    await makePublication(source);
    await moving(source, target);
    expect(await refusalOf(source)).toBe(
      `The publication was moved away on 2026-03-01, from ${shownLocation(source)} to ${shownLocation(target)}`,
    );
    await add(target, 'cid');
    expect(await moving(target, source)).toMatchObject({ kind: 'moved' });
    expect(await namesIn(source)).toEqual(['ann', 'bob', 'cid']);
    expect(await refusalOf(target)).toContain(`to ${shownLocation(source)}`);
  },
);

test('nothing is moved out of a database that was left, and it can be moved to again from anywhere', async () => {
  const [first, second, third] = [newFile(), newSchema(), newFile()];
  await makePublication(first);
  await moving(first, second);
  await expect(moving(first, third)).rejects.toMatchObject({ problem: { kind: 'left' } });
  await moving(second, third);
  await moving(third, first);
  expect(await namesIn(first)).toEqual(['ann', 'bob']);
});

test('a process that has been running for long finds that the publication is elsewhere', async () => {
  const [source, target] = [newSchema(), newFile()];
  await makePublication(source);
  const serving = await openDatabase(source, { verify: false });
  const read = (): Promise<unknown> => serving.selectFrom('subscriber').select('id').execute();
  // Its connections break, and it does not need one while the publication is moved.
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(serving);
  await asking(source.url, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
  await moving(source, target);
  await expect(read()).rejects.toThrow(DatabaseUnusable);
  await expect(read()).rejects.toThrow(/moved away/);
  await serving.destroy();
});

describe('a move that was interrupted', () => {
  /** A schema in which the note of a state can't be written. */
  async function forbid(url: string, state: string): Promise<void> {
    await asking(url, async (client) => {
      await client.query(
        "create function forbid() returns trigger language plpgsql as $$ begin raise exception 'the power is cut'; end $$",
      );
      await client.query(
        `create trigger forbid before insert on relocation for each row when (new.state = '${state}') execute function forbid()`,
      );
    });
  }

  async function allow(url: string): Promise<void> {
    await asking(url, (client) => client.query('drop trigger forbid on relocation; drop function forbid'));
  }

  test('before the source was left: only the source can be used, and the same move replaces what has arrived', async () => {
    const [source, target] = [newSchema(), newFile()];
    await makePublication(source);
    await forbid(source.url, 'left');
    await expect(moving(source, target)).rejects.toThrow('the power is cut');
    expect(await refusalOf(target)).toContain('was interrupted before its end');
    await allow(source.url);
    await add(source, 'cid');
    expect(await moving(source, target)).toMatchObject({ kind: 'moved' });
    expect(await namesIn(target)).toEqual(['ann', 'bob', 'cid']);
    expect(await refusalOf(source)).toContain('moved away');
  });

  test('before it was noted that it has arrived: the same move finishes it', async () => {
    const [source, target] = [newFile(), newSchema()];
    await makePublication(source);
    await using(target, () => Promise.resolve());
    await forbid(target.url, 'arrived');
    await expect(moving(source, target)).rejects.toThrow('the power is cut');
    expect(await refusalOf(source)).toContain('moved away');
    expect(await refusalOf(target)).toContain('was interrupted before its end');
    await allow(target.url);
    // Nothing goes anywhere else from here.
    await expect(moving(source, newFile())).rejects.toMatchObject({ problem: { kind: 'left' } });
    await expect(moving(target, newFile())).rejects.toMatchObject({ problem: { kind: 'arriving' } });
    expect(await moving(source, target)).toEqual({ kind: 'finished' });
    expect(await namesIn(target)).toEqual(['ann', 'bob']);
    expect(await refusalOf(source)).toContain('moved away');
    // Once more does no harm, even when it is in use again.
    await add(target, 'cid');
    expect(await moving(source, target)).toEqual({ kind: 'finished' });
    expect(await namesIn(target)).toEqual(['ann', 'bob', 'cid']);
  });
});

test('what was kept beside the source after it was left is brought to the target', async () => {
  const [source, target] = [newFile(), newSchema()];
  await makePublication(source);
  await moving(source, target);
  await moving(source, target, {
    settle: async (database) => {
      await database.updateTable('subscriber').set({ state: 'unsubscribed' }).where('id', '=', 1).execute();
    },
  });
  const states = await using(target, (database) =>
    database.selectFrom('subscriber').select('state').orderBy('id').execute(),
  );
  expect(states).toEqual([{ state: 'unsubscribed' }, { state: 'active' }]);
});

test('a database that was left can be used again, by whoever says so', async () => {
  const [source, target] = [newFile(), newFile()];
  await makePublication(source);
  await moving(source, target);
  expect(await reopenDatabase(source, () => Promise.resolve(false))).toMatchObject({ agreed: false });
  await refusalOf(source);
  expect(await reopenDatabase(source, () => Promise.resolve(true))).toMatchObject({
    agreed: true,
    relocation: { other: target.file },
  });
  expect(await namesIn(source)).toEqual(['ann', 'bob']);
  // It must not take the place of what is used elsewhere.
  await expect(moving(source, target)).rejects.toMatchObject({ problem: { kind: 'not-empty' } });
});
