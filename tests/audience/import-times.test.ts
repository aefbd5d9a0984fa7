import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { NO_CHOICES } from '../../pipeline/audience/import/choices.ts';
import { describeTable } from '../../pipeline/audience/import/describe.ts';
import { importSubscribers } from '../../pipeline/audience/import/import.ts';
import type { DayOrder } from '../../pipeline/audience/import/read-time.ts';
import { surveyTable } from '../../pipeline/audience/import/survey.ts';
import { listSubscribers } from '../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { gather } from '../deliver/support/gather.ts';
import { locationOf } from '../database/support/location.ts';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-times-'));
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

/** Imports people whose rows have these times of consent, and gives what is recorded, and what is not read. */
async function consents(
  cells: readonly string[],
  {
    header = 'consent at',
    dayOrder = null,
  }: { readonly header?: string; readonly dayOrder?: DayOrder | null } = {},
): Promise<{ readonly times: readonly (string | null)[]; readonly unread: readonly unknown[] }> {
  const file = { path: join(folder, 'list.csv'), name: 'list.csv' };
  writeFileSync(
    file.path,
    `email\t${header}\n${cells.map((cell, i) => `p${i}@example.org\t${cell}\n`).join('')}`,
  );
  const survey = await surveyTable(file, { ...NO_CHOICES, dayOrder });
  if (survey === null) throw new Error('Expected a survey');
  await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'), survey);
  const people = await gather(listSubscribers(database, null));
  return {
    times: people.map(({ consentAt }) => consentAt),
    unread: describeTable(survey).unread.flatMap(({ values }) => values.map(({ value }) => value)),
  };
}

describe('a time of consent is read', () => {
  test.each([
    ['2023-03-24 10:23:10 UTC', '2023-03-24T10:23:10.000Z'],
    ['2024-05-01T10:20:30.000000000+00:00', '2024-05-01T10:20:30.000Z'],
    ['2024-05-01 10:20:30.123456 +0000 UTC', '2024-05-01T10:20:30.000Z'],
    ['2024-05-01 10:20:30 +0200 CEST', '2024-05-01T08:20:30.000Z'],
    ['2024-05-01 10:20:30 +0530 +0530', '2024-05-01T04:50:30.000Z'],
    ['2024-05-01T10:20:30+02', '2024-05-01T08:20:30.000Z'],
    ['2024/05/01 10:20', '2024-05-01T10:20:00.000Z'],
    ['01.05.2024', '2024-05-01T00:00:00.000Z'],
    ['1.5.2024, 9:05', '2024-05-01T09:05:00.000Z'],
    ['05/25/2024 10:20', '2024-05-25T10:20:00.000Z'],
    ['5/25/2024 3:04 PM', '2024-05-25T15:04:00.000Z'],
    ['5/25/2024 12:04 am', '2024-05-25T00:04:00.000Z'],
    ['25/05/2024', '2024-05-25T00:00:00.000Z'],
    ['25-05-2024 09:30:10', '2024-05-25T09:30:10.000Z'],
    ['05/05/2024', '2024-05-05T00:00:00.000Z'],
    ['1714557600', '2024-05-01T10:00:00.000Z'],
    ['1714557600000', '2024-05-01T10:00:00.000Z'],
    [' 2024-05-01 ', '2024-05-01T00:00:00.000Z'],
  ])('%j is %s', async (cell, time) => {
    expect(await consents([cell])).toEqual({ times: [time], unread: [] });
  });

  test.each([
    '2024-02-30',
    '2024-13-01',
    '31.04.2024',
    '13/13/2024',
    '2024-05-01 24:00',
    '2024-05-01 10:00 PST',
    '5/25/2024 13:04 PM',
    '05/25/24',
    '1 May 2024',
    '12345',
    '2024-05',
  ])('%j is not, and is named', async (cell) => {
    expect(await consents([cell])).toEqual({ times: [null], unread: [cell] });
  });
});

describe('whether the day or the month comes first', () => {
  test('is not guessed, and what can’t be told apart is named', async () => {
    expect(await consents(['03/04/2024', '05/06/2024 10:00', '07/07/2024'])).toEqual({
      times: [null, null, '2024-07-07T00:00:00.000Z'],
      unread: ['03/04/2024', '05/06/2024 10:00'],
    });
  });

  test.each([
    [
      ['03/04/2024', '13/04/2024'],
      ['2024-04-03', '2024-04-13'],
    ],
    [
      ['03/04/2024', '04/13/2024'],
      ['2024-03-04', '2024-04-13'],
    ],
  ])('shows in another row of %j', async (cells, days) => {
    expect(await consents(cells)).toEqual({ times: days.map((day) => `${day}T00:00:00.000Z`), unread: [] });
  });

  test('is not told by rows that contradict each other', async () => {
    expect(await consents(['03/04/2024', '13/04/2024', '04/13/2024'])).toEqual({
      times: [null, '2024-04-13T00:00:00.000Z', '2024-04-13T00:00:00.000Z'],
      unread: ['03/04/2024'],
    });
  });

  test.each([
    ['OPTIN_TIME', '2024-03-04'],
    ['ADDED_TIME', '2024-04-03'],
  ])('is known of the program that writes %s', async (header, day) => {
    expect(await consents(['03/04/2024'], { header })).toEqual({
      times: [`${day}T00:00:00.000Z`],
      unread: [],
    });
  });

  test.each([
    ['month-first', '2024-03-04'],
    ['day-first', '2024-04-03'],
  ] as const)('is what a person says: %s', async (dayOrder, day) => {
    expect(await consents(['03/04/2024'], { dayOrder })).toEqual({
      times: [`${day}T00:00:00.000Z`],
      unread: [],
    });
  });
});

test('the first of several times that is filled in counts', async () => {
  const file = { path: join(folder, 'list.csv'), name: 'list.csv' };
  writeFileSync(
    file.path,
    'email,CONFIRM_TIME,OPTIN_TIME\na@example.org,2024-05-02,\nb@example.org,2024-05-02,2024-05-01\n',
  );
  await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'));
  const people = await gather(listSubscribers(database, null));
  expect(people.map(({ consentAt }) => consentAt?.slice(0, 10))).toEqual(['2024-05-02', '2024-05-01']);
});
