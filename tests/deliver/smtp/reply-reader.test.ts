import { describe, expect, test } from 'vitest';

import { replyReader, ReplyUnreadable } from '../../../pipeline/deliver/smtp/reply-reader.ts';

/** The replies in these bytes, which come in chunks of this size, and what is left of an open one. */
function replies(text: string | Buffer, size: number): readonly string[] {
  const bytes = Buffer.from(text);
  const reader = replyReader();
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const { code, text } of reader.read(bytes.subarray(at, at + size))) found.push(`${code} ${text}`);
  }
  return reader.rest() === '' ? found : [...found, `open: ${reader.rest()}`];
}

describe('RFC 5321 section 4.2: replies', () => {
  test.each([
    ['one', '250 ok\r\n', ['250 250 ok']],
    ['two at once', '250 ok\r\n354 go on\r\n', ['250 250 ok', '354 354 go on']],
    ['without words', '250\r\n250 \r\n', ['250 250', '250 250 ']],
    ['of several lines', '250-a\r\n250-b\r\n250 c\r\n', ['250 250-a\n250-b\n250 c']],
    [
      'with a line that has no code',
      '550-no\r\nsuch user\r\n550 here\r\n',
      ['550 550-no\nsuch user\n550 here'],
    ],
    ['with empty lines between', '\r\n250 a\r\n \r\n\r\n250 b\r\n', ['250 250 a', '250 250 b']],
    ['with line feeds alone', '250-a\n250 b\n', ['250 250-a\n250 b']],
    ['in UTF-8', '550 Empfänger unbekannt\r\n', ['550 550 Empfänger unbekannt']],
    ['in latin1', Buffer.from('550 Empf\xe4nger\r\n', 'latin1'), ['550 550 Empfänger']],
    ['that has not ended', '250 ok\r\n421-closing\r\n421 no', ['250 250 ok', 'open: 421-closing\n421 no']],
  ])('%s, however they are cut', (_, text, expected) => {
    for (const size of [1, 2, 3, 7, 1000]) expect(replies(text, size)).toEqual(expected);
  });

  test.each(['hello\r\n', '25 ok\r\n', '2500 ok\r\n', '+OK\r\n', '250 ok\r\nthere\r\n'])(
    '%j is none',
    (text) => {
      expect(() => replies(text, 1000)).toThrow(ReplyUnreadable);
    },
  );

  test('one that does not end is not read for ever, line by line or in a single line', () => {
    expect(() => replies('250-more of the same\r\n'.repeat(60_000), 65_536)).toThrow(/without an end/);
    expect(() => replies(`250 ${'x'.repeat(1_100_000)}`, 65_536)).toThrow(/without an end/);
  });
});
