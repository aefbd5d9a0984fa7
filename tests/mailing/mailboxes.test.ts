import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../pipeline/database/open.ts';
import { verpAddress } from '../../pipeline/deliver/bounce/verp.ts';
import { audienceOf, begin, NOW } from '../deliver/support/audience.ts';
import { imapServer } from '../deliver/support/imap-server.ts';
import { pop3Server } from '../deliver/support/pop3-server.ts';
import { run, type CommandResult } from './support/command.ts';
import { SECRET } from './support/effects.ts';
import { locationOf } from '../database/support/location.ts';

const PEOPLE = 6;

let root: string;
let file: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-mailboxes-'));
  file = join(root, 'milepost.sqlite');
  const database = await audienceOf(PEOPLE, file);
  await begin(database, 'e');
  await database.updateTable('delivery').set({ state: 'accepted', claimed_at: NOW.toISOString() }).execute();
  await database.destroy();
});
afterEach(() => rmSync(root, { recursive: true }));

/** A bounce of the message to a subscriber. */
function bounceOf(subscriber: number): string {
  return [
    'From: MAILER-DAEMON@mx.example.net',
    `To: ${verpAddress('bounces@example.org', { subscriber, edition: 'e' }, SECRET)}`,
    'Subject: failure notice',
    'X-Failed-Recipients: someone@reader.example',
    '',
    '552 5.2.2 no room',
    '',
  ].join('\r\n');
}

const LETTER =
  'From: Ann <ann@reader.example>\r\nTo: bounces@example.org\r\nSubject: Hello\r\n\r\nHow are you?\r\n';

const MB = 1024 * 1024;

/** Mails that were made to stop a reader, or came to be so. */
const BAD: readonly (readonly [string, string])[] = [
  ['300 nested parts', nested(300)],
  ['a header of 9 MB', `Subject: ${'x'.repeat(9 * MB)}\r\n\r\n`],
  [
    'garbage',
    Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) & 255)).toString('latin1'),
  ],
  ['a flood of NULs', '\u0000'.repeat(MB)],
  ['nothing at all', ''],
];

function nested(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`,
  );
  return `From: MAILER-DAEMON@mx.example.net\r\n${parts.join('')}\r\nend`;
}

interface Mails {
  readonly mails: readonly { readonly name: string; readonly result: string; readonly detail: string }[];
}

function mailsIn({ out }: CommandResult): Mails['mails'] {
  const parsed: Mails = JSON.parse(out);
  return parsed.mails;
}

async function recorded(): Promise<readonly number[]> {
  const database = await openDatabase(locationOf(file), { verify: false });
  const rows = await database
    .selectFrom('delivery')
    .select('subscriber_id')
    .where('state', '=', 'rejected')
    .orderBy('subscriber_id')
    .execute();
  await database.destroy();
  return rows.map(({ subscriber_id }) => subscriber_id);
}

function maildir(mails: readonly string[]): void {
  for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(root, 'Maildir', part), { recursive: true });
  for (const [index, mail] of mails.entries())
    writeFileSync(join(root, 'Maildir', 'new', `${index}.mx.example`), mail, 'latin1');
}

describe('one bad mail never stops the batch', () => {
  test('each is named with what is wrong, what stands behind it is read, and none is told twice', async () => {
    maildir([...BAD.map(([, mail]) => mail), bounceOf(1)]);
    const first = await run(root, ['bounce', '--maildir', 'Maildir', '--json']);
    expect(first.exitCode).toBe(0);
    expect(mailsIn(first)).toMatchObject([
      {
        name: 'new/0.mx.example',
        result: 'ignored',
        detail: expect.stringContaining('unreadable: Maximum MIME nesting'),
      },
      { name: 'new/1.mx.example', result: 'ignored', detail: 'unreadable: its header does not end' },
      { name: 'new/2.mx.example', result: 'ignored', detail: 'unreadable: it has no header of a mail' },
      { name: 'new/3.mx.example', result: 'ignored', detail: 'unreadable: it has no header of a mail' },
      { name: 'new/4.mx.example', result: 'ignored', detail: 'unreadable: it has no header of a mail' },
      { name: 'new/5.mx.example', result: 'recorded' },
    ]);
    expect(first.err).toContain(
      'Left alone: unreadable: it has no header of a mail (3 mails: new/2.mx.example, new/3.mx.example, new/4.mx.example)',
    );
    expect(await recorded()).toEqual([1]);
    expect(mailsIn(await run(root, ['bounce', '--maildir', 'Maildir', '--json']))).toEqual([]);
  });

  test.each(BAD.filter(([, mail]) => mail !== ''))(
    'on standard input it is no failure: %s',
    async (_name, input) => {
      const { exitCode, err } = await run(root, ['bounce'], { input: input.slice(0, 2 * MB) });
      expect(exitCode).toBe(0);
      expect(err).toContain('Left alone: unreadable');
    },
  );

  test('a name with control characters is shown without them', async () => {
    maildir([]);
    writeFileSync(join(root, 'Maildir', 'new', 'a\u001b[31m\n::stop-commands::x'), LETTER);
    const { err } = await run(root, ['bounce', '--maildir', 'Maildir']);
    expect(err).toContain('new/a [31m ::stop-commands::x');
    expect(err).not.toContain('\u001b');
  });

  test('of many of one kind the first are named, and the rest counted', async () => {
    maildir(Array.from({ length: 8 }, () => LETTER));
    const { err } = await run(root, ['bounce', '--maildir', 'Maildir']);
    expect(err).toBe(
      'Left alone: not a report of a mail system (8 mails: new/0.mx.example, new/1.mx.example, new/2.mx.example, new/3.mx.example, new/4.mx.example, and 3 more)\n',
    );
  });
});

describe('an mbox file', () => {
  const FROM = 'From MAILER-DAEMON Sun Mar  1 08:00:00 2026\r\n';

  test('is read once, and never changed; what is added later is read', async () => {
    const path = join(root, 'bounces.mbox');
    writeFileSync(path, `${FROM}${bounceOf(1)}\r\n${FROM}${LETTER}\r\n`);
    const before = readFileSync(path);
    const first = await run(root, ['bounce', '--mbox', 'bounces.mbox', '--json']);
    expect(mailsIn(first)).toMatchObject([
      { name: 'mail 1', result: 'recorded' },
      { name: 'mail 2', result: 'ignored' },
    ]);
    expect(readFileSync(path)).toEqual(before);
    expect(mailsIn(await run(root, ['bounce', '--mbox', 'bounces.mbox', '--json']))).toEqual([]);
    writeFileSync(path, `${before.toString()}${FROM}${bounceOf(2)}\r\n`);
    const third = await run(root, ['bounce', '--mbox', 'bounces.mbox', '--json']);
    expect(mailsIn(third)).toMatchObject([{ name: 'mail 3', result: 'recorded' }]);
    expect(await recorded()).toEqual([1, 2]);
  });

  test('that is not there is told', async () => {
    const { exitCode, err } = await run(root, ['bounce', '--mbox', 'nowhere']);
    expect(exitCode).toBe(2);
    expect(err).toContain("The mailbox can't be read");
  });
});

describe('a mailbox on a server', () => {
  const url = (protocol: string, port: number): { env: Record<string, string> } => ({
    env: { MILEPOST_SECRET: SECRET, MILEPOST_BOUNCE_URL: `${protocol}://box:secret@127.0.0.1:${port}` },
  });

  test('over IMAP, each mail is handled once; those understood are marked as seen', async () => {
    const server = await imapServer([bounceOf(1), LETTER, bounceOf(2)]);
    try {
      const options = url('imap', server.port);
      const first = await run(root, ['bounce', '--mailbox', '--json'], options);
      expect(mailsIn(first)).toMatchObject([
        { name: 'UID 10', result: 'recorded' },
        { name: 'UID 20', result: 'ignored' },
        { name: 'UID 30', result: 'recorded' },
      ]);
      expect(server.mails.map(({ flags }) => flags.size)).toEqual([1, 0, 1]);
      expect(await recorded()).toEqual([1, 2]);
      const second = await run(root, ['bounce', '--mailbox', '--json'], options);
      expect(mailsIn(second)).toEqual([]);
      expect(second.err).toContain('There is no unhandled mail.');
    } finally {
      await server.close();
    }
  });

  test('a mail that the server sends whole, and is too large, is named once; the next is read', async () => {
    const server = await imapServer([LETTER, bounceOf(1)], { sends: 1_000_000_000, sendsOf: 10 });
    try {
      const options = url('imap', server.port);
      const first = await run(root, ['bounce', '--mailbox', '--json'], options);
      expect(mailsIn(first)).toMatchObject([
        { name: 'UID 10', detail: expect.stringContaining('unreadable: it is larger than 64 MB') },
        { name: 'UID 20', result: 'recorded' },
      ]);
      expect(server.mails.map(({ flags }) => flags.size)).toEqual([0, 1]);
      expect(mailsIn(await run(root, ['bounce', '--mailbox', '--json'], options))).toEqual([]);
    } finally {
      await server.close();
    }
  });

  test('over POP3, each mail is handled once; those understood are deleted, the others stay', async () => {
    const server = await pop3Server([
      ['u1', bounceOf(1)],
      ['u2', LETTER],
      ['u3', bounceOf(2)],
    ]);
    try {
      const options = url('pop3', server.port);
      const first = await run(root, ['bounce', '--mailbox', '--json'], options);
      expect(mailsIn(first).map(({ result }) => result)).toEqual(['recorded', 'ignored', 'recorded']);
      expect([...server.mails.keys()]).toEqual(['u2']);
      expect(await recorded()).toEqual([1, 2]);
      server.mails.set('u4', bounceOf(3));
      const second = await run(root, ['bounce', '--mailbox', '--json'], options);
      expect(mailsIn(second)).toMatchObject([{ name: 'mail 2 (u4)', result: 'recorded' }]);
    } finally {
      await server.close();
    }
  });

  test.each(['imap', 'pop3'])(
    'a connection over %s that breaks fails the run, and the next one does the rest, nothing twice',
    async (protocol) => {
      const mails = [1, 2, 3, 4].map(bounceOf);
      const server =
        protocol === 'imap'
          ? await imapServer(mails, { breakAt: 30 })
          : await pop3Server(
              mails.map((mail, index) => [`u${index}`, mail] as const),
              { breakAt: 3 },
            );
      try {
        const options = url(protocol, server.port);
        const first = await run(root, ['bounce', '--mailbox', '--json'], options);
        expect(first.exitCode).toBe(2);
        expect(mailsIn(first).map(({ result }) => result)).toEqual(['recorded', 'recorded']);
        expect(first.err).toContain("The mailbox can't be read");
        expect(first.err).not.toContain('secret');
        expect(await recorded()).toEqual([1, 2]);
        const second = await run(root, ['bounce', '--mailbox', '--json'], options);
        expect(second.exitCode).toBe(0);
        const results = mailsIn(second).map(({ result }) => result);
        // Over POP3, the deletions of a broken session are void: those mails come again, and change nothing.
        expect(results.filter((result) => result !== 'known')).toEqual(['recorded', 'recorded']);
        expect(await recorded()).toEqual([1, 2, 3, 4]);
      } finally {
        await server.close();
      }
    },
  );

  test('without a password is opened with an access token, over IMAP', async () => {
    const server = await imapServer([bounceOf(1)], { tokens: ['hunter2'] });
    const env = {
      MILEPOST_SECRET: SECRET,
      MILEPOST_SMTP_TOKEN_COMMAND: `"${process.execPath}" -e "console.log('hunter2')"`,
    };
    try {
      const imap = `imap://box@127.0.0.1:${server.port}`;
      const read = await run(root, ['bounce', '--mailbox', '--json'], {
        env: { ...env, MILEPOST_BOUNCE_URL: imap },
      });
      expect(mailsIn(read)).toMatchObject([{ result: 'recorded' }]);
      expect(read.err).not.toContain('hunter2');
      const pop3 = imap.replace('imap:', 'pop3:');
      const refused = await run(root, ['bounce', '--mailbox'], {
        env: { ...env, MILEPOST_BOUNCE_URL: pop3 },
      });
      expect(refused).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining('only opens a mailbox over IMAP'),
      });
    } finally {
      await server.close();
    }
  });

  test('needs MILEPOST_BOUNCE_URL, of a form that is known, and repeats none of it', async () => {
    const missing = await run(root, ['bounce', '--mailbox'], { env: { MILEPOST_SECRET: SECRET } });
    expect(missing).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('MILEPOST_BOUNCE_URL is not set'),
    });
    const wrong = await run(root, ['bounce', '--mailbox'], {
      env: { MILEPOST_SECRET: SECRET, MILEPOST_BOUNCE_URL: 'smtp://box:hidden@127.0.0.1' },
    });
    expect(wrong).toMatchObject({ exitCode: 2, err: expect.stringContaining('imaps://') });
    expect(wrong.err).not.toContain('hidden');
  });

  test('only one mailbox is read at a time', async () => {
    const both = await run(root, ['bounce', '--mailbox', '--mbox', 'x']);
    expect(both).toMatchObject({ exitCode: 2, err: expect.stringContaining('found several') });
  });
});

test('a mail that has gone from its mailbox is forgotten', async () => {
  maildir([LETTER]);
  await run(root, ['bounce', '--maildir', 'Maildir']);
  const known = async (): Promise<number> => {
    const database = await openDatabase(locationOf(file), { verify: false });
    const rows = await database.selectFrom('handled_mail').select('mail').execute();
    await database.destroy();
    return rows.length;
  };
  expect(await known()).toBe(1);
  rmSync(join(root, 'Maildir', 'new', '0.mx.example'));
  await run(root, ['bounce', '--maildir', 'Maildir']);
  expect(await known()).toBe(0);
  expect(readdirSync(join(root, 'Maildir', 'new'))).toEqual([]);
});
