import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { databaseExists, openDatabase, type Database } from '../../pipeline/database/open.ts';
import { shownLocation, type DatabaseLocation } from '../../pipeline/model/settings/database-location.ts';
import { begin } from '../deliver/support/audience.ts';
import { run, type CommandResult } from './support/command.ts';
import { SECRET } from './support/effects.ts';
import { locationOf, onPostgres } from '../database/support/location.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-subscribers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const subscribers = (line: string, overrides: Parameters<typeof run>[2] = {}): Promise<CommandResult> =>
  run(root, ['subscribers', ...line.split(' ')], overrides);
const list = async (): Promise<string> => (await subscribers('list')).out;
const without = { env: {} };
const location = (): DatabaseLocation => locationOf(join(root, 'milepost.sqlite'));

/** All that is kept: the bytes of the file and its log, or the rows of every table. */
async function everythingIn(database: Database): Promise<string> {
  if (!onPostgres) {
    const files = readdirSync(root).filter((name) => name.startsWith('milepost.sqlite'));
    return files.map((name) => readFileSync(join(root, name), 'latin1')).join('');
  }
  const tables = await database.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(database),
    ),
  );
  return rows.flatMap((found) => found.rows.map(({ row }) => row)).join('\n');
}

describe('erase', () => {
  test('leaves nothing of a person in the file, and keeps an import or a slip from mailing them', async () => {
    await subscribers('add carla.unusual@example.org --name Unmistakable');
    await subscribers('add bob@example.org');
    // As `serve` does, which runs meanwhile.
    const other = await openDatabase(location(), { verify: false });
    expect(await subscribers('erase --yes Carla.Unusual@example.org')).toMatchObject({ exitCode: 0 });
    const kept = await everythingIn(other);
    expect(kept).toContain('bob@example.org');
    expect(kept.toLowerCase()).not.toMatch(/carla\.unusual|unmistakable/);
    await other.destroy();
    expect(await subscribers('add carla.unusual@example.org')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('was erased'),
    });
    writeFileSync(join(root, 'members.csv'), 'email\ncarla.unusual@example.org\ncarol@example.org\n');
    const imported = await subscribers('import members.csv --yes --json');
    expect(JSON.parse(imported.out)).toMatchObject({ added: 1, erased: 1 });
    expect(await list()).toBe('bob@example.org\tactive\t\tevery\t\ncarol@example.org\tactive\t\tevery\t\n');
  });

  test('needs the secret, and so does adding people from then on; an older one comes after the present one', async () => {
    expect(await subscribers('erase --yes ann@example.org', without)).toMatchObject({ exitCode: 2 });
    await subscribers('erase --yes ann@example.org');
    expect(await subscribers('add ann@example.org', without)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('MILEPOST_SECRET'),
    });
    const rotated = 'b'.repeat(40);
    expect(await subscribers('add ann@example.org', { env: { MILEPOST_SECRET: rotated } })).toMatchObject({
      exitCode: 2,
    });
    const both = { env: { MILEPOST_SECRET: `${rotated}, ${SECRET}` } };
    expect(await subscribers('add ann@example.org', both)).toMatchObject({ exitCode: 1 });
    expect(await list()).toBe('');
  });
});

test.each(['erase', 'remove'])(
  '%s says how many people it is about before it does anything',
  async (command) => {
    const { exitCode, err } = await subscribers(`${command} ann@example.org bob@example.org`);
    expect(err).toMatch(/(?:^|\s)2 subscribers will be /);
    expect(exitCode).toBe(2);
  },
);

test('remove forgets a person, who can be added again; this needs no secret', async () => {
  await subscribers('add ann@example.org', without);
  await subscribers('remove --yes ann@example.org', without);
  expect(await subscribers('add ann@example.org', without)).toMatchObject({ exitCode: 0 });
});

test('suppress applies whoever asks, with its reason', async () => {
  await subscribers('add ann@example.org');
  await subscribers('suppress ann@example.org --reason by-letter');
  expect(await subscribers('add ann@example.org')).toMatchObject({ exitCode: 1 });
  writeFileSync(join(root, 'members.csv'), 'email\nann@example.org\n');
  await subscribers('import members.csv --yes');
  const shown = await subscribers('show ann@example.org --json');
  expect(JSON.parse(shown.out)).toMatchObject({
    subscriber: { state: 'suppressed', reason: 'by-letter' },
  });
  expect(await subscribers('suppress nobody@example.org')).toMatchObject({ exitCode: 1 });
});

test('show prints everything kept about a person, including their consent', async () => {
  await subscribers('add Ann@example.org --name Ann --language pt_br --tag docker --frequency weekly');
  const { out } = await subscribers('show ann@example.org');
  expect(out).toContain('address       Ann@example.org\n');
  expect(out).toContain('language      pt-BR\n');
  expect(out).toContain('gets          docker, weekly\n');
  expect(out).toContain('added         2026-03-01T12:00:00.000Z, command line\n');
  expect(await subscribers('show bob@example.org')).toMatchObject({ exitCode: 1 });
  expect(await subscribers('add bob@example.org --language nonsense-x')).toMatchObject({ exitCode: 2 });
});

test('import reads what export prints back to the same', async () => {
  await subscribers('add ann@example.org --language de --tag docker --tag cloud --frequency monthly');
  await run(root, ['subscribers', 'add', 'bob@example.org', '--name', '=cmd|" /C calc"!A0, "B"']);
  await subscribers('add eve@example.org');
  await subscribers('unsubscribe eve@example.org');
  const before = await list();
  const { out } = await subscribers('export');
  expect(out.split('\r\n')[0]).toBe(
    'email,name,status,language,frequency,follows,consent at,source,created at',
  );
  // A spreadsheet must not take a name for a formula.
  expect(out).toContain(`"'=cmd|`);
  writeFileSync(join(root, 'export.csv'), out);
  const again = await subscribers('import export.csv --yes --json');
  expect(JSON.parse(again.out)).toMatchObject({ added: 0, changed: 0, unchanged: 3, diagnostics: [] });
  await subscribers('remove --yes ann@example.org bob@example.org eve@example.org');
  await subscribers('import export.csv --yes');
  expect(await list()).toBe(before);
  expect((await subscribers('export --state unsubscribed')).out).toMatch(/^email.*\r\neve@[^\n]*\r\n$/);
});

describe('import shows what it takes from which column', () => {
  const mailchimp =
    'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME\nann@example.org,Ann,Lee,2,2024-01-02 03:04:05\n';

  test('and whose export it is', async () => {
    writeFileSync(join(root, 'members.csv'), mailchimp);
    const { err, exitCode } = await subscribers('import members.csv --yes');
    expect(exitCode).toBe(0);
    expect(err).toContain('members.csv, an export of Mailchimp:');
    expect(err).toContain('address from “Email Address”');
    expect(err).toContain('name from “First Name”, “Last Name”');
    expect(err).toContain('consent given from “OPTIN_TIME”');
    expect(err).toContain('left: MEMBER_RATING');
  });

  test('and asks on a terminal, unless told not to', async () => {
    writeFileSync(join(root, 'members.csv'), mailchimp);
    const refused = await subscribers('import members.csv', { isTerminal: true, answer: false });
    expect(refused.exitCode).toBe(1);
    expect(await list()).toBe('');
    await subscribers('import members.csv', { isTerminal: true, answer: true });
    expect(await list()).toContain('ann@example.org');
    await subscribers('remove --yes ann@example.org');
    await subscribers('import members.csv --yes', { isTerminal: true, answer: false });
    expect(await list()).toContain('ann@example.org');
  });
});

describe('an import', () => {
  test('needs --yes where no terminal is, as sending does, and imports nothing without', async () => {
    writeFileSync(join(root, 'members.csv'), 'email\nann@example.org\n');
    const { exitCode, err } = await subscribers('import members.csv');
    expect(exitCode).toBe(2);
    expect(err).toContain('address from “email”');
    expect(err).toContain('An import has to be confirmed');
    expect(err).toContain('`--yes`');
    expect(await list()).toBe('');
  });

  const unclear = `email,opted out,status,from\n${['a', 'b', 'c']
    .map(
      (name, index) =>
        `${name}@example.org,${index === 0 ? 1 : 0},${index === 2 ? "it's gold" : 'active'},2024\n`,
    )
    .join('')}`;

  test('names each column that may say who wants no mail, with its values, and what to say, and imports nothing', async () => {
    writeFileSync(join(root, 'members.csv'), unclear);
    const { exitCode, err } = await subscribers('import members.csv --yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('members.csv is not imported');
    expect(err).toContain('“opted out” sounds as if it said who gets mail: 1 × “1”');
    expect(err).toContain("`--column 'state=opted out'` if it does, `--ignore-column 'opted out'` if not");
    expect(err).toContain("“status” has values that are no known state: 1 × “it's gold”");
    expect(err).toContain(String.raw`--value 'it'\''s gold=active'`);
    expect(await list()).toBe('');
    const { out } = await subscribers('import members.csv --yes --json');
    expect(JSON.parse(out)).toMatchObject({ questions: [{ column: 'opted out' }, { column: 'status' }] });
  });

  test('goes on with what a person says, and shows the states', async () => {
    writeFileSync(join(root, 'members.csv'), unclear);
    const line = ['subscribers', 'import', 'members.csv', '--yes', '--dates', 'day-first'];
    const said = ['--column', 'state=Opted Out', '--value', "it's gold=pending", '--ignore-column', 'from'];
    const { exitCode, err } = await run(root, [...line, ...said]);
    expect(exitCode).toBe(0);
    expect(err).toContain('state from “opted out”: 1 unsubscribed');
    expect(err).toContain('state from “status”: 2 active, 1 pending');
    expect(err).toContain('ignored, as you say: from');
    expect((await list()).split('\n').map((row) => row.split('\t')[1])).toEqual([
      'unsubscribed',
      'active',
      'pending',
      undefined,
    ]);
  });

  test('says what it does with a file whose name says that nobody in it wants mail', async () => {
    writeFileSync(join(root, 'unsubscribed.csv'), 'ann@example.org\n');
    const { exitCode, err } = await subscribers('import unsubscribed.csv --yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('`--as unsubscribed`');
    expect((await subscribers('import unsubscribed.csv --yes --as unsubscribed')).err).toContain(
      'unsubscribed: everybody',
    );
    expect(await list()).toContain('ann@example.org\tunsubscribed');
  });

  test('names times that it does not read, columns that are not there, and what an export leaves out', async () => {
    writeFileSync(
      join(root, 'members.csv'),
      'uuid,email,attributes,created_at\n1,ann@example.org,{},03/04/2024\n',
    );
    const { err } = await subscribers('import members.csv --yes --ignore-column nothing');
    expect(err).toContain(
      '“created_at” has times that are not read, so they are not recorded: 1 × “03/04/2024”',
    );
    expect(err).toContain('listmonk does not write who left a single list');
    expect(err).toContain('There is no column “nothing”.');
  });

  test.each([
    '--column Status',
    '--column status=Status',
    '--column state=',
    '--value gold',
    '--value gold=rich',
  ])('refuses %s', async (option) => {
    writeFileSync(join(root, 'members.csv'), 'email\nann@example.org\n');
    await expect(subscribers(`import members.csv --yes ${option}`)).rejects.toThrow('Expected');
    expect(await list()).toBe('');
  });
});

const NONE = 'There is no database yet, so nobody is subscribed and nothing was sent:';

describe('where there is no database', () => {
  test.each([
    ['subscribers list', ''],
    ['subscribers list --json', '{"subscribers":[\n]}\n'],
    ['subscribers export', 'email,name,status,language,frequency,follows,consent at,source,created at\r\n'],
    ['deliveries list', ''],
    ['deliveries list some-edition', ''],
  ])('%s says so, and creates nothing', async (line, out) => {
    const result = await run(root, line.split(' '));
    expect(result.out).toBe(out);
    expect(result.err).toContain(`${NONE} ${shownLocation(location())}.`);
    expect(readdirSync(root)).toEqual([]);
    expect(await databaseExists(location())).toBe(false);
  });

  test.each([
    'subscribers show ann@example.org',
    'deliveries show some-edition ann@example.org',
    'subscribers unsubscribe ann@example.org',
    'subscribers suppress ann@example.org',
    'subscribers remove --yes ann@example.org',
    'subscribers reinstate ann@example.org',
    'deliveries resolve --skip',
    'deliveries resend --yes',
    'deliveries resend --dry-run',
    'bounce',
    'bounce --maildir .',
  ])('%s has nothing to do, says so, and creates nothing', async (line) => {
    const { out, err, exitCode } = await run(root, line.split(' '), { input: 'Subject: x\n\nx\n' });
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain(`${NONE} ${shownLocation(location())}`);
    expect(err).toContain('`--root`');
    expect(readdirSync(root)).toEqual([]);
    expect(await databaseExists(location())).toBe(false);
  });

  test.each(['subscribers list', 'subscribers add ann@example.org', 'deliveries list', 'bounce', 'serve'])(
    '`%s` makes no folder for one',
    async (line) => {
      const { err, exitCode } = await run(root, [...line.split(' '), '--root', 'x/y']);
      expect(exitCode).toBe(2);
      expect(err).toContain(`There is no folder ${join(root, 'x/y')}\nName the folder of the publication`);
      expect(readdirSync(root)).toEqual([]);
    },
  );

  test('`erase` records that somebody must not come back, and an import of a file without addresses creates none', async () => {
    writeFileSync(join(root, 'members.csv'), 'name,town\nAnn,Rome\n');
    expect(await subscribers('import members.csv --yes')).toMatchObject({ exitCode: 1 });
    expect(readdirSync(root)).toEqual(['members.csv']);
    expect(await databaseExists(location())).toBe(false);
    expect(await subscribers('erase --yes ann@example.org')).toMatchObject({ exitCode: 0 });
    expect(await databaseExists(location())).toBe(true);
  });
});

describe('an edition that nobody knows', () => {
  const LINES = [
    'deliveries list Some-edition',
    'deliveries show Some-edition ann@example.org',
    'deliveries resolve Some-edition --skip',
    'deliveries resend Some-edition --dry-run',
  ];

  test.each(LINES)('is named by %s, and so are those that are known', async (line) => {
    await subscribers('add ann@example.org');
    const none = await run(root, line.split(' '));
    expect(none).toMatchObject({ out: '', exitCode: 2 });
    expect(none.err).toBe('Nothing is known of an edition `Some-edition`\nNo edition was sent yet.\n');
    const database = await openDatabase(location(), { verify: false });
    await begin(database, 'unlike');
    expect((await run(root, line.split(' '))).err).toContain('those that are known: unlike.');
    await begin(database, 'some-edition');
    await database.destroy();
    expect((await run(root, line.split(' '))).err).toContain('Did you mean `some-edition`?');
  });
});
