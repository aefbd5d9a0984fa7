import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { BackupFailure } from '../../../pipeline/database/backup/failure.ts';
import { freeBackupFile, removeOldBackups } from '../../../pipeline/database/backup/in-folder.ts';
import { writeBackup } from '../../../pipeline/database/backup/write-backup.ts';
import { openDatabase } from '../../../pipeline/database/open.ts';
import { DatabaseUnusable } from '../../../pipeline/database/unusable.ts';
import { anyContent, fill } from '../moving/support/content.ts';
import { asking, dumpOf } from '../moving/support/dump.ts';
import { moving, newFile, newSchema, ownFolder, using } from '../moving/support/moving.ts';
import { makePublication, namesIn } from '../moving/support/publication.ts';

const PLACES = [
  ['file', newFile],
  ['server', newSchema],
] as const;

describe.each(PLACES)('of a %s', (_name, newPlace) => {
  test('everything is in it, it is one file that others can’t read, and it can be used in place of the database', async () => {
    const [place, copy] = [newPlace(), newFile('copy.sqlite')];
    const [content] = fc.sample(anyContent, 1);
    if (content === undefined) throw new Error('no content');
    await using(place, (database) => fill(database, content));
    const written = await writeBackup(place, copy.file);
    expect(written).toMatchObject({ file: copy.file, bytes: statSync(copy.file).size });
    expect(written.tables.find(({ table }) => table === 'delivery')?.rows).toBe(content.delivery.length);
    expect(readdirSync(dirname(copy.file))).toEqual(['copy.sqlite']);
    expect(statSync(copy.file).mode & 0o777).toBe(0o640);
    expect(await dumpOf(copy)).toEqual(await dumpOf(place));
    // And back to where it was.
    const restored = newPlace();
    await moving(copy, restored);
    expect(await dumpOf(restored)).toEqual(await dumpOf(place));
  });

  test('a file that is there is never overwritten', async () => {
    const [place, copy] = [newPlace(), newFile()];
    await makePublication(place);
    writeFileSync(copy.file, 'mine');
    await expect(writeBackup(place, copy.file)).rejects.toMatchObject({ problem: { kind: 'exists' } });
    expect(readFileSync(copy.file, 'utf8')).toBe('mine');
    expect(readdirSync(dirname(copy.file))).toHaveLength(1);
  });

  test('what was moved away from it can’t be used by mistake: the copy says so, too', async () => {
    const [place, copy] = [newPlace(), newFile('copy.sqlite')];
    await makePublication(place);
    await moving(place, newFile());
    await writeBackup(place, copy.file);
    await expect(openDatabase(copy, { verify: true })).rejects.toThrow(/moved away/);
  });

  test('a damaged or foreign database gives none', async () => {
    const place = newPlace();
    await (place.engine === 'sqlite'
      ? Promise.resolve(writeFileSync(place.file, 'x'.repeat(9000)))
      : asking(place.url, async (client, schema) => {
          await client.query(`create schema ${schema}`);
          await client.query(`create table ${schema}.photo (id integer)`);
          // The server of the tests gives out schemas that have our tables already.
          await client.query(`drop table if exists ${schema}.kysely_migration`);
        }));
    const folder = ownFolder();
    await expect(writeBackup(place, join(folder, 'copy.sqlite'))).rejects.toThrow(DatabaseUnusable);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('it is of one moment while others write', async () => {
  const place = newFile();
  await makePublication(place, ['first']);
  // Each transaction adds two people: a copy of one moment has an odd number of them.
  const writer = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { DatabaseSync } from 'node:sqlite';
       const database = new DatabaseSync(${JSON.stringify(place.file)}, { timeout: 10000 });
       const insert = database.prepare("insert into subscriber (address, address_key, state, created_at, changed_at) values (?, ?, 'active', '', '')");
       for (let pair = 0; ; pair += 1) {
         database.exec('begin immediate');
         insert.run('a' + pair, 'a' + pair);
         insert.run('b' + pair, 'b' + pair);
         database.exec('commit');
         if (pair === 0) process.stdout.write('begun');
       }`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(writer.stdout, 'data');
  try {
    const sizes = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const copy = newFile(`${round}.sqlite`);
      await writeBackup(place, copy.file);
      const { length } = await namesIn(copy);
      expect(length % 2).toBe(1);
      sizes.add(length);
    }
    // It was written meanwhile.
    expect(sizes.size).toBeGreaterThan(1);
  } finally {
    writer.kill('SIGKILL');
    await once(writer, 'close');
  }
});

test('nothing of those who were deleted is in it', async () => {
  const [place, copy] = [newFile(), newFile('copy.sqlite')];
  await makePublication(place, ['ann', 'somebody who left']);
  await using(place, (database) => database.deleteFrom('subscriber').where('id', '=', 2).execute());
  await writeBackup(place, copy.file);
  expect(readFileSync(copy.file).includes('somebody who left')).toBe(false);
});

test('tables that are older than the program are copied as they are from a file, and not from a server', async () => {
  const [place, server] = [newFile(), newSchema()];
  for (const one of [place, server]) await makePublication(one);
  const older = new DatabaseSync(place.file);
  older.exec("drop table relocation; delete from kysely_migration where name = '0015-relocations'");
  older.close();
  await asking(server.url, (client) =>
    client.query("drop table relocation; delete from kysely_migration where name = '0015-relocations'"),
  );
  const copy = newFile('copy.sqlite');
  await writeBackup(place, copy.file);
  expect(await namesIn(copy)).toEqual(['ann', 'bob']);
  await expect(writeBackup(server, newFile().file)).rejects.toMatchObject({
    problem: { kind: 'pending', migrations: ['0015-relocations'] },
  });
});

test('what a killed process has left is removed, and what a running one writes is not', async () => {
  const place = newFile();
  await makePublication(place);
  const folder = ownFolder();
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'close');
  writeFileSync(join(folder, `.copy.sqlite.1.${gone.pid}.tmp`), '');
  writeFileSync(join(folder, `.copy.sqlite.1.${gone.pid}.tmp-journal`), '');
  writeFileSync(join(folder, `.other.sqlite.1.${process.ppid}.tmp`), '');
  await writeBackup(place, join(folder, 'new.sqlite'));
  expect(readdirSync(folder)).toEqual([`.other.sqlite.1.${process.ppid}.tmp`, 'new.sqlite']);
});

describe('in a folder', () => {
  test('each has the day in its name, and another one of that day a number', async () => {
    const place = newFile('notes.sqlite');
    await makePublication(place);
    const folder = join(ownFolder(), 'backups');
    const names: string[] = [];
    for (const day of ['2026-03-01', '2026-03-01', '2026-03-02']) {
      const file = await freeBackupFile(folder, place, day);
      await writeBackup(place, file);
      names.push(file.slice(folder.length + 1));
    }
    expect(names).toEqual([
      'notes-2026-03-01.sqlite',
      'notes-2026-03-01-2.sqlite',
      'notes-2026-03-02.sqlite',
    ]);
    // Nobody commits it by mistake.
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(/^\*$/m);
  });

  test('that was there, nothing but the backup is written', async () => {
    const folder = ownFolder();
    await freeBackupFile(folder, newFile(), '2026-03-01');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('one from a server is named after the database there, without anything that is secret', async () => {
    const folder = ownFolder();
    const named = async (url: string): Promise<string> =>
      (await freeBackupFile(folder, { engine: 'postgres', url }, '2026-03-01')).slice(folder.length + 1);
    expect(await named('postgres://ann:secret@db.example.org/news')).toBe('news-2026-03-01.sqlite');
    expect(await named('postgres://db/a%2Fb?schema=gazette')).toBe('a-2Fb-gazette-2026-03-01.sqlite');
  });

  test('only the oldest of its own are removed', async () => {
    const folder = ownFolder();
    const mine = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-01-2', '2026-03-01-10'];
    const others = [
      'milepost-2026-01-01.sqlite.gz',
      'milepost-before.sqlite',
      'milepost-2026-01-01-01.sqlite',
      'milepost.sqlite-2026-01-01',
      'another-2026-01-01.sqlite',
      'more-milepost-2026-01-01.sqlite',
    ];
    for (const name of [...mine.map((day) => `milepost-${day}.sqlite`), ...others])
      writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'milepost-2020-01-01.sqlite'));
    const removed = await removeOldBackups(folder, { engine: 'sqlite', file: '/srv/milepost.sqlite' }, 2);
    expect(removed.map((path) => path.slice(folder.length + 1))).toEqual([
      'milepost-2026-02-27.sqlite',
      'milepost-2026-02-28.sqlite',
      'milepost-2026-03-01.sqlite',
    ]);
    expect(readdirSync(folder).sort()).toEqual(
      [
        ...others,
        'milepost-2020-01-01.sqlite',
        'milepost-2026-03-01-2.sqlite',
        'milepost-2026-03-01-10.sqlite',
      ].sort(),
    );
    expect(await removeOldBackups(folder, { engine: 'sqlite', file: '/srv/milepost.sqlite' }, 2)).toEqual([]);
  });
});

test('where it can’t be written, nothing is left', async () => {
  const place = newFile();
  await makePublication(place);
  const error: unknown = await writeBackup(place, '/proc/nowhere/copy.sqlite').catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(BackupFailure);
  expect(existsSync('/proc/nowhere')).toBe(false);
});
