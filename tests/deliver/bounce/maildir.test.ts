import { mkdirSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { markHandled, NoMaildir, unhandledMails } from '../../../pipeline/deliver/bounce/maildir.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-maildir-'));
  for (const folder of ['new', 'cur', 'tmp']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(root, name), `mail ${name}`);
}

async function mails(limit = 1000): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { folder, name, content } of unhandledMails(root, limit))
    all.push(`${folder}/${name}: ${Buffer.from(content).toString()}`);
  return all;
}

test('mails that nobody has seen are given in the order of their names, the new ones first', async () => {
  write('new/2', 'new/1', 'cur/4:2,', 'cur/3:2,FR', 'cur/0', 'tmp/9');
  expect(await mails()).toEqual([
    'new/1: mail new/1',
    'new/2: mail new/2',
    'cur/0: mail cur/0',
    'cur/3:2,FR: mail cur/3:2,FR',
    'cur/4:2,: mail cur/4:2,',
  ]);
});

test('those seen or thrown away are not, nor what is hidden or no file', async () => {
  write('cur/1:2,S', 'cur/2:2,FS', 'cur/3:2,T', 'new/.hidden', 'cur/Schubert');
  mkdirSync(join(root, 'new', 'folder'));
  expect(await mails()).toEqual(['cur/Schubert: mail cur/Schubert']);
});

test('of a large one no more is read than the limit', async () => {
  write('new/1');
  expect(await mails(6)).toEqual(['new/1: mail n']);
  expect(await mails(10)).toEqual(['new/1: mail new/1']);
});

test('one that has gone meanwhile is passed over; another failure is none that can be', async () => {
  write('new/1', 'new/2', 'new/3');
  const seen: string[] = [];
  for await (const { name } of unhandledMails(root, 1000)) {
    seen.push(name);
    if (name === '1') unlinkSync(join(root, 'new/2'));
  }
  expect(seen).toEqual(['1', '3']);
  const blocked = async (): Promise<void> => {
    for await (const { name } of unhandledMails(root, 1000)) {
      if (name !== '1') continue;
      unlinkSync(join(root, 'new/3'));
      mkdirSync(join(root, 'new/3'));
    }
  };
  await expect(blocked()).rejects.toThrow('EISDIR');
});

test('a mail is marked as seen where it stands in the alphabet, once, and is current from then on', async () => {
  const names = [
    ['new', '1', '1:2,S'],
    ['new', '2:2,', '2:2,S'],
    ['cur', '3:2,TF', '3:2,FST'],
    ['cur', '4:2,RS', '4:2,RS'],
  ] as const;
  for (const [folder, name] of names) {
    write(`${folder}/${name}`);
    await markHandled(root, { folder, name, content: new Uint8Array() });
  }
  expect(readdirSync(join(root, 'new'))).toEqual([]);
  expect(readdirSync(join(root, 'cur')).sort()).toEqual(names.map(([, , after]) => after));
});

test.each(['new', 'cur'])(
  'a folder without `%s` is no Maildir, and the system’s words are kept',
  async (folder) => {
    rmSync(join(root, folder), { recursive: true });
    const failed = mails();
    await expect(failed).rejects.toThrow(NoMaildir);
    await expect(failed).rejects.toThrow('ENOENT');
    await expect(failed).rejects.toMatchObject({ name: 'NoMaildir', cause: { code: 'ENOENT' } });
  },
);
