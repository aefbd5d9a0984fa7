import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { describeTable } from '../../pipeline/audience/import/describe.ts';
import { importSubscribers, type ImportReport } from '../../pipeline/audience/import/import.ts';
import { PROVIDERS } from '../../pipeline/audience/import/providers/providers.ts';
import { surveyTable } from '../../pipeline/audience/import/survey.ts';
import { unsubscribe } from '../../pipeline/audience/leave.ts';
import { listSubscribers } from '../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { gather } from '../deliver/support/gather.ts';
import { locationOf } from '../database/support/location.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-import-'));
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

async function load(content: string | Uint8Array): Promise<ImportReport> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return importSubscribers(database, { path, name: 'list.csv' }, [], NOW);
}

async function people(): Promise<readonly string[]> {
  const all = await gather(listSubscribers(database, null));
  return all.map(({ address, name, state }) => `${address}|${name ?? ''}|${state}`);
}

describe('columns are recognised', () => {
  test.each([
    ['plain', 'email,name\nann@example.org,Ann Lee\n', ['ann@example.org|Ann Lee|active']],
    [
      'one address per line',
      'ann@example.org\nbob@example.org\n',
      ['ann@example.org||active', 'bob@example.org||active'],
    ],
    [
      'semicolons, BOM and CRLF',
      '\uFEFFE-Mail;Name\r\nann@example.org;"Lee; Ann"\r\n',
      ['ann@example.org|Lee; Ann|active'],
    ],
    ['tabs', 'Name\tE-mail\nAnn\tann@example.org\n', ['ann@example.org|Ann|active']],
    [
      'Mailchimp',
      'Email Address,First Name,Last Name,OPTIN_TIME,UNSUB_TIME\nann@example.org,Ann,Lee,2024-01-02 03:04:05,\nbob@example.org,,,,2024-05-05 00:00:00\n',
      ['ann@example.org|Ann Lee|active', 'bob@example.org||unsubscribed'],
    ],
    [
      'Ghost',
      'id,email,name,subscribed_to_emails\n1,ann@example.org,Ann,true\n2,bob@example.org,Bob,false\n',
      ['ann@example.org|Ann|active', 'bob@example.org|Bob|unsubscribed'],
    ],
    [
      'Substack',
      'email,active_subscription,email_disabled\nann@example.org,false,false\nbob@example.org,true,true\n',
      ['ann@example.org||active', 'bob@example.org||suppressed'],
    ],
    [
      'listmonk',
      'email,name,status\nann@example.org,Ann,enabled\nbob@example.org,Bob,blocklisted\n',
      ['ann@example.org|Ann|active', 'bob@example.org|Bob|suppressed'],
    ],
    [
      'Buttondown',
      'email,subscriber_type\nann@example.org,regular\nbob@example.org,unactivated\n',
      ['ann@example.org||active', 'bob@example.org||pending'],
    ],
    [
      'bounced and cleaned',
      'Subscriber,Status\na@example.org,Bounced\nb@example.org,cleaned\nc@example.org,Unsubscribed\n',
      ['a@example.org||suppressed', 'b@example.org||suppressed', 'c@example.org||unsubscribed'],
    ],
  ])('%s', async (_name, content, expected) => {
    const report = await load(content);
    expect(report.diagnostics).toEqual([]);
    expect(await people()).toEqual(expected);
  });
});

test.each(PROVIDERS)(
  'an export of $name is known by any column that only it writes',
  async ({ name, signature }) => {
    for (const column of signature) {
      writeFileSync(join(folder, 'list.csv'), `email,${column}\nann@example.org,\n`);
      const survey = await surveyTable({ path: join(folder, 'list.csv'), name: 'list.csv' });
      expect(survey === null ? null : describeTable(survey)).toMatchObject({ writtenBy: name });
    }
  },
);

test('a state that no program writes stops the import, whatever it is called', async () => {
  const { questions } = await load('email,status\nann@example.org,constructor\n');
  expect(questions).toMatchObject([{ about: 'values', values: [{ value: 'constructor', count: 1 }] }]);
});

test('the record says where the consent comes from, and when it was given', async () => {
  await load('email,OPTIN_TIME\nann@example.org,2024-01-02 03:04:05\n');
  const [ann] = await gather(listSubscribers(database, null));
  expect(ann).toMatchObject({ consentAt: '2024-01-02T03:04:05.000Z', consentSource: 'import list.csv:2' });
});

test('every bad row is reported with its line, and the good ones are kept', async () => {
  const report = await load(
    'email,name,frequency\nann@example.org,Ann,\nnope,x,\n\n"b@example.org","two\nlines",\n"a@x.org,b@x.org",,\nc@example.org,C,hourly\nd@example.org,D,daily\n',
  );
  expect(report.diagnostics.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '3 Unexpected `nope`, expected an e-mail address: no @ in it',
    expect.stringContaining('7 Unexpected `a@x.org,b@x.org`'),
    expect.stringContaining('8 Unexpected frequency `hourly`'),
  ]);
  expect(report.diagnostics.every(({ file, severity }) => file === 'list.csv' && severity === 'error')).toBe(
    true,
  );
  expect(await people()).toEqual([
    'ann@example.org|Ann|active',
    'b@example.org|two lines|active',
    'd@example.org|D|active',
  ]);
});

test('a quote that is never closed is reported where it begins', async () => {
  const report = await load('email,name\nann@example.org,Ann\nbob@example.org,"Bob\ncid@example.org,Cid\n');
  expect(report.diagnostics).toMatchObject([{ message: expect.stringContaining('quote') }]);
  expect(await people()).toEqual(['ann@example.org|Ann|active']);
});

test('a file without addresses is one clear problem', async () => {
  expect((await load('colour,size\nred,1\n')).diagnostics).toMatchObject([
    { line: 1, message: expect.stringContaining('email') },
  ]);
  expect((await load('')).diagnostics).toEqual([]);
  expect(await people()).toEqual([]);
});

test('a name that is not UTF-8 is reported', async () => {
  const report = await load(Buffer.from('email,name\nann@example.org,J\xfcrgen\n', 'latin1'));
  expect(report.diagnostics).toMatchObject([{ line: 2, message: expect.stringContaining('UTF-8') }]);
});

test('importing again changes nothing', async () => {
  const content = 'email,name\nann@example.org,Ann\nANN@example.org,Other\n';
  expect(await load(content)).toMatchObject({ added: 1, unchanged: 1, changed: 0 });
  const before = await people();
  expect(await load(content)).toMatchObject({ added: 0, unchanged: 2, changed: 0 });
  expect(await people()).toEqual(before);
});

test('nobody who unsubscribed is made active by an import', async () => {
  await load('ann@example.org\n');
  await unsubscribe(database, { key: 'ann@example.org' }, 'one click', NOW);
  expect(await load('email,status\nAnn@example.org,active\n')).toMatchObject({ added: 0, kept: 1 });
  expect(await people()).toEqual(['ann@example.org||unsubscribed']);
});

test('an import that says unsubscribed or bounced is respected', async () => {
  await load('ann@example.org\nbob@example.org\n');
  await load('email,status\nann@example.org,unsubscribed\nbob@example.org,bounced\nbob@example.org,active\n');
  expect(await people()).toEqual(['ann@example.org||unsubscribed', 'bob@example.org||suppressed']);
});

test('ten thousand rows are imported', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `s${index}@example.org,Name ${index}`);
  expect((await load(`email,name\n${rows.join('\n')}\n`)).added).toBe(10_000);
});

test('tags and frequency are read; an unknown frequency is a bad row, and labels of other programs are not followed', async () => {
  const report = await load(
    'email,follows,frequency,tags\nann@example.org,docker; cloud,Weekly,VIP\nbob@example.org,,,VIP\ncleo@example.org,,hourly,\n',
  );
  expect(report).toMatchObject({
    added: 2,
    diagnostics: [{ line: 4, message: expect.stringContaining('`hourly`') }],
  });
  expect(await gather(listSubscribers(database, null))).toMatchObject([
    { address: 'ann@example.org', frequency: 'weekly', tags: ['cloud', 'docker'] },
    { address: 'bob@example.org', frequency: 'every', tags: [] },
  ]);
  await load('email,follows,frequency\nann@example.org,security,daily\n');
  expect(await gather(listSubscribers(database, null))).toMatchObject([
    { frequency: 'weekly', tags: ['cloud', 'docker'] },
    {},
  ]);
});
