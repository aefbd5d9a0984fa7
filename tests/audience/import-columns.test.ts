import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { describeTable } from '../../pipeline/audience/import/describe.ts';
import { importSubscribers, type ImportReport } from '../../pipeline/audience/import/import.ts';
import { surveyTable } from '../../pipeline/audience/import/survey.ts';
import { listSubscribers, type Subscriber } from '../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { gather } from '../deliver/support/gather.ts';
import { locationOf } from '../database/support/location.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-columns-'));
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

function fileOf(content: string): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return path;
}

async function load(content: string): Promise<ImportReport> {
  return importSubscribers(database, { path: fileOf(content), name: 'list.csv' }, [], NOW);
}

/** Imports one person, whose row has these cells. */
async function person(cells: Readonly<Record<string, string>>): Promise<Subscriber | undefined> {
  const columns = { email: 'ann@example.org', ...cells };
  await load(`${Object.keys(columns).join('\t')}\n${Object.values(columns).join('\t')}\n`);
  return (await gather(listSubscribers(database, null))).find(({ address }) => address === 'ann@example.org');
}

describe('a column is known by its name', () => {
  test('the first of several that have the same', async () => {
    await load('email,name,email,name\nann@example.org,Ann,ben@example.org,Ben\n');
    const found = await gather(listSubscribers(database, null));
    expect(found.map(({ address, name }) => [address, name])).toEqual([['ann@example.org', 'Ann']]);
  });

  test.each([
    'email',
    'Email Address',
    'E-Mail',
    'e_mail address',
    'MAIL',
    'subscriber',
    'Subscriber Email',
    ' address ',
  ])('%j has addresses', async (header) => {
    const report = await load(`other,${header}\nx,ann@example.org\n`);
    expect(report).toMatchObject({ added: 1, rows: 1, diagnostics: [] });
  });

  test.each([
    { name: 'Ann Lee' },
    { 'Full Name': 'Ann Lee' },
    { subscriber_name: 'Ann Lee' },
    { 'First Name': 'Ann', 'Last Name': 'Lee' },
    { surname: 'Lee', 'given name': 'Ann' },
    { FNAME: 'Ann', LNAME: 'Lee' },
    { 'First Name': 'No', name: 'Ann Lee', 'Last Name': 'No' },
    { name: ' Ann  Lee ' },
    { 'First Name': 'Ann Lee' },
    { 'Last Name': 'Ann Lee' },
  ])('%o is a name', async (cells) => {
    expect(await person({ ...cells })).toMatchObject({ name: 'Ann Lee' });
  });

  test.each(['language', 'lang', 'Locale'])('%j is the language', async (header) => {
    expect(await person({ [header]: 'de_at' })).toMatchObject({ language: 'de-AT' });
  });

  test.each(['OPTIN_TIME', 'CONFIRM_TIME', 'consent at', 'Subscribed At', 'creation_date', 'created_at'])(
    '%j is when they agreed',
    async (header) => {
      expect(await person({ [header]: '2024-05-01 10:00:00' })).toMatchObject({
        consentAt: '2024-05-01T10:00:00.000Z',
      });
    },
  );

  test.each(['follows', 'Followed Tags'])('%j is what they follow', async (header) => {
    expect(await person({ [header]: 'Docker, cloud;go|c 7zip -x a_b' })).toMatchObject({
      tags: ['7zip', 'c', 'cloud', 'docker', 'go'],
    });
  });

  test.each(['frequency', 'Digest'])('%j is how often', async (header) => {
    expect(await person({ [header]: ' Monthly ' })).toMatchObject({ frequency: 'monthly' });
  });

  test.each(['status', 'State', 'MEMBER_STATUS', 'subscriber_type', 'type'])(
    '%j is the state',
    async (header) => {
      expect(await person({ [header]: 'unsubscribed' })).toMatchObject({ state: 'unsubscribed' });
    },
  );
});

describe('a state', () => {
  const words = {
    active: 'active subscribed enabled confirmed regular premium free',
    pending: 'pending unconfirmed unactivated',
    unsubscribed: 'unsubscribed inactive disabled removed',
    suppressed: 'bounced cleaned complained spam blocked blocklisted blacklisted suppressed undeliverable',
  };
  test.each(
    Object.entries(words).flatMap(([state, all]) => all.split(' ').map((word) => [word, state] as const)),
  )('%s means %s', async (word, state) => {
    const ann = await person({ status: ` ${word.toUpperCase()} ` });
    const reason = state === 'active' ? null : `${state} in list.csv:2`;
    expect(ann).toMatchObject({ state, reason });
  });

  test.each([
    ['subscribed_to_emails', 'false', 'unsubscribed'],
    ['subscribed_to_emails', 'no', 'unsubscribed'],
    ['subscribed_to_emails', '0', 'unsubscribed'],
    ['subscribed_to_emails', 'TRUE', 'active'],
    ['subscribed_to_emails', 'yes', 'active'],
    ['subscribed_to_emails', '1', 'active'],
    ['subscribed_to_emails', '', 'active'],
    ['email_disabled', 'true', 'suppressed'],
    ['email_disabled', 'yes', 'suppressed'],
    ['email_disabled', '1', 'suppressed'],
    ['email_disabled', 'false', 'active'],
    ['email_disabled', 'No', 'active'],
    ['email_disabled', '0', 'active'],
    ['email_disabled', '', 'active'],
    ['UNSUB_TIME', '2024-05-05', 'unsubscribed'],
    ['UNSUB_TIME', '', 'active'],
    ['CLEAN_TIME', '2024-05-05', 'suppressed'],
    ['CLEAN_TIME', '', 'active'],
    ['status', '', 'active'],
  ])('%s with %j means %s', async (header, cell, state) => {
    expect(await person({ [header]: cell })).toMatchObject({ state });
  });

  test('is the more careful one where columns disagree, in whatever order they are', async () => {
    const states = ['active', 'pending', 'unsubscribed', 'bounced'];
    const rows = states.flatMap((a, i) => states.map((b, j) => `s${i}${j}@example.org,${a},${b}`));
    await load(`email,status,type\n${rows.join('\n')}\n`);
    const all = await gather(listSubscribers(database, null));
    const ranks = ['active', 'pending', 'unsubscribed', 'suppressed'];
    expect(all.map(({ state }) => ranks.indexOf(state))).toEqual(
      states.flatMap((_a, i) => states.map((_b, j) => Math.max(i, j))),
    );
  });

  test('that is not known stops the import, with its values counted', async () => {
    const report = await load(
      'email,status,email_disabled\na@example.org,gold,\nb@example.org,,maybe\nc@example.org,gold,\nd@example.org,active,no\n',
    );
    expect(report).toMatchObject({
      rows: 0,
      added: 0,
      diagnostics: [],
      questions: [
        { about: 'values', column: 'status', values: [{ value: 'gold', count: 2 }] },
        { about: 'values', column: 'email_disabled', values: [{ value: 'maybe', count: 1 }] },
      ],
    });
    expect(await gather(listSubscribers(database, null))).toEqual([]);
  });

  test('that appears in the file after it was looked at makes a bad row', async () => {
    const file = { path: fileOf('email,status\na@example.org,active\n'), name: 'list.csv' };
    const survey = await surveyTable(file);
    fileOf('email,status\na@example.org,go`ld\nb@example.org,active\n');
    expect(await importSubscribers(database, file, [], NOW, survey)).toMatchObject({
      rows: 2,
      added: 1,
      diagnostics: [
        {
          rule: 'invalid-subscriber',
          message: 'Unexpected status `go ld`, expected active, pending, unsubscribed or bounced',
          line: 2,
        },
      ],
    });
  });
});

describe('a cell', () => {
  test.each([
    ['2024-05-01', '2024-05-01T00:00:00.000Z'],
    ['2024-05-01 10:20', '2024-05-01T10:20:00.000Z'],
    ['2024-05-01T10:20:30', '2024-05-01T10:20:30.000Z'],
    ['2024-05-01T10:20:30.123456Z', '2024-05-01T10:20:30.000Z'],
    ['2024-05-01T10:20:30+02:00', '2024-05-01T08:20:30.000Z'],
    ['2024-05-01 10:20:30 -0130', '2024-05-01T11:50:30.000Z'],
    ['2024-13-01', null],
    ['1 May 2024', null],
    ['2024-05-01 10:20 or so', null],
    ['on 2024-05-01', null],
    ['', null],
  ])('%j is the time %s', async (cell, consentAt) => {
    expect(await person({ 'consent at': cell })).toMatchObject({
      consentAt,
      consentSource: 'import list.csv:2',
    });
  });

  test.each([
    ["'=1+1", '=1+1'],
    ["'+49", '+49'],
    ["'-x", '-x'],
    ["'@x", '@x'],
    ["'tis", "'tis"],
    ["a '=b", "a '=b"],
  ])('%j that a spreadsheet could take for a formula is the name %j', async (cell, name) => {
    expect(await person({ name: cell })).toMatchObject({ name });
  });

  test('with an address that begins like a formula has that address', async () => {
    await load("email\n'+a@example.org\n");
    expect(await gather(listSubscribers(database, null))).toMatchObject([{ address: '+a@example.org' }]);
  });

  test('that is wrong is shown in a line of sixty characters', async () => {
    const report = await load(`email\n${'a'.repeat(60)}\n${'b'.repeat(61)}\n"c\u0007\`d"\n`);
    expect(report.diagnostics.map(({ message }) => /`(.*)`/.exec(message)?.[1])).toEqual([
      'a'.repeat(60),
      `${'b'.repeat(60)}…`,
      'c  d',
    ]);
  });

  test('with an unknown frequency is told which there are', async () => {
    const { diagnostics } = await load('email,frequency\nann@example.org,hourly\n');
    expect(diagnostics[0]?.message).toBe(
      'Unexpected frequency `hourly`, expected one of every, daily, weekly, monthly',
    );
  });

  test.each([
    [
      'empty',
      'email,first name,last name,status,consent at,follows,frequency,language\nann@example.org,,,,,,,\n',
    ],
    ['missing', 'email,first name,last name,follows,frequency,language\nann@example.org\n'],
  ])('that is %s says nothing', async (_how, content) => {
    await load(content);
    expect(await gather(listSubscribers(database, null))).toMatchObject([
      { name: null, state: 'active', consentAt: null, tags: [], frequency: 'every', language: null },
    ]);
  });
});

describe('a file without a header', () => {
  test('has its addresses where the first line has one', async () => {
    const report = await load('x;ann@example.org\ny;bob@example.org\nno;more\n');
    expect(report).toMatchObject({ rows: 3, added: 2, diagnostics: [{ line: 3 }] });
    expect((await gather(listSubscribers(database, null))).map(({ name }) => name)).toEqual([null, null]);
  });

  test('has them in the first column that has one', async () => {
    await load('ann@example.org,bob@example.org\ncleo@example.org,dan@example.org\n');
    const people = await gather(listSubscribers(database, null));
    expect(people.map(({ address }) => address)).toEqual(['ann@example.org', 'cleo@example.org']);
  });

  test('whose only column begins badly is a list all the same', async () => {
    const report = await load('ann(at)example.org\nbob@example.org\n');
    expect(report).toMatchObject({
      rows: 1,
      added: 1,
      diagnostics: [
        {
          line: 1,
          message: 'Unexpected first line, expected the name of a column `email`, or an address',
          hint: 'Name the column with the addresses `email` in the first line.',
        },
      ],
    });
  });

  test('with columns and no addresses is not read', async () => {
    const report = await load('colour,size\nann@example.org,1\n');
    expect(report).toMatchObject({ rows: 0, added: 0 });
    expect(report.diagnostics).toHaveLength(1);
  });
});

describe('the description of a file', () => {
  const described = async (content: string): Promise<unknown> => {
    const survey = await surveyTable({ path: fileOf(content), name: 'list.csv' });
    return survey === null ? null : describeTable(survey);
  };
  const plain = {
    writtenBy: null,
    states: [],
    everybody: 'active',
    unread: [],
    ignored: [],
    left: [],
    note: null,
  };

  test('says what is taken from where, and what is not', async () => {
    const header = 'id,E-Mail, First Name ,Last Name,lang,follows,digest,status,UNSUB_TIME,OPTIN_TIME,,notes';
    const row = '1,ann@example.org,Ann,,de,,,pending,,3 days ago,,';
    expect(await described(`${header}\n${row}\n`)).toEqual({
      writtenBy: 'Mailchimp',
      taken: [
        { what: 'address', from: ['E-Mail'] },
        { what: 'name', from: ['First Name', 'Last Name'] },
        { what: 'language', from: ['lang'] },
        { what: 'tags followed', from: ['follows'] },
        { what: 'frequency', from: ['digest'] },
        { what: 'state', from: ['status', 'UNSUB_TIME'] },
        { what: 'consent given', from: ['OPTIN_TIME'] },
      ],
      states: [
        { column: 'status', counts: [['pending', 1]] },
        { column: 'UNSUB_TIME', counts: [] },
      ],
      everybody: 'active',
      unread: [{ column: 'OPTIN_TIME', values: [{ value: '3 days ago', count: 1 }] }],
      ignored: [],
      left: ['id', 'column 11', 'notes'],
      note: null,
    });
  });

  test.each([
    ['email\n', { ...plain, taken: [{ what: 'address', from: ['email'] }] }],
    ['x,ann@example.org\n', { ...plain, taken: [{ what: 'address', from: ['column 2'] }] }],
    ['colour,size\n', null],
    ['', null],
  ])('of %j', async (content, expected) => {
    expect(await described(content)).toEqual(expected);
  });
});
