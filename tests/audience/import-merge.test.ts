import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { consentOf } from '../../pipeline/audience/consent.ts';
import { eraseSubscriber } from '../../pipeline/audience/erasure.ts';
import { importSubscribers, type ImportReport } from '../../pipeline/audience/import/import.ts';
import { suppress } from '../../pipeline/audience/leave.ts';
import { reinstate } from '../../pipeline/audience/reinstate.ts';
import { listSubscribers } from '../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { gather } from '../deliver/support/gather.ts';
import { locationOf } from '../database/support/location.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const LATER = new Date('2026-03-02T00:00:00Z');
let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-merge-'));
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

async function load(content: string, now = NOW): Promise<ImportReport> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return importSubscribers(database, { path, name: 'list.csv' }, ['a secret'], now);
}

const none = {
  added: 0,
  changed: 0,
  unchanged: 0,
  kept: 0,
  erased: 0,
  rows: 0,
  diagnostics: [],
  questions: [],
};

async function kept(): Promise<readonly unknown[]> {
  return database
    .selectFrom('subscriber')
    .select(['address', 'name', 'language', 'state', 'reason', 'changed_at'])
    .orderBy('id')
    .execute();
}

describe('an import of somebody who is known', () => {
  const ann = {
    address: 'ann@example.org',
    name: null,
    language: null,
    state: 'active',
    reason: null,
    changed_at: NOW.toISOString(),
  };
  const changed = { changed_at: LATER.toISOString() };
  beforeEach(() => load('ann@example.org\nbob@example.org\n'));

  test.each<[string, object, object]>([
    ['email\nANN@example.org', { unchanged: 1 }, {}],
    ['email,name\nann@example.org,Ann', { changed: 1 }, { name: 'Ann', ...changed }],
    ['email,lang\nann@example.org,de', { changed: 1 }, { language: 'de', ...changed }],
    [
      'email,status\nann@example.org,pending',
      { changed: 1 },
      { state: 'pending', reason: 'pending in list.csv:2', ...changed },
    ],
    [
      'email,status\nx@example.org,\nann@example.org,bounced',
      { changed: 1, added: 1, rows: 2 },
      { state: 'suppressed', reason: 'suppressed in list.csv:3', ...changed },
    ],
  ])('with %j', async (content, counts, row) => {
    expect(await load(content, LATER)).toEqual({ ...none, rows: 1, ...counts });
    expect((await kept()).slice(0, 2)).toEqual([
      { ...ann, ...row },
      { ...ann, address: 'bob@example.org' },
    ]);
  });

  test('keeps the name and the language that are there', async () => {
    await load('email,name,lang\nann@example.org,Ann,de\n', LATER);
    expect(await load('email,name,lang\nann@example.org,Other,fr\n')).toEqual({
      ...none,
      rows: 1,
      unchanged: 1,
    });
    expect((await kept())[0]).toEqual({ ...ann, name: 'Ann', language: 'de', ...changed });
  });

  test.each([
    ['unsubscribed', 'active', 1],
    ['suppressed', 'active', 1],
    ['pending', 'active', 0],
    ['unsubscribed', 'pending', 0],
    ['suppressed', 'unsubscribed', 0],
  ] as const)('who is %s leaves them so where the file says %s', async (state, said, held) => {
    await database
      .updateTable('subscriber')
      .set({ state })
      .where('address', '=', 'ann@example.org')
      .execute();
    const report = await load(`email,status\nann@example.org,${said}\n`, LATER);
    expect(report).toEqual({ ...none, rows: 1, unchanged: 1, kept: held });
    expect((await kept())[0]).toEqual({ ...ann, state });
  });

  test('adds nothing to the record of their consent', async () => {
    await load('email,consent at\nann@example.org,2020-01-01\n', LATER);
    expect(await consentOf(database, 1)).toEqual([
      { kind: 'imported', at: null, source: 'import list.csv:1', wording: null, network: null },
    ]);
  });
});

describe('a no in a file stays one', () => {
  const STATUS = 'email,status\nann@example.org,';

  test.each([
    ['new', '', 'unsubscribed', 'person'],
    ['new and complained', '', 'complained', 'person'],
    ['mailed', 'active', 'unsubscribed', 'person'],
    ['suppressed for bounces', 'bounced', 'unsubscribed', 'bounces'],
  ] as const)('of who is %s, also after a suppression is lifted', async (_who, before, said, cause) => {
    if (before !== '') await load(`${STATUS}${before}\n`);
    await load(`${STATUS}${said}\n`, LATER);
    await load(`${STATUS}${said}\n`, LATER);
    await suppress(database, { id: 1 }, { reason: 'x', cause }, LATER);
    expect((await consentOf(database, 1)).map(({ kind }) => kind)).toEqual(['imported', 'withdrawn']);
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('unsubscribed');
  });

  test('of who complained takes the place of bounces', async () => {
    await load(`${STATUS}bounced\n`);
    expect(await load(`${STATUS}complained\n`, LATER)).toMatchObject({ changed: 1 });
    expect(await load(`${STATUS}complained\n`, LATER)).toMatchObject({ unchanged: 1 });
    expect(await load(`${STATUS}bounced\n`, LATER)).toMatchObject({ unchanged: 1 });
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('complaint');
  });

  test('beside a bounce is one', async () => {
    await load('email,status,unsubscribed_at\nann@example.org,bounced,2024-05-01\n');
    expect(await reinstate(database, { id: 1 }, LATER)).toBe('unsubscribed');
  });
});

test('two rows of one person are one, with the first name, the first line and the more careful state', async () => {
  const report = await load(
    'email,name,lang,status\nAnn@example.org,,,active\nann@example.org,Ann,de,unsubscribed\nANN@example.org,Other,fr,active\n',
  );
  expect(report).toEqual({ ...none, rows: 3, added: 1, unchanged: 2 });
  expect(await kept()).toEqual([
    {
      address: 'Ann@example.org',
      name: 'Ann',
      language: 'de',
      state: 'unsubscribed',
      reason: 'unsubscribed in list.csv:2',
      changed_at: NOW.toISOString(),
    },
  ]);
});

test('who was erased is not added again, and each of their rows is counted', async () => {
  await eraseSubscriber(database, 'ann@example.org', ['a secret'], NOW);
  const report = await load('ann@example.org\nANN@example.org\nbob@example.org\n');
  expect(report).toEqual({ ...none, rows: 3, added: 1, erased: 2 });
  expect(await kept()).toMatchObject([{ address: 'bob@example.org' }]);
});

test('more people than are written at once are all counted, each with a record', async () => {
  const rows = Array.from({ length: 1001 }, (_, index) => `s${index}@example.org,daily,docker`);
  expect(await load(`email,frequency,follows\n${rows.join('\n')}\n`)).toEqual({
    ...none,
    rows: 1001,
    added: 1001,
  });
  expect(await load(`email\n${rows.map((row) => row.split(',')[0]).join('\n')}\n`)).toMatchObject({
    unchanged: 1001,
  });
  const people = await gather(listSubscribers(database, null));
  expect(people.every(({ frequency, tags }) => frequency === 'daily' && tags.join() === 'docker')).toBe(true);
  expect(people.map(({ consentSource }) => consentSource)).toEqual(
    rows.map((_, index) => `import list.csv:${index + 2}`),
  );
});

describe('a table', () => {
  const sources = async (): Promise<readonly unknown[]> =>
    (await gather(listSubscribers(database, null))).map(({ address, name, consentSource }) => [
      address.replace('@example.org', ''),
      name,
      consentSource?.replace('import list.csv:', ''),
    ]);

  test.each([
    [
      'line ends in cells',
      'email,name\n"a@example.org","A\nB\r\nC"\n\nb@example.org,B\n',
      ['a A B C 2', 'b B 6'],
    ],
    ['CRLF', 'email,name\r\na@example.org,A\r\n\r\nb@example.org,B\r\n', ['a A 2', 'b B 4']],
    ['semicolons before commas', 'email;name;x,y\na@example.org;A,B;\n', ['a A,B 2']],
    ['commas before semicolons', 'email,name,x;y\na@example.org,A;B,\n', ['a A;B 2']],
    ['tabs', 'email\tname\tx,y;z\na@example.org\tA\t\n', ['a A 2']],
    ['as many commas as semicolons', 'email,name;\na@example.org,A\n', ['a A 2']],
    ['a quote within a cell', 'email,name\na@example.org,A "B" C\n', ['a A "B" C 2']],
    ['rows of any length', 'email,name\na@example.org\nb@example.org,B,x,y\n', ['a  2', 'b B 3']],
    ['a byte order mark', '\uFEFFemail,name\na@example.org,A\n', ['a A 2']],
  ])('with %s is read, each row with its line', async (_name, content, expected) => {
    expect((await load(content)).diagnostics).toEqual([]);
    const rows = (await sources()).map((row) => (Array.isArray(row) ? row.join(' ') : ''));
    expect(rows).toEqual(expected);
  });

  test('with a quote that is never closed says so, also if the file goes on for long', async () => {
    const message = 'Unexpected end of the table, expected the quote to be closed';
    const short = await load('email,name\na@example.org,A\nb@example.org,"B\n');
    expect(short).toMatchObject({
      added: 1,
      diagnostics: [{ message, hint: null, rule: 'invalid-subscriber' }],
    });
    const long = await load(`email,name\nc@example.org,C\nd@example.org,"${'D\n'.repeat(64 * 1024)}`);
    expect(long).toMatchObject({ added: 1 });
    expect(long.diagnostics[0]).toMatchObject({ message });
  });

  test('has cells of up to 64 KiB', async () => {
    expect(await load(`email,x\na@example.org,"${'x'.repeat(63 * 1024)}"\n`)).toMatchObject({
      added: 1,
      diagnostics: [],
    });
    const { diagnostics } = await load(`email,x\nb@example.org,"${'x'.repeat(65 * 1024)}"\n`);
    expect(diagnostics).not.toEqual([]);
  });

  test('that does not exist is an error', async () => {
    const file = { path: join(folder, 'none.csv'), name: 'none.csv' };
    await expect(importSubscribers(database, file, [], NOW)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(importSubscribers(database, { ...file, path: folder }, [], NOW)).rejects.toMatchObject({
      code: 'EISDIR',
    });
  });
});

describe('why somebody is suppressed', () => {
  const causes = async (): Promise<readonly unknown[]> =>
    (await database.selectFrom('subscriber').select('cause').orderBy('id').execute()).map(
      ({ cause }) => cause,
    );

  test.each([
    ['status', 'bounced', 'bounces'],
    ['status', 'Hard bounce', 'bounces'],
    ['status', 'cleaned', 'bounces'],
    ['status', 'undeliverable', 'bounces'],
    ['status', 'unzustellbar', 'bounces'],
    ['status', 'complained', 'complaint'],
    ['status', 'marked as spam', 'complaint'],
    ['status', 'plainte', 'complaint'],
    ['status', 'suppressed', null],
    ['status', 'blocklisted', null],
    ['status', 'unsubscribed', null],
    ['CLEAN_TIME', '2024-05-01', 'bounces'],
    ['email_disabled', 'true', 'bounces'],
    ['undeliverability_date', '2024-05-01', 'bounces'],
  ])('is recorded if the file says it: %s %s', async (header, cell, cause) => {
    await load(`email,${header}\nann@example.org,${cell}\n`);
    expect(await causes()).toEqual([cause]);
  });

  test('is the one that is hardest to lift where rows disagree, and is set for somebody who is known', async () => {
    await load('email\nann@example.org\nbob@example.org\ncleo@example.org\n');
    const rows = ['ann@example.org,bounced', 'bob@example.org,bounced', 'bob@example.org,spam'];
    await load(
      `email,status\n${[...rows, 'cleo@example.org,bounced', 'cleo@example.org,suppressed'].join('\n')}\n`,
    );
    expect(await causes()).toEqual(['bounces', 'complaint', null]);
  });
});
