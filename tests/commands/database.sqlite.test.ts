import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { takeSenderLock } from '../../pipeline/database/sender-lock.ts';
import { CONFIG, type TestPublication, testPublication } from './publication.ts';

/** A publication with two subscribers in its file. */
async function publication(
  env: Readonly<Record<string, string>> = {},
  person: Parameters<typeof testPublication>[2] = null,
): Promise<TestPublication> {
  const made = testPublication({ 'milepost.config.ts': CONFIG }, env, person);
  await made.milepost('subscribers', 'add', 'ann@example.org', 'bob@example.org');
  return made;
}

/** What a file would be without the migrations of the last version. */
function makeOlder(root: string): void {
  const database = new DatabaseSync(join(root, 'milepost.sqlite'));
  database.exec("drop table relocation; delete from kysely_migration where name = '0015-relocations'");
  database.close();
}

function parsed(stdout: string): unknown {
  return JSON.parse(stdout);
}

describe('milepost database status', () => {
  test('where there is no database yet, says so, and makes none', async () => {
    const { root, milepost } = testPublication({ 'milepost.config.ts': CONFIG });
    expect(await milepost('database', 'status')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('there is none yet'),
    });
    const { stdout } = await milepost('database', 'status', '--json');
    expect(parsed(stdout)).toEqual({
      engine: 'sqlite',
      location: join(root, 'milepost.sqlite'),
      exists: false,
      journal: 0,
    });
    expect(existsSync(join(root, 'milepost.sqlite'))).toBe(false);
  });

  test('says where it is, what is in it, and that nobody sends', async () => {
    const { root, milepost } = await publication();
    const { code, stdout } = await milepost('database', 'status');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^database +SQLite 3[.\\d]+, ${root}/milepost.sqlite$`, 'm'));
    expect(stdout).toMatch(/^tables +up to date \(\d+ migrations\)$/m);
    expect(stdout).toMatch(/^subscribers +2 active$/m);
    expect(stdout).toMatch(/^sending +nobody sends$/m);
  });

  test('of an older database counts what there is, and leaves its tables as they are', async () => {
    const { root, milepost } = await publication();
    makeOlder(root);
    for (let round = 0; round < 2; round += 1) {
      const { stdout } = await milepost('database', 'status', '--json');
      expect(parsed(stdout)).toMatchObject({
        exists: true,
        migrations: { pending: ['0015-relocations'] },
        counts: { subscribers: { active: 2, pending: 0 }, deliveries: { unknown: 0, claimed: 0 } },
        sending: { isRunning: false, workers: [] },
        relocation: null,
      });
    }
  });

  test('while somebody sends, says so without being in the way', async () => {
    const { root, milepost } = await publication();
    const release = await takeSenderLock({ engine: 'sqlite', file: join(root, 'milepost.sqlite') });
    expect((await milepost('database', 'status')).stdout).toMatch(/^sending +a run of/m);
    await release?.();
    expect((await milepost('database', 'status')).stdout).toMatch(/^sending +nobody/m);
  });

  test('says how many unsubscriptions wait beside it', async () => {
    const { root, milepost } = await publication();
    mkdirSync(join(root, 'milepost.sqlite-unsubscribed'));
    writeFileSync(join(root, 'milepost.sqlite-unsubscribed', '1764000000000.1.one-click'), '');
    expect((await milepost('database', 'status')).stdout).toMatch(/^journal +1 unsubscription waiting/m);
  });

  test('of another program’s file is an error', async () => {
    const { root, milepost } = testPublication({ 'milepost.config.ts': CONFIG });
    writeFileSync(join(root, 'milepost.sqlite'), 'x'.repeat(9000));
    expect(await milepost('database', 'status')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('milepost database migrate', () => {
  test('makes the tables, then has nothing to do, and names what it applies', async () => {
    const { root, milepost } = testPublication({ 'milepost.config.ts': CONFIG });
    expect((await milepost('database', 'migrate')).stderr).toContain('Made the database');
    expect((await milepost('database', 'migrate')).stderr).toContain('there was nothing to do');
    makeOlder(root);
    expect((await milepost('database', 'migrate')).stderr).toMatch(/^ {2}0015-relocations$/m);
    makeOlder(root);
    const { code, stdout, stderr } = await milepost('database', 'migrate', '--json', '--quiet');
    expect({ code, stderr, report: parsed(stdout) }).toEqual({
      code: 0,
      stderr: '',
      report: { location: join(root, 'milepost.sqlite'), made: false, applied: ['0015-relocations'] },
    });
  });
});

describe('milepost database backup', () => {
  test('says where it is and what is in it, and removes the oldest of its own', async () => {
    const { root, write, milepost } = await publication();
    write(
      'milepost.config.ts',
      CONFIG.replace('export default {', "export default { delivery: { backups: 'kept' },"),
    );
    for (let round = 0; round < 2; round += 1) await milepost('database', 'backup');
    const { code, stderr } = await milepost('database', 'backup', '--keep', '2');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /Wrote .*\/kept\/milepost-2026-11-24-3\.sqlite \([\d.]+ MB\): 2 subscribers, 0 editions, 0 deliveries/,
    );
    expect(stderr).toMatch(/Removed .*\/kept\/milepost-2026-11-24\.sqlite\./);
    expect(readdirSync(join(root, 'kept')).filter((name) => name.endsWith('.sqlite'))).toHaveLength(2);
  });

  test('goes where it is told to, and never over a file', async () => {
    const { root, milepost } = await publication();
    const { stdout } = await milepost('database', 'backup', 'copy.sqlite', '--json');
    expect(parsed(stdout)).toMatchObject({ file: join(root, 'copy.sqlite'), removed: [], journal: 0 });
    expect(await milepost('database', 'backup', 'copy.sqlite')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('already'),
    });
    expect((await milepost('database', 'backup', 'new/')).stderr).toContain(
      '/new/milepost-2026-11-24.sqlite',
    );
  });

  test('without a folder, or with nothing to copy, says what to do', async () => {
    const { milepost } = await publication();
    expect(await milepost('database', 'backup')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('delivery.backups'),
    });
    expect(await milepost('database', 'backup', 'copy.sqlite', '--keep', '3')).toMatchObject({ code: 2 });
    const empty = testPublication({ 'milepost.config.ts': CONFIG });
    expect(await empty.milepost('database', 'backup', 'copy.sqlite')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no database yet'),
    });
    expect(existsSync(join(empty.root, 'copy.sqlite'))).toBe(false);
  });

  test('where it can’t be written, says why', async () => {
    const { milepost } = await publication();
    expect(await milepost('database', 'backup', '/proc/nowhere/copy.sqlite')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("The backup can't be written"),
    });
  });
});

describe('milepost database move', () => {
  test('who unsubscribed while the database could not be written is unsubscribed before', async () => {
    const { root, milepost } = await publication();
    mkdirSync(join(root, 'milepost.sqlite-unsubscribed'));
    writeFileSync(join(root, 'milepost.sqlite-unsubscribed', '1795510900000.1.one-click'), '');
    await milepost('database', 'move', '--to', 'other.sqlite', '--yes');
    const there = testPublication(
      { 'milepost.config.ts': CONFIG },
      { MILEPOST_DATABASE: join(root, 'other.sqlite') },
    );
    expect((await there.milepost('subscribers', 'list')).stdout).toMatch(/^ann@example\.org\tunsubscribed/);
    expect(existsSync(join(root, 'milepost.sqlite-unsubscribed'))).toBe(false);
  });

  test('where nobody can be asked, has to be told to', async () => {
    const { root, milepost } = await publication();
    expect(await milepost('database', 'move', '--to', 'other.sqlite')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(existsSync(join(root, 'other.sqlite'))).toBe(false);
  });

  test('a rehearsal says what would be moved, or everything that is in the way', async () => {
    const { root, milepost } = await publication();
    const { code, stderr } = await milepost('database', 'move', '--to', 'other.sqlite', '--dry-run');
    expect(code).toBe(0);
    expect(stderr).toContain('2 subscribers, 0 editions, 0 deliveries will be moved');
    expect(readdirSync(root)).not.toContain('other.sqlite');
    const other = await publication();
    const full = await milepost('database', 'move', '--to', join(other.root, 'milepost.sqlite'), '--dry-run');
    expect(full).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('In the way: The target has rows'),
    });
  });

  test('takes exactly one target, and no password where others could see it', async () => {
    const { root, milepost } = await publication();
    const cases = [
      [[], 'Expected either'],
      [['--to', 'a.sqlite', '--to-url-from', 'A'], 'Expected either'],
      [['--to', 'postgres://ann:secret@db/news'], 'everybody on this machine can see'],
      [['--to-url-from', 'NOT_SET'], 'NOT_SET is not set'],
      [['--to', root], 'is a folder'],
    ] as const;
    for (const [args, words] of cases) {
      const { code, stderr } = await milepost('database', 'move', ...args, '--yes');
      expect({ code, stderr }, words).toEqual({ code: 2, stderr: expect.stringContaining(words) });
      expect(stderr).not.toContain('secret');
    }
    const wrong = await publication({ WRONG_URL: 'mysql://ann:secret@db/news' });
    const { stderr } = await wrong.milepost('database', 'move', '--to-url-from', 'WRONG_URL', '--yes');
    expect(stderr).toContain('Unexpected WRONG_URL');
    expect(stderr).not.toContain('secret');
  });

  test('a database that was left is used again only after --reopen', async () => {
    const { milepost } = await publication();
    await milepost('database', 'move', '--to', 'other.sqlite', '--yes');
    expect((await milepost('database', 'move', '--reopen')).code).toBe(2);
    expect((await milepost('subscribers', 'list')).code).toBe(1);
    expect((await milepost('database', 'move', '--reopen', '--yes')).stderr).toContain('is used again');
    expect((await milepost('subscribers', 'list')).code).toBe(0);
    expect((await milepost('database', 'move', '--reopen')).stderr).toContain('can be used');
  });
});
