import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import { takeSenderLock } from '../../pipeline/database/sender-lock.ts';
import { DatabaseUnusable } from '../../pipeline/database/unusable.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { locationOf } from './support/location.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-database-'));
  file = join(folder, 'milepost.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was written is there when it is opened again', async () => {
  await (await audienceOf(3, file)).destroy();
  const database = await openDatabase(locationOf(file), { verify: true });
  expect(await database.selectFrom('subscriber').select('id').execute()).toHaveLength(3);
  await database.destroy();
});

test('tables that are newer than this program are refused', async () => {
  const database = await openDatabase(locationOf(file), { verify: false });
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(database);
  await database.destroy();
  const opened = openDatabase(locationOf(file), { verify: true });
  await expect(opened).rejects.toThrow(DatabaseUnusable);
  await expect(opened).rejects.toThrow('9999-future');
});

test('one sender at a time, and the lock is released', async () => {
  const first = await takeSenderLock(locationOf(file));
  expect(first).not.toBeNull();
  expect(await takeSenderLock(locationOf(file))).toBeNull();
  await first?.();
  const second = await takeSenderLock(locationOf(file));
  expect(second).not.toBeNull();
  await second?.();
});
