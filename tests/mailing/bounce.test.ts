import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { openDatabase } from '../../pipeline/database/open.ts';
import { readReturnedMail } from '../../pipeline/deliver/bounce/read-report.ts';
import { readVerp, verpAddress } from '../../pipeline/deliver/bounce/verp.ts';
import { audienceOf, begin, NOW } from '../deliver/support/audience.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { run, type CommandResult } from './support/command.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';
import { locationOf } from '../database/support/location.ts';

const MAILBOX = 'bounces@example.org';
const VERP = verpAddress(MAILBOX, { subscriber: 1, edition: 'e' }, SECRET);

let root: string;
let file: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-bounce-'));
  file = join(root, 'milepost.sqlite');
  const database = await audienceOf(2, file);
  await begin(database, 'e');
  await database.updateTable('delivery').set({ state: 'accepted', claimed_at: NOW.toISOString() }).execute();
  await database.destroy();
});
afterEach(() => rmSync(root, { recursive: true }));

function sample(name: string, verp = VERP, token = ''): string {
  return readFileSync(new URL(`../deliver/bounces/${name}.eml`, import.meta.url), 'utf8')
    .replaceAll('{VERP}', verp)
    .replaceAll('{TOKEN}', token)
    .replaceAll('\n', '\r\n');
}

function bounce(input: string, ...options: string[]): Promise<CommandResult> {
  return run(root, ['bounce', '--json', ...options], { input });
}

/** State and reason of the subscriber 1, and the state of their delivery. */
async function known(): Promise<string> {
  const database = await openDatabase(locationOf(file), { verify: false });
  const row = await database
    .selectFrom('subscriber')
    .innerJoin('delivery', 'delivery.subscriber_id', 'subscriber.id')
    .select(['subscriber.state', 'subscriber.reason', 'delivery.state as delivery'])
    .where('subscriber.id', '=', 1)
    .executeTakeFirstOrThrow();
  await database.destroy();
  return [row.state, row.reason, row.delivery].filter((word) => word !== null).join(', ');
}

describe('an address that does not exist is suppressed, whatever system says so', () => {
  test.each([
    ['postfix', '5.1.1'],
    ['exim-plain', '5.1.1'],
    ['exim', '5.0.0'],
    ['exchange', '5.1.10'],
    ['gmail', '5.1.1'],
    ['ses', '5.1.1'],
  ])('%s', async (name, status) => {
    const { out, err, exitCode } = await bounce(sample(name));
    expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'suppressed', subscriber: 1 }] });
    expect(await known()).toBe(`suppressed, no such address (${status}), rejected`);
    expect(err).not.toContain('@');
    expect(exitCode).toBe(0);
  });
});

test('a soft bounce (4.x) that was given up counts, but does not suppress alone', async () => {
  const { out } = await bounce(sample('mailbox-full'));
  expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'recorded' }] });
  expect(await known()).toBe('active, rejected');
});

test('enough of them, on days that are far enough apart, suppress', async () => {
  const database = await openDatabase(locationOf(file), { verify: false });
  for (const [index, edition] of ['e2', 'e3'].entries()) {
    await begin(database, edition);
    const at = new Date(NOW.getTime() + (index + 1) * 7 * 86_400_000).toISOString();
    await database
      .updateTable('delivery')
      .set({ state: 'accepted', claimed_at: at })
      .where('edition_id', '=', edition)
      .execute();
  }
  await database.destroy();
  const results: unknown[] = [];
  for (const edition of ['e', 'e3', 'e2']) {
    const verp = verpAddress(MAILBOX, { subscriber: 1, edition }, SECRET);
    const { out } = await bounce(sample('mailbox-full', verp));
    results.push(JSON.parse(out));
  }
  expect(results).toMatchObject([
    { mails: [{ result: 'recorded' }] },
    { mails: [{ result: 'recorded' }] },
    { mails: [{ result: 'suppressed' }] },
  ]);
});

test('the same bounce again changes nothing', async () => {
  await bounce(sample('mailbox-full'));
  const before = await known();
  const { out } = await bounce(sample('mailbox-full'));
  expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'known' }] });
  expect(await known()).toBe(before);
});

test.each(['postfix', 'complaint'])(
  'a person who has unsubscribed stays unsubscribed, whatever comes back (%s), and can subscribe again',
  async (name) => {
    await run(root, ['subscribers', 'unsubscribe', 's1@example.org']);
    const before = (await known()).split(', ').slice(0, 2);
    await bounce(sample(name));
    expect((await known()).split(', ').slice(0, 2)).toEqual(before);
    expect(before[0]).toBe('unsubscribed');
  },
);

describe('RFC 5965: a complaint by mail unsubscribes at once, and no more, because anybody can write one', () => {
  test.each([
    ['its envelope sender, which a forwarded mail has in its header', sample('complaint')],
    [
      'its unsubscribe link alone',
      sample('complaint', 'redacted@example.org', signToken([SECRET], 'unsubscribe', 1)),
    ],
  ])('found by %s', async (_by, mail) => {
    const { out, err } = await bounce(mail);
    expect(JSON.parse(out)).toMatchObject({
      mails: [{ result: 'unsubscribed', subscriber: 1, detail: 'complaint (abuse)' }],
    });
    expect(err).toContain('unsubscribed');
    expect(await known()).toBe('unsubscribed, complaint (abuse), accepted');
    expect(JSON.parse((await bounce(mail)).out)).toMatchObject({ mails: [{ result: 'known' }] });
  });

  test('and only they can undo that', async () => {
    await bounce(sample('complaint'));
    expect(await run(root, ['subscribers', 'add', 's1@example.org'])).toMatchObject({ exitCode: 1 });
    expect(await run(root, ['subscribers', 'reinstate', 's1@example.org'])).toMatchObject({ exitCode: 1 });
    expect(await known()).toBe('unsubscribed, complaint (abuse), accepted');
  });

  test('of somebody who is suppressed for bounces, it is a no for good, too', async () => {
    await bounce(sample('postfix'));
    await bounce(sample('complaint'));
    expect(await known()).toMatch(/^suppressed, /);
    await run(root, ['subscribers', 'reinstate', 's1@example.org']);
    expect(await known()).toMatch(/^unsubscribed/);
  });

  test.each(['not-spam', 'auth-failure'])('a report of the type %s does not', async (type) => {
    const mail = sample('complaint').replace('Feedback-Type: abuse', `Feedback-Type: ${type}`);
    expect(JSON.parse((await bounce(mail)).out)).toMatchObject({ mails: [{ result: 'ignored' }] });
    expect(await known()).toBe('active, accepted');
  });
});

describe('anything without proof changes nothing', () => {
  const forged = VERP.replace(/-[\da-f]{20}@/, `-${'0'.repeat(20)}@`);
  const other = VERP.replace('+1-', '+2-');
  test.each([
    ['a forged token', sample('postfix', forged)],
    ['the token of somebody else’s delivery', sample('postfix', other)],
    ['no token', sample('postfix', 'bounces@example.org')],
    ['a complaint with a forged token', sample('complaint', forged, '1.AAAA')],
    ['a delay (RFC 3464, section 2.3.3)', sample('delayed')],
    ['an answering machine (RFC 3834)', sample('vacation')],
    ['a letter', 'From: a@b.example\r\nTo: c@d.example\r\n\r\nHello'],
    ['nonsense', '\u0000\u0001\u0002'],
  ])('%s', async (_what, mail) => {
    const { out, exitCode } = await bounce(mail);
    expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'ignored' }] });
    expect(await known()).toBe('active, accepted');
    // A failure would make the mail system send a bounce of the bounce.
    expect(exitCode).toBe(0);
  });

  test('any bytes are read without a crash, and are not a bounce', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const mail = await readReturnedMail(bytes);
        expect(mail.kind === 'unreadable' || mail.report.kind === 'other').toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('a report cut off anywhere is read without a crash', async () => {
    const mail = Buffer.from(sample('postfix'));
    await fc.assert(
      fc.asyncProperty(fc.nat(mail.length), async (end) => {
        await expect(readReturnedMail(mail.subarray(0, end))).resolves.toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});

test('an envelope sender survives systems that change the case, and fits (RFC 5321, section 4.5.3.1)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.string(), (subscriber, edition) => {
      const address = verpAddress(
        'newsletter-bounces-1@example.org'.slice(-31),
        { subscriber, edition },
        SECRET,
      );
      expect(address.indexOf('@')).toBeLessThanOrEqual(64);
      for (const form of [address, address.toUpperCase(), `<${address}>`]) {
        expect(readVerp(form, ['another', SECRET])?.subscriber).toBe(subscriber);
      }
      expect(readVerp(address, ['another'])).toBeNull();
    }),
  );
});

test('the address may come from the mail system, with --recipient', async () => {
  const { out } = await bounce(sample('postfix', 'undisclosed@example.org'), '--recipient', VERP);
  expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'suppressed' }] });
});

test('a Maildir: what was understood is marked as seen, the rest is left for a person', async () => {
  const maildir = join(root, 'Maildir');
  for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  writeFileSync(join(maildir, 'new', '1.a.host'), sample('mailbox-full'));
  writeFileSync(join(maildir, 'new', '2.b.host'), sample('vacation'));
  writeFileSync(join(maildir, 'cur', '3.c.host:2,R'), sample('complaint'));
  writeFileSync(join(maildir, 'cur', '4.d.host:2,S'), sample('postfix'));
  const { out } = await run(root, ['bounce', '--maildir', 'Maildir', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    mails: [{ result: 'recorded' }, { result: 'ignored' }, { result: 'unsubscribed' }],
  });
  expect(readdirSync(join(maildir, 'new'))).toEqual(['2.b.host']);
  expect(readdirSync(join(maildir, 'cur')).sort()).toEqual(['1.a.host:2,S', '3.c.host:2,RS', '4.d.host:2,S']);
  const again = await run(root, ['bounce', '--maildir', 'Maildir', '--json']);
  expect(JSON.parse(again.out), 'each is handled once').toEqual({ mails: [] });
});

test('what is not a Maildir, or not a mail, is reported', async () => {
  expect(await run(root, ['bounce', '--maildir', 'nowhere'])).toMatchObject({ exitCode: 2 });
  const nothing = await run(root, ['bounce']);
  expect(nothing.exitCode).toBe(2);
  expect(nothing.err).toContain('Expected a mail on standard input');
});

test('the whole way: a message is sent with its own envelope sender, whose bounce finds the delivery', async () => {
  const senders: string[] = [];
  const server = await scriptedServer((phase, to, from) => {
    if (phase === 'rcpt' && to === 's1@example.org') senders.push(from);
    return null;
  });
  try {
    const material = materialOf({ fresh: '2026-03-01' }, file, { newsletter: { bounces: MAILBOX } });
    await send(material, server.port, fakeEffects());
    const { out } = await bounce(sample('postfix', senders[0]));
    expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'suppressed', subscriber: 1 }] });
  } finally {
    await server.close();
  }
});
