import { describe, expect, test } from 'vitest';

import { inspectedMail } from '../../../pipeline/newsletter/inspect/inspected-mail.ts';
import { size } from '../../../pipeline/newsletter/inspect/rules/size.ts';
import { sampleContext } from '../../emit/publication-fixture.ts';

/** The findings of the rule about HTML with this many bytes, before it was shortened and after. */
async function said(bytes: number, wholeSize: number): Promise<readonly string[]> {
  const content = 'é'.repeat(bytes / 2) + 'x'.repeat(bytes % 2);
  const part = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit';
  const message = Buffer.from(
    `Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n${part}\r\n\r\n${content}\r\n--b--\r\n`,
  );
  const { settings } = sampleContext();
  const links = { unsubscribe: 'https://u.example/', web: null };
  const mail = inspectedMail(message, { settings, links, wholeSize });
  expect(Buffer.byteLength(mail.html)).toBe(bytes);
  return (await size(mail)).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('the HTML of a mail', () => {
  test('may have the 102,400 bytes that Gmail shows, and no more', async () => {
    expect(await said(102_400, 90_000)).toEqual([]);
    expect(await said(102_401, 90_000)).toEqual(['error mail-size']);
  });

  test('is shortened above 90,000 bytes, and that is reported', async () => {
    expect(await said(80_000, 90_000)).toEqual([]);
    expect(await said(80_000, 90_001)).toEqual(['warning mail-shortened']);
  });
});
