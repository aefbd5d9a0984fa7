import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { MailboxUnreachable } from '../../../pipeline/deliver/mailbox/inbound-mailbox.ts';
import { openMaildir } from '../../../pipeline/deliver/mailbox/maildir.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-maildir-'));
  for (const folder of ['new', 'cur', 'tmp']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(root, name), `mail ${name}`);
}

async function mails(limit = 1000, known: readonly string[] = []): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { name, content } of openMaildir(root, limit).mails((id) => known.includes(id)))
    all.push(`${name}: ${content instanceof Uint8Array ? Buffer.from(content).toString() : content.problem}`);
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

test('those handled before are not, whatever folder and flags they have by now', async () => {
  write('new/1', 'cur/2:2,', 'cur/3:2,F');
  expect(await mails(1000, ['2', '3'])).toEqual(['new/1: mail new/1']);
});

test('one that another program moves while it is handled does not stop those behind it', async () => {
  write('new/1', 'new/2');
  const mailbox = openMaildir(root);
  const seen: string[] = [];
  for await (const mail of mailbox.mails((id) => seen.includes(id))) {
    if (mail.id === '1') renameSync(join(root, 'new', '1'), join(root, 'cur', '1:2,'));
    seen.push(mail.id);
    await mailbox.mark(mail);
  }
  expect(seen).toEqual(['1', '2']);
  expect(readdirSync(join(root, 'cur')).sort()).toEqual(['1:2,', '2:2,S']);
});

test('of a large one no more is read than the limit', async () => {
  write('new/1');
  expect(await mails(6)).toEqual(['new/1: mail n']);
  expect(await mails(10)).toEqual(['new/1: mail new/1']);
});

describe('one that can’t be read has words that say why, is tried again, and those behind it are read', () => {
  /** The mails, while something happens to those that are still to be read. */
  async function meanwhile(happens: () => void): Promise<readonly string[]> {
    write('new/1', 'new/2', 'cur/3');
    const all: string[] = [];
    for await (const { id, name, content } of openMaildir(root).mails(() => false)) {
      if (id === '1') happens();
      const words = content instanceof Uint8Array ? 'read' : content.problem;
      const isFinal = !(content instanceof Uint8Array) && content.isFinal;
      all.push(`${name}: ${words}${isFinal ? ' for good' : ''}`);
    }
    return all;
  }

  test('because it has gone', async () => {
    expect(await meanwhile(() => unlinkSync(join(root, 'new/2')))).toEqual([
      'new/1: read',
      'cur/3: read',
      'new/2: it was moved or deleted before it could be read',
    ]);
  });

  test('because the system does not let us', async () => {
    const blocked = (): void => {
      unlinkSync(join(root, 'new/2'));
      mkdirSync(join(root, 'new/2'));
    };
    expect(await meanwhile(blocked)).toEqual([
      'new/1: read',
      expect.stringMatching(/^new\/2: it can't be opened: it is a folder, not a file$/),
      'cur/3: read',
    ]);
  });

  test('but not one that was moved, by another program or to other flags', async () => {
    const moved = (): void => {
      renameSync(join(root, 'new/2'), join(root, 'cur/2:2,'));
      renameSync(join(root, 'cur/3'), join(root, 'cur/3:2,F'));
    };
    expect(await meanwhile(moved)).toEqual(['new/1: read', 'cur/2:2,: read', 'cur/3:2,F: read']);
  });

  test.runIf(process.getuid?.() !== 0)('because it belongs to somebody else', async () => {
    expect(await meanwhile(() => chmodSync(join(root, 'new/2'), 0))).toContainEqual(
      expect.stringContaining('permission denied'),
    );
  });
});

test('a mail is marked as seen where it stands in the alphabet, once, and is current from then on', async () => {
  const names = [
    ['new/1', '1:2,S'],
    ['new/2:2,', '2:2,S'],
    ['cur/3:2,F', '3:2,FS'],
    ['cur/4:2,RD', '4:2,DRS'],
  ] as const;
  write(...names.map(([name]) => name));
  const source = openMaildir(root);
  for await (const mail of source.mails(() => false)) await source.mark(mail);
  await source.close();
  expect(readdirSync(join(root, 'new'))).toEqual([]);
  expect(readdirSync(join(root, 'cur')).sort()).toEqual(names.map(([, after]) => after));
  expect([...source.present()].sort()).toEqual(['1', '2', '3', '4']);
});

test.each(['new', 'cur'])(
  'a folder without `%s` is no Maildir, and the system’s words are kept',
  async (folder) => {
    rmSync(join(root, folder), { recursive: true });
    const failed = mails();
    await expect(failed).rejects.toThrow(MailboxUnreachable);
    await expect(failed).rejects.toThrow(': there is no such file or folder');
    await expect(failed).rejects.toMatchObject({ name: 'MailboxUnreachable', cause: { code: 'ENOENT' } });
  },
);
