import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import { run, type CommandResult } from './support/command.ts';
import { SECRET } from './support/effects.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-subscribers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const subscribers = (line: string, overrides: Parameters<typeof run>[2] = {}): Promise<CommandResult> =>
  run(root, ['subscribers', ...line.split(' ')], overrides);
const list = async (): Promise<string> => (await subscribers('list')).out;
const without = { env: {} };

describe('erase', () => {
  test('leaves nothing of a person in the file, and keeps an import or a slip from mailing them', async () => {
    await subscribers('add carla.unusual@example.org --name Unmistakable');
    await subscribers('add bob@example.org');
    // As `serve` does, which runs meanwhile.
    const other = await openDatabase(join(root, 'milepost.sqlite'), { verify: false });
    expect(await subscribers('erase Carla.Unusual@example.org')).toMatchObject({ exitCode: 0 });
    for (const file of ['milepost.sqlite', 'milepost.sqlite-wal']) {
      const bytes = (() => {
        try {
          return readFileSync(join(root, file), 'latin1');
        } catch {
          return '';
        }
      })();
      expect(bytes.toLowerCase()).not.toMatch(/carla\.unusual|unmistakable/);
    }
    await other.destroy();
    expect(await subscribers('add carla.unusual@example.org')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('was erased'),
    });
    writeFileSync(join(root, 'members.csv'), 'email\ncarla.unusual@example.org\ncarol@example.org\n');
    const imported = await subscribers('import members.csv --json');
    expect(JSON.parse(imported.out)).toMatchObject({ added: 1, erased: 1 });
    expect(await list()).toBe('bob@example.org\tactive\t\tevery\t\ncarol@example.org\tactive\t\tevery\t\n');
  });

  test('needs the secret, and so does adding people from then on; an older one comes after the present one', async () => {
    expect(await subscribers('erase ann@example.org', without)).toMatchObject({ exitCode: 2 });
    await subscribers('erase ann@example.org');
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

test('remove forgets a person, who can be added again; this needs no secret', async () => {
  await subscribers('add ann@example.org', without);
  await subscribers('remove ann@example.org', without);
  expect(await subscribers('add ann@example.org', without)).toMatchObject({ exitCode: 0 });
});

test('suppress applies whoever asks, with its reason', async () => {
  await subscribers('add ann@example.org');
  await subscribers('suppress ann@example.org --reason by-letter');
  expect(await subscribers('add ann@example.org')).toMatchObject({ exitCode: 1 });
  writeFileSync(join(root, 'members.csv'), 'email\nann@example.org\n');
  await subscribers('import members.csv');
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
  const again = await subscribers('import export.csv --json');
  expect(JSON.parse(again.out)).toMatchObject({ added: 0, changed: 0, unchanged: 3, diagnostics: [] });
  await subscribers('remove ann@example.org bob@example.org eve@example.org');
  await subscribers('import export.csv');
  expect(await list()).toBe(before);
  expect((await subscribers('export --state unsubscribed')).out).toMatch(/^email.*\r\neve@[^\n]*\r\n$/);
});

describe('import shows what it takes from which column', () => {
  const mailchimp =
    'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME\nann@example.org,Ann,Lee,2,2024-01-02 03:04:05\n';

  test('and whose export it is', async () => {
    writeFileSync(join(root, 'members.csv'), mailchimp);
    const { err, exitCode } = await subscribers('import members.csv');
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
    await subscribers('remove ann@example.org');
    await subscribers('import members.csv --yes', { isTerminal: true, answer: false });
    expect(await list()).toContain('ann@example.org');
  });
});
