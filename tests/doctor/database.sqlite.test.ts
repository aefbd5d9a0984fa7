// A database in a file: who may read it, how much room there is, and backups of it.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import {
  examineBackups,
  examineDisk,
  examineIntegrity,
  examinePermissions,
} from '../../pipeline/doctor/database.ts';
import { DAY } from '../../pipeline/model/time/duration.ts';
import { locationOf } from '../database/support/location.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

/** A folder with a database of ours. */
async function folderWithDatabase(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'milepost.sqlite');
  await (await openDatabase(locationOf(file), { verify: false })).destroy();
  return { folder, file };
}

test('an intact database is in order, and looking at it changes nothing', async () => {
  const { folder, file } = await folderWithDatabase();
  const before = readFileSync(file);
  expect(await examineIntegrity(locationOf(file))).toMatchObject({ verdict: 'ok' });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(
    readdirSync(folder).filter((name) => !/^(?:\.gitignore|milepost\.sqlite(?:-(?:shm|wal))?)$/.test(name)),
  ).toEqual([]);
});

test.each([
  ['a file that is none', (file: string) => writeFileSync(file, 'Dear diary'), 'damaged or is no database'],
  [
    'one whose pages are damaged',
    (file: string) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, 4096 * 2, 4096 * 6);
      writeFileSync(file, bytes);
    },
    'damaged',
  ],
])('%s is an error', async (_name, spoil, words) => {
  const { file } = await folderWithDatabase();
  spoil(file);
  expect(await examineIntegrity(locationOf(file))).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining(words),
    fix: expect.any(String),
  });
});

test('one that everybody can read is a warning, with the command; milepost makes none like that', async () => {
  const { file } = await folderWithDatabase();
  expect(await examinePermissions(file)).toMatchObject({ verdict: 'ok' });
  chmodSync(file, 0o644);
  expect(await examinePermissions(file)).toMatchObject({ verdict: 'warning', fix: `chmod o-r ${file}*` });
  chmodSync(file, 0o640);
  expect(await examinePermissions(file)).toMatchObject({ verdict: 'ok' });
});

test('how much room there is on its disk is told', async () => {
  const { file } = await folderWithDatabase();
  expect((await examineDisk(file)).what).toMatch(/^[\d,]+ MB are free/);
});

/** What is found about one backup of so many days. */
async function backup(days: number, make: (file: string, copy: string) => void): Promise<unknown> {
  const { folder, file } = await folderWithDatabase();
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  const copy = join(backups, 'milepost.sqlite-2026-02-28');
  make(file, copy);
  const time = new Date(NOW.getTime() - days * DAY);
  utimesSync(copy, time, time);
  const found = await examineBackups(folder, backups, NOW);
  expect(readdirSync(backups)).toEqual(['milepost.sqlite-2026-02-28']);
  return found;
}

function vacuumInto(file: string, copy: string): void {
  const database = new DatabaseSync(file);
  database.exec(`VACUUM INTO '${copy}'`);
  database.close();
}

test('a backup of today that can be restored is in order, and no file is made beside it', async () => {
  expect(await backup(0.5, vacuumInto)).toMatchObject({
    verdict: 'ok',
    what: expect.stringMatching(/is less than a day old, and can be restored$/),
  });
});

test('an old one is a warning, with what makes one each night', async () => {
  expect(await backup(5, vacuumInto)).toMatchObject({
    verdict: 'warning',
    what: expect.stringContaining('is 5 days old'),
    fix: expect.stringContaining('milepost database backup'),
  });
});

test('what makes one is a line of a crontab, for any folder, in which a bare % would end the command', async () => {
  const { fix } = await examineBackups("/srv/ann's 50% notes", '/srv/kept', NOW);
  const line = fix?.split('\n')[0]?.replace(/^.*?: (?=17 )/, '') ?? '';
  expect(line).toMatch(/^17 3 \* \* \* cd /);
  expect(line).not.toMatch(/(?<!\\)%/);
  // As cron does it, with an npx that says what it is asked.
  const command = line.replace(/^(?:\S+ ){5}/, '').replaceAll('\\%', '%');
  const { stdout } = spawnSync('sh', ['-c', `cd() { echo "$1"; }; npx() { echo "$@"; }; ${command}`], {
    encoding: 'utf8',
  });
  expect(stdout).toBe("/srv/ann's 50% notes\nmilepost database backup --keep 30 --quiet\n");
});

test('one that is broken is an error', async () => {
  const broken = (file: string, copy: string): void =>
    writeFileSync(copy, readFileSync(file).subarray(0, 9000));
  expect(await backup(0, broken)).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining("can't be restored"),
  });
});

test('one that is packed is only judged by its age', async () => {
  expect(await backup(0, (_file, copy) => writeFileSync(copy, 'packed'))).toMatchObject({
    verdict: 'ok',
    what: expect.stringContaining('was not read'),
  });
});

test('without a folder for them nobody knows of one; in an empty one there is none', async () => {
  const { folder } = await folderWithDatabase();
  expect(await examineBackups(folder, null, NOW)).toMatchObject({
    verdict: 'warning',
    fix: expect.stringContaining("delivery: { backups: 'backups' }"),
  });
  expect(await examineBackups(folder, join(folder, 'none'), NOW)).toMatchObject({ verdict: 'error' });
});
