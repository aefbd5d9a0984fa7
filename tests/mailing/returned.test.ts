import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { unsubscribeAddress } from '../../pipeline/deliver/bounce/unsubscribe-address.ts';
import { verpAddress } from '../../pipeline/deliver/bounce/verp.ts';
import { messageIdFor } from '../../pipeline/message/message-id.ts';
import { audienceOf, begin } from '../deliver/support/audience.ts';
import { imapServer } from '../deliver/support/imap-server.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { run } from './support/command.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';
import { locationOf } from '../database/support/location.ts';

let root: string;
let file: string;
/** The messages that were sent, by recipient, each as its mail system keeps it. */
let sent: ReadonlyMap<string, string>;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-returned-'));
  file = join(root, 'milepost.sqlite');
  await (await audienceOf(3, file)).destroy();
});
afterEach(() => rmSync(root, { recursive: true }));

/** Sends an edition to everybody. */
async function sendEdition(newsletter: Parameters<typeof materialOf>[2] = {}): Promise<void> {
  const server = await scriptedServer();
  try {
    await send(materialOf({ fresh: '2026-03-01' }, file, newsletter), server.port, fakeEffects());
    sent = new Map(server.taken.map(({ to, raw }) => [to, raw]));
  } finally {
    await server.close();
  }
}

const BOUNCES = { newsletter: { bounces: 'bounces@example.org' } };

async function withTables<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(locationOf(file), { verify: false });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** States of the subscribers, and of their deliveries. */
function states(): Promise<readonly string[]> {
  return withTables(async (database) => {
    const rows = await database
      .selectFrom('subscriber')
      .leftJoin('delivery', 'delivery.subscriber_id', 'subscriber.id')
      .select(['subscriber.state', 'delivery.state as delivery'])
      .orderBy('subscriber.id')
      .execute();
    return rows.map((row) => `${row.state} ${row.delivery ?? 'none'}`);
  });
}

const FINE = 'active accepted';

function take(...lines: readonly string[]): Promise<unknown> {
  return run(root, ['bounce', '--json'], { input: lines.join('\r\n') }).then(({ out }) => {
    const parsed: { readonly mails: readonly unknown[] } = JSON.parse(out);
    return parsed.mails[0];
  });
}

/** A bounce to a provider’s own address, which the provider passed on to us. */
function bounceOf(quoted: string, address: string): readonly string[] {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@relay.example>',
    'To: news@example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It was not delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such user',
    '--b',
    'Content-Type: message/rfc822',
    '',
    quoted,
    '--b--',
    '',
  ];
}

function message(of: string): string {
  return sent.get(`${of}@example.org`) ?? '';
}

function header(name: string, mail: string): string {
  return new RegExp(`^${name}: ?(.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(mail)?.[1] ?? '';
}

describe('a bounce is ours if it quotes our message with our signed token', () => {
  test('whatever the provider made of the envelope sender', async () => {
    await sendEdition();
    const taken = await take(...bounceOf(message('s2'), 's2@example.org'));
    expect(taken).toMatchObject({ subscriber: 2, result: 'suppressed' });
    expect(await states()).toEqual([FINE, 'suppressed rejected', FINE]);
  });

  test('in the header alone, or in the text below a notice for people', async () => {
    await sendEdition();
    const [head = ''] = message('s1').split('\r\n\r\n');
    expect(await take(...bounceOf(head, 's1@example.org'))).toMatchObject({ subscriber: 1 });
    expect(
      await take(
        'From: MAILER-DAEMON@relay.example',
        'To: news@example.org',
        'Subject: failure notice',
        '',
        'Hi. This is the qmail-send program at relay.example.',
        '<s3@example.org>:',
        'Remote host said: 550 5.1.1 no such user',
        '',
        '--- Below this line is a copy of the message.',
        '',
        message('s3'),
      ),
    ).toMatchObject({ subscriber: 3, result: 'suppressed' });
    expect(await states()).toEqual(['suppressed rejected', FINE, 'suppressed rejected']);
  });

  test.each([
    ['of the message itself', 'Return-Path: <ADDRESS>'],
    ['as a relay has rewritten it', 'X-Envelope: <SRS0=x1=y2=example.org=ADDRESS@relay.example>'],
  ])('or our envelope sender, %s', async (_what, field) => {
    await sendEdition({ newsletter: { ...BOUNCES.newsletter, endpoint: null } });
    const delivery = { subscriber: 1, edition: 'tag:example.org,2026:fresh' };
    const address = verpAddress('bounces@example.org', delivery, SECRET);
    const other = verpAddress('bounces@example.org', delivery, 'another-secret-of-thirty-two-characters');
    const quoting = (one: string): readonly string[] =>
      bounceOf(`${field.replace('ADDRESS', one)}\r\n\r\n`, 's1@example.org');
    expect(await take(...quoting(other))).toMatchObject({ result: 'ignored' });
    expect(await take(...quoting(address))).toMatchObject({ subscriber: 1, result: 'suppressed' });
  });

  test('but no edition is there any more, it is left alone, and said why', async () => {
    await sendEdition();
    await withTables(async (database) => {
      await database.deleteFrom('delivery').execute();
    });
    expect(await take(...bounceOf(message('s2'), 's2@example.org'))).toMatchObject({
      result: 'ignored',
      detail: expect.stringContaining('an edition of long ago'),
    });
    expect(await states()).toEqual(['active none', 'active none', 'active none']);
  });

  test('a forged token changes nothing', async () => {
    await sendEdition();
    const forged = message('s2').replaceAll(/(unsubscribe|preferences)\/2\./g, '$1/3.');
    expect(await take(...bounceOf(forged, 's3@example.org'))).toMatchObject({ result: 'ignored' });
    expect(await states()).toEqual([FINE, FINE, FINE]);
  });

  test('the edition is that of the quoted Message-ID, or else the last', async () => {
    await sendEdition();
    const id = header('Message-ID', message('s1'));
    await withTables(async (database) => {
      await begin(database, 'later');
      await database
        .updateTable('delivery')
        .set({ state: 'accepted', claimed_at: '2026-03-02T00:00:00Z' })
        .where('edition_id', '=', 'later')
        .execute();
    });
    const rejected = (): Promise<readonly string[]> =>
      withTables(async (database) => {
        const rows = await database
          .selectFrom('delivery')
          .select('edition_id')
          .where('state', '=', 'rejected')
          .orderBy('edition_id', 'desc')
          .execute();
        return rows.map(({ edition_id }) => edition_id);
      });
    const full = bounceOf(message('s1'), 's1@example.org').map((line) =>
      line.replaceAll('5.1.1', '5.2.2').replace('no such user', 'mailbox full'),
    );
    expect(id).toMatch(/^<[\da-f]{40}@example\.org>$/);
    await take(...full);
    expect(await rejected()).toEqual(['tag:example.org,2026:fresh']);
    await take(...full.map((line) => line.replaceAll(/^Message-ID: .*\r\n/gim, '')));
    expect(await rejected()).toEqual(['tag:example.org,2026:fresh', 'later']);
  });
});

describe('a Message-ID of ours', () => {
  async function throughMailbox(mail: string): Promise<unknown> {
    const server = await imapServer([mail]);
    try {
      const env = {
        MILEPOST_SECRET: SECRET,
        MILEPOST_BOUNCE_URL: `imap://box:secret@127.0.0.1:${server.port}`,
      };
      const { out } = await run(root, ['bounce', '--mailbox', '--json'], { env });
      const parsed: { readonly mails: readonly unknown[] } = JSON.parse(out);
      return parsed.mails[0];
    } finally {
      await server.close();
    }
  }

  test('can’t be worked out by who knows the address and the edition', async () => {
    await sendEdition();
    const real = header('Message-ID', message('s2'));
    const domain = real.replaceAll(/^.*@|>.*$/g, '');
    const guessed = messageIdFor('tag:example.org,2026:fresh', 's2@example.org', domain);
    expect(guessed).not.toBe(real);
    const bounce = bounceOf(`Message-ID: ${guessed}\r\n\r\n`, 's2@example.org');
    expect(await throughMailbox(bounce.join('\r\n'))).toMatchObject({ result: 'ignored' });
  });

  test('is enough in the configured mailbox, and nowhere else, because others may have it', async () => {
    await sendEdition();
    const quoted = `Message-ID: ${header('Message-ID', message('s2'))}\r\n\r\n`;
    const bounce = bounceOf(quoted, 's2@example.org');
    expect(await take(...bounce)).toMatchObject({
      result: 'ignored',
      detail: 'about no message that we signed',
    });
    expect(await throughMailbox(bounce.join('\r\n'))).toMatchObject({ subscriber: 2, result: 'suppressed' });
    expect(await states()).toEqual([FINE, 'suppressed rejected', FINE]);
  });

  test('in References is as good', async () => {
    await sendEdition();
    const bounce = [
      `References: ${header('Message-ID', message('s2'))}`,
      ...bounceOf('\r\n', 's2@example.org'),
    ];
    expect(await throughMailbox(bounce.join('\r\n'))).toMatchObject({ subscriber: 2 });
  });

  test('of a Maildir counts if `newsletter.bounces` names the mailbox', async () => {
    await sendEdition();
    const quoted = `Message-ID: ${header('Message-ID', message('s2'))}\r\n\r\n`;
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(root, 'Maildir', part), { recursive: true });
    const mail = bounceOf(quoted, 's2@example.org').join('\r\n');
    writeFileSync(join(root, 'Maildir', 'new', '1'), mail);
    const first = await run(root, ['bounce', '--maildir', 'Maildir', '--json']);
    expect(JSON.parse(first.out)).toMatchObject({ mails: [{ result: 'ignored' }] });
    writeFileSync(
      join(root, 'milepost.config.ts'),
      "export default { newsletter: { bounces: 'bounces@example.org' } };\n",
    );
    writeFileSync(join(root, 'Maildir', 'new', '2'), mail);
    const second = await run(root, ['bounce', '--maildir', 'Maildir', '--json']);
    expect(JSON.parse(second.out)).toMatchObject({ mails: [{ subscriber: 2, result: 'suppressed' }] });
  });

  test('is never enough for a complaint', async () => {
    await sendEdition();
    const complaint = [
      'From: fbl@provider.example',
      'To: bounces@example.org',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${header('Message-ID', message('s2'))}`,
      '--b--',
    ];
    expect(await throughMailbox(complaint.join('\r\n'))).toMatchObject({ result: 'ignored' });
    expect(await states()).toEqual([FINE, FINE, FINE]);
  });
});

describe('an alias’s bounce about one of its members does not suppress the alias', () => {
  test.each([
    ['names the alias as the original recipient', 'Original-Recipient: rfc822;s2@example.org'],
    ['names it only in the message that it quotes', 'X-Note: none'],
  ])('that %s', async (_what, field) => {
    await sendEdition();
    const bounce = bounceOf(message('s2'), 'member@elsewhere.example').map((line) =>
      line.startsWith('Final-Recipient') ? `${field}\r\n${line}` : line,
    );
    const taken = await take(...bounce);
    expect(taken).toMatchObject({
      subscriber: 2,
      result: 'recorded',
      detail: 'bounced at an address that their mail is forwarded to (5.1.1): no such address',
    });
    expect(await states()).toEqual([FINE, 'active rejected', FINE]);
  });

  test.each(['expanded', 'generated'])('that says so in words (%s from)', async (word) => {
    await sendEdition();
    const taken = await take(
      'From: MAILER-DAEMON@relay.example',
      'To: news@example.org',
      'Subject: Mail delivery failed',
      '',
      `<member@elsewhere.example> (${word} from <s2@example.org>): 550 5.1.1 no such user`,
      '',
      '--- Below this line is a copy of the message.',
      '',
      message('s2'),
    );
    expect(taken).toMatchObject({ subscriber: 2, result: 'recorded' });
    expect(await states()).toEqual([FINE, 'active rejected', FINE]);
  });

  test('the same mailbox at another host of the same system is no other', async () => {
    await sendEdition();
    const taken = await take(...bounceOf(message('s2'), 's2@mail7.internal.example.org'));
    expect(taken).toMatchObject({ subscriber: 2, result: 'suppressed' });
  });

  test('of several that failed, the one about the recipient counts', async () => {
    await sendEdition();
    const two = bounceOf(message('s2'), 's2@example.org').flatMap((line) =>
      line.startsWith('Final-Recipient')
        ? ['Final-Recipient: rfc822; other@example.org', 'Action: failed', 'Status: 5.7.1', '', line]
        : [line],
    );
    expect(await take(...two)).toMatchObject({
      subscriber: 2,
      result: 'suppressed',
      detail: 'bounced (5.1.1): no such address',
    });
  });
});

describe('a complaint that was made up', () => {
  test('from a message that was forwarded unsubscribes, and no more', async () => {
    await sendEdition();
    const complaint = (from: string, subject: string): readonly string[] => [
      `From: ${from}`,
      'To: bounces@example.org',
      `Subject: ${subject}`,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      message('s2'),
      '--b--',
    ];
    const taken = await take(...complaint('staff@hotmail.com', 'complaint about message from 192.0.2.7'));
    expect(taken).toMatchObject({ subscriber: 2, result: 'unsubscribed', detail: 'complaint (Outlook.com)' });
    expect(await states()).toEqual([FINE, 'unsubscribed accepted', FINE]);
    expect(await take(...complaint('me@other.example', 'look at this'))).toMatchObject({ result: 'ignored' });
  });
});

describe('unsubscribing by mail', () => {
  /** The address and the subject in the `mailto:` of a message. */
  function mailto(of: string): { readonly to: string; readonly subject: string } {
    const url = new URL(/<(mailto:[^>]*)>/.exec(header('List-Unsubscribe', message(of)))?.[1] ?? 'mailto:');
    return { to: decodeURIComponent(url.pathname), subject: url.searchParams.get('subject') ?? '' };
  }

  test('the address of a message is its subscriber’s own, where bounces are read', async () => {
    await sendEdition(BOUNCES);
    expect(mailto('s2')).toEqual({
      to: unsubscribeAddress('bounces@example.org', 2, SECRET),
      subject: 'unsubscribe',
    });
    expect(mailto('s1').to).not.toBe(mailto('s3').to);
    expect(mailto('s2').to.indexOf('@')).toBeLessThanOrEqual(64);
  });

  test('otherwise its subject has a token', async () => {
    await sendEdition();
    expect(mailto('s2')).toEqual({
      to: 'news@example.org',
      subject: expect.stringMatching(/^unsubscribe 2\.[\w-]{43}$/),
    });
  });

  test('without any secret there is no token', async () => {
    await sendEdition({ newsletter: { endpoint: null } });
    expect(mailto('s2')).toEqual({ to: 'news@example.org', subject: 'unsubscribe' });
  });

  const PROGRAMS = {
    Gmail: (subject: string) => [
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset="UTF-8"',
      '',
      'This email was sent on behalf of the reader.',
    ],
    'Apple Mail': (subject: string) => [
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=us-ascii',
      'X-Mailer: Apple Mail',
      '',
      'This is an automatic message. The reader wants to be removed.',
    ],
    'one that sends nothing else': (subject: string) => [`Subject: ${subject}`, '', ''],
    'one that encodes the subject': (subject: string) => [
      `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'Auto-Submitted: auto-generated',
      '',
      '',
    ],
  };

  test.each(Object.entries(PROGRAMS))(
    'is honoured as %s asks for it, by the address alone',
    async (_name, mail) => {
      await sendEdition(BOUNCES);
      const one = mailto('s1');
      expect(
        await take('From: s1@example.org', `To: <${one.to.toUpperCase()}>`, ...mail('Please')),
      ).toMatchObject({ subscriber: 1, result: 'unsubscribed', detail: 'asked by mail to leave' });
      await sendEdition();
      const subject = await withTables(async () => 'unsubscribe');
      expect(subject).toBe('unsubscribe');
      expect((await states())[0]).toBe('unsubscribed accepted');
    },
  );

  test.each(Object.entries(PROGRAMS))(
    'is honoured as %s asks for it, by the subject alone',
    async (_name, mail) => {
      await sendEdition();
      const { to, subject } = mailto('s2');
      expect(await take('From: s2@example.org', `To: ${to}`, ...mail(subject))).toMatchObject({
        subscriber: 2,
        result: 'unsubscribed',
      });
      expect(await states()).toEqual([FINE, 'unsubscribed accepted', FINE]);
      expect(await take('From: s2@example.org', `To: ${to}`, ...mail(subject))).toMatchObject({
        result: 'known',
      });
    },
  );

  test('leaves a record of consent, and sends nothing', async () => {
    await sendEdition(BOUNCES);
    const { to } = mailto('s1');
    await take('From: s1@example.org', `To: ${to}`, 'Subject: unsubscribe', '', '');
    const rows = await withTables((database) =>
      database.selectFrom('consent').select(['kind', 'source']).where('subscriber_id', '=', 1).execute(),
    );
    expect(rows).toEqual([{ kind: 'withdrawn', source: 'mail' }]);
  });

  test.each([
    ['without our token', 'news@example.org', 'unsubscribe'],
    ['with a forged subject', 'news@example.org', `unsubscribe 2.${'A'.repeat(43)}`],
    ['to a forged address', `bounces+u-2-${'0'.repeat(20)}@example.org`, 'unsubscribe'],
  ])('%s is left to a person', async (_what, to, subject) => {
    await sendEdition(BOUNCES);
    expect(await take('From: s2@example.org', `To: ${to}`, `Subject: ${subject}`, '', '')).toMatchObject({
      result: 'ignored',
      detail: 'asks to leave, but not with the address or subject of one of our messages',
    });
    expect(await states()).toEqual([FINE, FINE, FINE]);
  });

  test('an address that is only quoted unsubscribes nobody', async () => {
    await sendEdition(BOUNCES);
    expect(
      await take(
        'From: s2@example.org',
        'To: news@example.org',
        'Subject: Re: Edition fresh',
        '',
        message('s2'),
      ),
    ).toMatchObject({ result: 'ignored' });
    expect(await states()).toEqual([FINE, FINE, FINE]);
  });
});
