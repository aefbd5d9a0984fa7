import { describe, expect, test } from 'vitest';

import { dataForm } from '../../../pipeline/deliver/smtp/data-form.ts';

/** What each of these messages, in pieces of this many bytes, is on the wire. */
function onWire(text: string, size = text.length): string {
  const bytes = Buffer.from(text, 'latin1');
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return Buffer.concat(dataForm()(pieces)).toString('latin1');
}

describe('RFC 5321 section 4.5.2: a message on its way', () => {
  test.each([
    ['nothing', '', ''],
    ['lines as they should be', 'a: b\r\n\r\nc.d\r\n', 'a: b\r\n\r\nc.d\r\n'],
    ['a dot in front', '.a\r\n', '..a\r\n'],
    ['a dot alone', 'a\r\n.\r\nb\r\n', 'a\r\n..\r\nb\r\n'],
    ['two dots', 'a\r\n..\r\n', 'a\r\n...\r\n'],
    ['bytes beyond ASCII', 'é\r\n.ÿ', 'é\r\n..ÿ'],
    ['a line feed alone', 'a\nb\n.c', 'a\r\nb\r\n..c'],
    ['a carriage return alone, which some servers take for a line end', 'a\r.\rb\r', 'a\r\n..\r\nb\r\n'],
    ['line ends in a row', '\n\r\n\r\r\n', '\r\n\r\n\r\n\r\n'],
  ])('%s', (_, message, wire) => {
    for (let size = 1; size <= message.length + 1; size += 1) expect(onWire(message, size)).toBe(wire);
  });

  test('that needs no change is not copied, and looked at once', () => {
    const form = dataForm();
    const shared = Buffer.from('x = y . z\r\n'.repeat(1000));
    const first = [Buffer.from('a\r\n'), shared, Buffer.from('b\r\n')];
    expect(form(first)).toBe(first);
    const second = [shared, Buffer.from('.\r\n')];
    expect(Buffer.concat(form(second)).toString()).toBe(`${shared.toString()}..\r\n`);
    expect(form(first)).toBe(first);
  });
});
