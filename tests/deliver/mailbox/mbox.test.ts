import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { MailboxUnreachable } from '../../../pipeline/deliver/mailbox/inbound-mailbox.ts';
import { openMbox } from '../../../pipeline/deliver/mailbox/mbox.ts';

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-mbox-'));
  file = join(root, 'mbox');
});
afterEach(() => rmSync(root, { recursive: true }));

async function mails(text: string, limit?: number): Promise<readonly string[]> {
  writeFileSync(file, text, 'latin1');
  const all: string[] = [];
  for await (const { content } of openMbox(file, limit).mails(() => false))
    all.push(content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content.problem);
  return all;
}

const LINE = 'From MAILER-DAEMON Sun Mar  1 08:00:00 2026\n';

test('RFC 4155: a line that begins with `From ` behind an empty one begins a mail', async () => {
  expect(await mails(`${LINE}To: a\n\none\n\n${LINE}To: b\n\ntwo\n`)).toEqual([
    'To: a\n\none\n\n',
    'To: b\n\ntwo\n',
  ]);
});

test('such a line within a paragraph begins none, and one that is quoted loses its mark', async () => {
  expect(await mails(`${LINE}To: a\n\nI write\nFrom home.\n\n>From here\n>>From there\n> From\n`)).toEqual([
    'To: a\n\nI write\nFrom home.\n\nFrom here\n>From there\n> From\n',
  ]);
});

test('lines may end with CRLF, and the last one without an end', async () => {
  const text = `${LINE}To: a\n\none\n\n${LINE}To: b\n\ntwo`.replaceAll('\n', '\r\n');
  expect(await mails(text)).toEqual(['To: a\r\n\r\none\r\n\r\n', 'To: b\r\n\r\ntwo']);
});

test('what stands before the first mail is none, and an empty file has none', async () => {
  expect(await mails(`To: x\n\n${LINE}To: a\n`)).toEqual(['To: a\n']);
  expect(await mails('')).toEqual([]);
});

test('of a large mail no more is kept than the limit, and the next is whole', async () => {
  const long = `${'x'.repeat(200_000)}\n`;
  const all = await mails(`${LINE}To: a\n\n${long.repeat(5)}\n${LINE}To: b\n\ntwo\n`, 1000);
  expect(all.map((mail) => mail.length)).toEqual([1000, 11]);
  expect(all[1]).toBe('To: b\n\ntwo\n');
});

test('a mail is known by its bytes, is given once, and the file stays as it is', async () => {
  const text = `${LINE}To: a\n\n${LINE}To: a\n\n${LINE}To: b\n\n`;
  writeFileSync(file, text);
  const source = openMbox(file);
  const ids: string[] = [];
  for await (const mail of source.mails(() => false)) {
    ids.push(mail.id);
    await source.mark(mail);
  }
  expect(ids).toHaveLength(2);
  expect(source.present()).toEqual(ids);
  const rest: string[] = [];
  for await (const { name } of source.mails((id) => id === ids[0])) rest.push(name);
  await source.close();
  expect(rest).toEqual(['mail 3']);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a file that can’t be read is reported with the system’s words', async () => {
  const failed = async (): Promise<void> => {
    for await (const { name } of openMbox(join(root, 'nowhere')).mails(() => false)) expect(name).toBe('');
  };
  await expect(failed()).rejects.toThrow(MailboxUnreachable);
  await expect(failed()).rejects.toThrow(': there is no such file or folder');
});
