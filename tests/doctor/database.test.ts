import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { examineIntegrity, examineWebCopies } from '../../pipeline/doctor/database.ts';
import type { DatabaseLocation } from '../../pipeline/model/settings/database-location.ts';
import { locationOf } from '../database/support/location.ts';

/** A database of ours, which is open for the test. */
async function ownDatabase(): Promise<{ readonly location: DatabaseLocation; readonly database: Database }> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const location = locationOf(join(folder, 'milepost.sqlite'));
  const database = await openDatabase(location, { verify: false });
  onTestFinished(() => database.destroy());
  return { location, database };
}

test('an intact database is in order', async () => {
  const { location } = await ownDatabase();
  expect(await examineIntegrity(location)).toMatchObject({ verdict: 'ok' });
});

test('one of a newer program is an error', async () => {
  const { location, database } = await ownDatabase();
  await sql`insert into kysely_migration (name, timestamp) values ('9999-to-come', 'now')`.execute(database);
  expect(await examineIntegrity(location)).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining('newer than this program'),
    fix: expect.any(String),
  });
});

test('copies on the web that mails link to, and that do not stay, are a warning with the day to set', async () => {
  const { location, database } = await ownDatabase();
  const day = '2026-01-10T07:00:00Z';
  const found = (since: string | null): ReturnType<typeof examineWebCopies> =>
    examineWebCopies(location, since);
  await database.insertInto('publication').values({ id: 1, first_use_at: day }).execute();
  await database
    .insertInto('edition')
    .values([
      {
        id: 'd',
        slug: 'weekly-2026-01-10',
        kind: 'weekly',
        state: 'complete',
        first_seen_at: day,
        started_at: day,
      },
      { id: 'o', slug: 'old', kind: 'article', state: 'archived', first_seen_at: day },
    ])
    .execute();
  expect(await found(null)).toBe(null);
  await database
    .insertInto('edition')
    .values({
      id: 'a',
      slug: 'first',
      kind: 'article',
      state: 'complete',
      first_seen_at: '2026-01-11T07:00:00Z',
      started_at: '2026-01-12T07:00:00Z',
    })
    .execute();
  const fix = expect.stringContaining("since: '2026-01-09'");
  expect(await found(null)).toMatchObject({ verdict: 'warning', fix });
  // An article of the eleventh was begun on the twelfth.
  for (const late of ['2026-01-13', '2026-01-12'])
    expect(await found(late)).toMatchObject({ verdict: 'warning', fix });
  expect(await found('2026-01-10')).toMatchObject({ verdict: 'ok' });
});
