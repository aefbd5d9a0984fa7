import { describe, expect, test } from 'vitest';

import { slotValues } from '../../pipeline/message/compose.ts';
import { letterMessage, type LetterMessage } from '../../pipeline/message/letter.ts';
import { checkedMailbox } from '../../pipeline/message/mailbox.ts';
import { encodedSubject } from '../../pipeline/message/subject.ts';
import type { MessageEnvelope } from '../../pipeline/message/envelope.ts';
import {
  composed,
  headerValues,
  rawHeaders,
  sampleEdition,
  sampleEnvelope,
  type SampleEdition,
} from './message-fixture.ts';

function header(
  name: string,
  envelope: Partial<MessageEnvelope> = {},
  edition: Partial<SampleEdition> = {},
): readonly string[] {
  return headerValues(composed(sampleEdition(edition), sampleEnvelope(envelope)), name);
}

describe('a subject', () => {
  test.each([
    ['Week 1: ships & shells ~', 'Week 1: ships & shells ~'],
    ['  two\r\n lines ', 'two lines'],
    ['', ''],
    // Legible where most of it is ASCII.
    ['Grüße aus Zürich', '=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_Z=C3=BCrich?='],
    ['ab éé', '=?UTF-8?Q?ab_=C3=A9=C3=A9?='],
    // Short where most of it is not.
    ['ab éééé', '=?UTF-8?B?YWIgw6nDqcOpw6k=?='],
    ['a é', '=?UTF-8?Q?a_=C3=A9?='],
    ['aé', '=?UTF-8?B?YcOp?='],
    ['日本', '=?UTF-8?B?5pel5pys?='],
    ['to =?utf-8?Q?x?=', '=?UTF-8?Q?to_=3D=3Futf-8=3FQ=3Fx=3F=3D?='],
  ])('%j is written as %j', (subject, written) => {
    expect(encodedSubject(subject)).toBe(written);
  });

  test('without a blank is plain up to 200 characters, for a longer one can’t be folded', () => {
    const run = 'x'.repeat(200);
    expect(encodedSubject(`${run} ${run}`)).toBe(`${run} ${run}`);
    expect(encodedSubject(`a ${run}y`)).toMatch(/^=\?UTF-8\?Q\?a_x{2,}/);
  });

  test('that is long is several encoded words of at most 75 characters (RFC 2047 section 2)', () => {
    for (const subject of ['ü'.repeat(200), `${'word '.repeat(40)}ü`]) {
      const words = encodedSubject(subject).split(' ');
      expect(words.length).toBeGreaterThan(3);
      for (const word of words) expect(word).toMatch(/^=\?UTF-8\?[QB]\?[^ ?]{1,40}\?=$/);
    }
  });
});

describe('a Message-ID', () => {
  const id =
    (left: string, right: string): (() => readonly string[]) =>
    () =>
      header('Message-ID', { messageId: `<${left}@${right}>` });

  test.each([
    ["a.!#$%&'*+/=?^`{|}~-_9", 'example.org'],
    ['x'.repeat(200), 'y-_.'],
    ['a', 'y'.repeat(255)],
  ])('%s@%s is taken', (left, right) => {
    expect(id(left, right)()).toEqual([`<${left}@${right}>`]);
  });

  test.each([
    ['', 'b'],
    ['a', ''],
    ['a b', 'c'],
    ['a@b', 'c'],
    ['x'.repeat(201), 'b'],
    ['a', 'y'.repeat(256)],
    ['a', 'b!'],
  ])('%s@%s is not', (left, right) => {
    expect(id(left, right)).toThrow(
      new RangeError(`Unexpected Message-ID "<${left}@${right}>", expected <left@right>`),
    );
  });

  test.each(['a@b', ' <a@b>', '<a@b> '])('%j is none without its brackets, or with more', (messageId) => {
    expect(() => header('Message-ID', { messageId })).toThrow('expected <left@right>');
  });
});

describe('other headers', () => {
  test('the date is in UTC (RFC 5322 section 3.3), and one that does not exist is refused', () => {
    expect(header('Date', { date: new Date('2026-03-01T23:59:59+02:00') })).toEqual([
      'Sun, 01 Mar 2026 21:59:59 +0000',
    ]);
    expect(() => header('Date', { date: new Date(Number.NaN) })).toThrow(
      new RangeError('Unexpected date, expected one that exists'),
    );
  });

  test.each(['en', 'de-CH', 'zh-Hant-TW', 'EN', 'x1-2'])(
    'the language %s is named (RFC 3282)',
    (language) => {
      expect(header('Content-Language', {}, { language })).toEqual([language]);
    },
  );

  test.each(['', 'en_US', '-en', 'en-', 'en--us', 'en, de', ' en'])('%j is no language', (language) => {
    expect(header('Content-Language', {}, { language })).toEqual([]);
  });

  test('a digest says that a program put it together (RFC 3834), an article’s edition does not', () => {
    expect(header('Auto-Submitted', {}, { kind: 'digest' })).toEqual(['auto-generated']);
    expect(header('Auto-Submitted')).toEqual([]);
  });

  test('who has no address for replies is answered at their own', () => {
    expect(header('Reply-To', { replyTo: null })).toEqual([]);
    expect(header('Reply-To', { replyTo: { name: 'Ed', address: 'ed@example.org' } })).toEqual([
      'Ed <ed@example.org>',
    ]);
  });

  test.each(['from', 'to', 'replyTo'] as const)(
    'an address that is none is refused with its field: %s',
    (field) => {
      const name = { from: 'From', to: 'To', replyTo: 'Reply-To' }[field];
      expect(() => header('To', { [field]: { name: null, address: 'no' } })).toThrow(
        new RangeError(`Unexpected ${name} "no", expected one mail address`),
      );
    },
  );

  test('the boundary between the parts depends on the edition alone', () => {
    const [one = ''] = header('Content-Type');
    expect(one).toMatch(/^multipart\/alternative; *boundary="=_[\w-]{10,}"$/);
    expect(header('Content-Type', { to: { name: null, address: 'b@example.org' } })).toEqual([one]);
    expect(header('Content-Type', {}, { id: 'another' })).not.toEqual([one]);
  });
});

test('a mailbox has its name on one line, or none, and its domain in ASCII', () => {
  expect(checkedMailbox({ name: ' Ada\r\n L ', address: 'ada@bücher.example' }, 'To')).toEqual({
    name: 'Ada L',
    address: 'ada@xn--bcher-kva.example',
  });
  expect(checkedMailbox({ name: null, address: 'a@example.org' }, 'To')).toEqual({
    name: '',
    address: 'a@example.org',
  });
  for (const address of [' a@example.org', 'a@example.org '])
    expect(() => checkedMailbox({ name: null, address }, 'To')).toThrow(RangeError);
});

test('without a page, the links to leave and to choose open a mail', () => {
  const ways = { url: 'https://l.example/u', mailto: 'mailto:a@example.org' };
  expect(slotValues({ unsubscribe: ways, preferences: 'https://l.example/p' })).toEqual({
    unsubscribe: 'https://l.example/u',
    preferences: 'https://l.example/p',
    why: '',
  });
  expect(slotValues({ unsubscribe: ways, preferences: null })).toEqual({
    unsubscribe: 'https://l.example/u',
    preferences: 'https://l.example/u',
    why: '',
  });
  expect(slotValues({ unsubscribe: { ...ways, url: null }, preferences: null })).toEqual({
    unsubscribe: 'mailto:a@example.org',
    preferences: 'mailto:a@example.org',
    why: '',
  });
});

describe('a letter', () => {
  const LETTER: LetterMessage = {
    from: { name: 'Log', address: 'log@example.org' },
    replyTo: { name: null, address: 'ed@example.org' },
    to: 'ada@example.com',
    messageId: '<1@example.org>',
    date: new Date('2026-03-01T08:00:00Z'),
    subject: 'Grüße',
    html: '<p>Bitte bestätigen</p>',
    text: 'Bitte bestätigen',
    ownHeaders: {},
  };
  const written = async (change: Partial<LetterMessage> = {}): Promise<string> =>
    Buffer.from(await letterMessage({ ...LETTER, ...change }, null)).toString('latin1');

  test('has its headers once, the subject encoded, and asks for no automatic reply', async () => {
    const message = Buffer.from(await written(), 'latin1');
    const headers = Object.fromEntries(rawHeaders(message).map(({ name, value }) => [name, value]));
    expect(headers).toMatchObject({
      From: 'Log <log@example.org>',
      'Reply-To': 'ed@example.org',
      To: 'ada@example.com',
      Subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
      'Message-ID': '<1@example.org>',
      Date: 'Sun, 01 Mar 2026 08:00:00 +0000',
      'Auto-Submitted': 'auto-generated',
      'MIME-Version': '1.0',
    });
    expect(headers['Content-Type']).toMatch(/^multipart\/alternative;/);
  });

  test('is in quoted-printable, lines ended by CRLF, text before HTML, always the same bytes', async () => {
    const message = await written();
    expect(message).toBe(await written());
    expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(message.match(/Content-Transfer-Encoding: quoted-printable/g)).toHaveLength(2);
    expect(message.indexOf('\r\nBitte best=C3=A4tigen')).toBeGreaterThan(0);
    expect(message.indexOf('<p>Bitte best=C3=A4tigen</p>')).toBeGreaterThan(message.indexOf('\r\nBitte'));
    expect(await written({ text: 'anders' })).not.toBe(message);
  });

  test('may have no address for replies', async () => {
    expect(await written({ replyTo: null })).not.toContain('Reply-To');
  });

  test.each([
    [{ from: { name: null, address: 'no' } }, 'From'],
    [{ replyTo: { name: null, address: 'no' } }, 'Reply-To'],
    [{ to: 'no' }, 'To'],
  ] as const)('with an address that is none is refused: %j', async (change, field) => {
    await expect(written(change)).rejects.toThrow(
      new RangeError(`Unexpected ${field} "no", expected one mail address`),
    );
  });
});
