import { describe, expect, test } from 'vitest';

import { enhancedStatus } from '../../../pipeline/deliver/bounce/enhanced-status.ts';
import { readFieldGroups } from '../../../pipeline/deliver/bounce/reading/fields.ts';
import type { MailReport } from '../../../pipeline/deliver/bounce/mail-report.ts';
import { readReturnedMail } from '../../../pipeline/deliver/bounce/read-report.ts';
import type { Signs } from '../../../pipeline/deliver/bounce/reading/signs.ts';
import { readVerp, verpAddress } from '../../../pipeline/deliver/bounce/verp.ts';

async function read(lines: readonly string[]): Promise<MailReport> {
  return (await readAll(lines)).report;
}

async function readAll(lines: readonly string[]): Promise<{ report: MailReport; signs: Signs }> {
  const mail = await readReturnedMail(Buffer.from(lines.join('\r\n')));
  if (mail.kind === 'unreadable') throw new Error(mail.problem);
  return mail;
}

/** A report of one part, or of several. */
function report(
  parts: readonly (readonly [type: string, ...lines: string[]])[],
  headers: readonly string[] = ['To: bounces@example.org'],
): Promise<MailReport> {
  return read(reportLines(parts, headers));
}

function reportLines(
  parts: readonly (readonly [type: string, ...lines: string[]])[],
  headers: readonly string[],
): readonly string[] {
  return [
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; boundary=b',
    '',
    ...parts.flatMap(([type, ...lines]) => ['--b', `Content-Type: ${type}`, '', ...lines]),
    '--b--',
    '',
  ];
}

/** What a delivery report with these groups of fields says. */
async function failureOf(...groups: readonly (readonly string[])[]): Promise<unknown> {
  const lines = ['Reporting-MTA: dns; mx.example.net', ...groups.flatMap((group) => ['', ...group])];
  const said = await report([['message/delivery-status', ...lines]]);
  return said.kind === 'bounce' ? (said.failures[0] ?? null) : said;
}

describe('RFC 3464: a delivery report', () => {
  test('is looked for in the first twenty thousand lines of a mail', async () => {
    const fields = ['Final-Recipient: rfc822; ann@reader.example', 'Action: failed', 'Status: 5.1.1'];
    const behind = (lines: number): Promise<MailReport> =>
      report([
        ['text/plain', ...Array.from({ length: lines }, () => '')],
        ['message/delivery-status', 'Reporting-MTA: dns; mx.example.net', '', ...fields],
      ]);
    expect(await behind(19_900)).toMatchObject({ kind: 'bounce' });
    expect(await behind(20_000)).toEqual({ kind: 'other', why: 'no-report' });
  });

  test('tells the addresses that it came to, wherever a system writes them', async () => {
    const headers = [
      'Delivered-To: a@example.org',
      'X-Original-To: b@example.org',
      'Envelope-To: c@example.org',
      'To: d@example.org',
      'Apparently-To: e@example.org',
      'Cc: f@example.org',
    ];
    const { report: said, signs } = await readAll(
      reportLines([['message/delivery-status', 'Action: delayed']], headers),
    );
    expect(said).toEqual({ kind: 'bounce', failures: [] });
    expect(signs.recipients).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`));
  });

  test('may be one for addresses beyond ASCII (RFC 6533), and its type in any case', async () => {
    for (const type of ['message/global-delivery-status', 'Message/Delivery-Status'])
      expect(await report([[type, 'Action: failed', 'Status: 5.2.2']])).toMatchObject({
        failures: [{ status: '5.2.2', diagnostic: '' }],
      });
  });

  test('says what failed in the server’s words, on one line, without the name of their kind', async () => {
    expect(
      await failureOf([
        'Final-Recipient: rfc822; ann@reader.example',
        'Action: Failed',
        'Status: 5.2.2',
        'Diagnostic-Code: smtp; 552 5.2.2',
        '  mailbox: full;',
        '\t\ttry less',
      ]),
    ).toEqual({
      status: '5.2.2',
      diagnostic: '552 5.2.2 mailbox: full; try less',
      host: null,
      recipients: ['ann@reader.example'],
      original: null,
    });
    expect(
      await failureOf(['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: X-Unix ; gone']),
    ).toMatchObject({
      status: '5.2.2',
      diagnostic: 'gone',
    });
    expect(await failureOf(['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: full; x'])).toMatchObject({
      status: '5.2.2',
      diagnostic: 'x',
    });
  });

  test.each(['delayed', 'delivered', 'relayed', 'expanded', 'not failed'])(
    'of what is %s says of no failure',
    async (action) => {
      expect(await failureOf([`Action: ${action}`, 'Status: 5.1.1'])).toBeNull();
    },
  );

  test('of a failure with a note behind it is one (RFC 3464, section 2.3.3)', async () => {
    expect(await failureOf(['Action: failed (expired)', 'Status: 4.4.7'])).toMatchObject({ status: '4.4.7' });
  });

  test.each([
    [['4.2.2', '5.1.1', '5.0.0']],
    [['5.1.1', '4.2.2']],
    [['4.2.2', '5.1.1']],
    [['5.1.1', '5.1.0']],
  ])('of several failures (%j) counts by the worst', async (statuses) => {
    const groups = statuses.map((status) => ['Action: failed', `Status: ${status}`]);
    expect(await failureOf(['Action: delayed', 'Status: 5.9.9'], ...groups)).toMatchObject({
      status: '5.1.1',
    });
  });

  test.each([
    ['5.0.0', 'smtp; 550 5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; 550-5.1.1 no such user', '5.1.1'],
    ['4.0.0', 'smtp; 452 4.2.2 full', '4.2.2'],
    ['5.0.0', 'smtp; 550 550 5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; 550 #5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; 550-#5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; host mx.reader.example said: 550 5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; no such user (#5.1.1)', '5.1.1'],
    ['5.0.0', 'smtp; 5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; 550 5.0.0 failed: 550 5.1.1 no such user', '5.1.1'],
    ['5.0.0', 'smtp; 550 no such user at 5.1.1.1', '5.0.0'],
    ['5.0.0', 'smtp; 550 refused by version 5.1.1', '5.0.0'],
    ['4.0.0', 'smtp; 550 no such user', '5.0.0'],
    ['5.0.0', 'smtp; 550 no such user', '5.0.0'],
    ['4.0.0', 'smtp; timed out', '4.0.0'],
    ['nonsense', 'smtp; 550 5.1.1 no such user', '5.1.1'],
    ['nonsense', 'smtp; no', '5.0.0'],
    ['5.2.1', 'smtp; 550 5.1.1 no such user', '5.2.1'],
    ['5.1.0 (address)', 'smtp; 550 5.1.1 no such user', '5.1.0'],
  ])('with the status %j and the words %j means %s', async (status, words, expected) => {
    expect(
      await failureOf(['Action: failed', `Status: ${status}`, `Diagnostic-Code: ${words}`]),
    ).toMatchObject({ status: expected });
  });

  test('that says hardly anything is explained by the notice beside it', async () => {
    const fields = ['message/delivery-status', 'Action: failed', 'Status: 5.5.0'] as const;
    const beside = (...lines: readonly string[]): Promise<MailReport> =>
      report([['text/plain', 'This is the mail system at host mx.example.net.', '', ...lines], fields]);
    expect(await beside('<ann@reader.example>: unknown user: "ann"')).toMatchObject({
      failures: [{ status: '5.1.1', diagnostic: '<ann@reader.example>: unknown user: "ann"' }],
    });
    expect(await beside('<ann@reader.example>: it did not work')).toMatchObject({
      failures: [{ status: '5.5.0', diagnostic: '<ann@reader.example>: it did not work' }],
    });
  });

  test('that has a status and no words takes those of the notice, unless it blames the address itself', async () => {
    const beside = (status: string): Promise<MailReport> =>
      report([
        ['text/plain', 'Recipient: ann@reader.example', 'Reason: no such host'],
        ['message/delivery-status', 'Action: failed', `Status: ${status}`],
      ]);
    expect(await beside('5.4.4')).toMatchObject({
      failures: [{ status: '5.4.4', diagnostic: expect.stringContaining('no such host') }],
    });
    expect(await beside('5.1.1')).toMatchObject({ failures: [{ status: '5.1.1', diagnostic: '' }] });
  });

  test.each([
    [
      'an empty line between the fields of one recipient',
      ['Final-Recipient: rfc822; ann@reader.example', 'Action: failed', '', 'Status: 5.1.1'],
    ],
    ['another spelling of the action', ['Action: failure', 'Status: 5.1.1']],
    ['another one', ['Action: expired', 'Status: 5.1.1']],
    ['no action at all', ['Final-Recipient: rfc822; ann@reader.example', 'Status: 5.1.1']],
    ['a note behind the status', ['Action: failed', 'Status: 5.1.1 (bad destination mailbox)']],
    [
      'words that go on without an indent',
      ['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550', '5.1.1 no such user'],
    ],
  ])('is read in spite of %s', async (_what, fields) => {
    expect(await failureOf(fields)).toMatchObject({ status: '5.1.1' });
  });

  test('without an action and with a status of the moment is none', async () => {
    expect(
      await failureOf(['Final-Recipient: rfc822; ann@reader.example', 'Status: 4.4.1']),
    ).not.toMatchObject({
      status: '4.4.1',
    });
  });

  test('names the remote server and the recipients', async () => {
    expect(
      await failureOf([
        'Original-Recipient: rfc822;Team@reader.example',
        'Final-Recipient: rfc822; <Ann@Reader.example>',
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; MX.reader.example (192.0.2.25)',
      ]),
    ).toMatchObject({
      host: 'mx.reader.example',
      recipients: ['ann@reader.example'],
      original: 'team@reader.example',
    });
  });

  test('without a status and without words is a failure without a reason', async () => {
    expect(await failureOf(['Action: failed'])).toMatchObject({ status: '5.0.0', diagnostic: '' });
  });
});

describe('a mail that is no report', () => {
  test.each([
    ['auto-replied', 'automatic-reply'],
    ['auto-generated', 'automatic-reply'],
    ['no', 'no-report'],
    ['No; because="I wrote it"', 'no-report'],
    ['nobody', 'automatic-reply'],
  ])('Auto-Submitted: %s (RFC 3834)', async (value, why) => {
    const said = await read([`Auto-Submitted: ${value}`, 'To: a@example.org', '', 'I am away']);
    expect(said).toEqual({ kind: 'other', why });
  });

  test('is a letter where it says nothing of itself', async () => {
    expect(await read(['To: a@example.org', '', 'Hello'])).toEqual({ kind: 'other', why: 'no-report' });
  });
});

describe('RFC 5965: a feedback report', () => {
  test('is a complaint, whatever it holds of the message', async () => {
    const feedback = ['message/feedback-report', 'Version: 1', '', 'Feedback-Type: Abuse'] as const;
    for (const parts of [
      [feedback],
      [feedback, ['message/rfc822', 'Subject: Ours', '', 'Words'] as const],
      [feedback, ['text/rfc822-headers', 'Subject: Ours'] as const],
    ])
      expect(await report(parts)).toEqual({ kind: 'complaint', feedback: 'abuse' });
  });

  test.each(['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list'])(
    'of the type %s says that the message was unwanted',
    async (type) => {
      expect(await report([['message/feedback-report', `Feedback-Type: ${type}`]])).toMatchObject({
        kind: 'complaint',
        feedback: type,
      });
    },
  );

  test.each(['not-spam', 'auth-failure', 'miscategorized', ''])(
    'of the type %j does not; the type is told',
    async (type) => {
      expect(await report([['message/feedback-report', `Feedback-Type: ${type}`]])).toEqual({
        kind: 'other',
        why: 'feedback',
        type,
      });
    },
  );

  test('without a type is none', async () => {
    expect(await report([['message/feedback-report', 'Version: 1']])).toEqual({
      kind: 'other',
      why: 'feedback',
      type: '',
    });
  });
});

describe('RFC 3464 section 2.1: groups of fields', () => {
  const groups = (text: string): unknown => readFieldGroups(text).map((fields) => [...fields]);

  test.each(['\r\n', '\r', '\n'])('are separated by empty lines, folded lines are joined (%j)', (end) => {
    const text = ['A: 1', 'b : two', '\t and: more', '', ' \t', 'A: 3', '', '', '', 'C:', ''].join(end);
    expect(groups(text)).toEqual([
      [
        ['a', '1'],
        ['b', 'two and: more'],
      ],
      [['a', '3']],
      [['c', '']],
    ]);
  });

  test('the first of two of one name counts; what is no field is left out, and a group of nothing', () => {
    expect(groups('A: 1\na: 2\nnonsense\n: 3\n\nnonsense\n\nB: 1')).toEqual([[['a', '1']], [['b', '1']]]);
    expect(groups('')).toEqual([]);
  });
});

describe('RFC 3463: the enhanced status', () => {
  test.each([
    ['550 5.1.1 no such user', '5.1.1'],
    ['550-5.1.1 no', '5.1.1'],
    ['452  4.2.2 full', '4.2.2'],
    ['250 2.0.0 ok', '2.0.0'],
    ['5.123.456', '5.123.456'],
    [' 5.1.1', '5.1.1'],
    ['5.1.1234', null],
    ['5.1234.1', null],
    ['3.1.1', null],
    ['350 5.1.1', null],
    ['550 no 5.1.1', null],
    ['said 550 5.1.1', null],
    ['5.1', null],
    ['', null],
  ])('of %j is %j', (text, status) => {
    expect(enhancedStatus(text)).toBe(status);
  });
});

describe('a mail that was made to be read for long takes no longer than others', () => {
  const LONG = 100_000;
  const DAEMON = ['From: MAILER-DAEMON@mx.example.net', 'To: bounces@example.org'];
  test.each<[string, readonly string[]]>([
    ['a subject', [...DAEMON, `Subject: ${'deliver'.repeat(LONG / 7)}`, '', 'x']],
    ['the field of Exim', [...DAEMON, `X-Failed-Recipients: ${'a'.repeat(LONG)}`, '', 'x']],
    ['addresses in it', [...DAEMON, `X-Failed-Recipients: ${'a@'.repeat(LONG / 2)}`, '', 'x']],
    [
      'a recipient',
      reportLines(
        [['message/delivery-status', `Final-Recipient: rfc822; ${'a'.repeat(LONG)}`, 'Action: failed']],
        DAEMON,
      ),
    ],
  ])('%s of 100,000 characters', async (_name, lines) => {
    const start = performance.now();
    await readAll(lines);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the envelope sender of a delivery', () => {
  const SECRET = 'a-secret-of-at-least-thirty-two-characters';
  const OTHER = 'another-secret-of-thirty-two-characters';
  const EDITION = '3c6e';

  test('is the mailbox with what it names and a signature, always the same', () => {
    const address = verpAddress('bounces@example.org', { subscriber: 47, edition: EDITION }, SECRET);
    expect(address).toMatch(/^bounces\+1b-[\da-f]{10}-[\da-f]{20}@example\.org$/);
    expect(verpAddress('bounces@example.org', { subscriber: 47, edition: EDITION }, SECRET)).toBe(address);
    expect(verpAddress('"a@b"@example.org', { subscriber: 47, edition: EDITION }, SECRET)).toBe(
      address.replace('bounces', '"a@b"'),
    );
  });

  test.each([1, 35, 36, Number.MAX_SAFE_INTEGER])('is read back, subscriber %i', (subscriber) => {
    const address = verpAddress('bounces@example.org', { subscriber, edition: EDITION }, SECRET);
    const target = readVerp(address, [OTHER, SECRET]);
    expect(target).toEqual({ subscriber, edition: expect.stringMatching(/^[\da-f]{10}$/) });
    expect(readVerp(`<${address.toUpperCase()}>`, [SECRET])).toEqual(target);
  });

  test('signed by somebody else, or changed, is none', () => {
    const address = verpAddress('bounces@example.org', { subscriber: 47, edition: EDITION }, SECRET);
    expect(readVerp(address, [OTHER])).toBeNull();
    expect(readVerp(address, [])).toBeNull();
    expect(readVerp(address.replace('+1b-', '+1c-'), [SECRET])).toBeNull();
    expect(readVerp(address.replace('+', '-'), [SECRET])).toBeNull();
    expect(readVerp(address.replace('@', 'a@'), [SECRET])).toBeNull();
    expect(readVerp(address.replace(/[\da-f]@/, '@'), [SECRET])).toBeNull();
    expect(readVerp(address.replace('+1b', '+000000000001b'), [SECRET])).toBeNull();
    expect(readVerp('bounces@example.org', [SECRET])).toBeNull();
  });

  test('names another edition by another', () => {
    const one = readVerp(verpAddress('b@x.example', { subscriber: 1, edition: 'a' }, SECRET), [SECRET]);
    const two = readVerp(verpAddress('b@x.example', { subscriber: 1, edition: 'b' }, SECRET), [SECRET]);
    expect(one?.edition).not.toBe(two?.edition);
  });
});
