import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { loadSettings } from '../../pipeline/config/load.ts';
import type { NewsletterSettings } from '../../pipeline/model/settings/settings.ts';

/** The settings of a newsletter with these, or what is wrong with them. */
async function loaded(newsletter: object): Promise<NewsletterSettings | string> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-headers-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const config = { site: { url: 'https://example.org/', title: 'Log' }, newsletter };
  writeFileSync(join(root, 'milepost.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  const { settings, diagnostics } = await loadSettings(root, {});
  return settings?.newsletter ?? diagnostics.map(({ message }) => message).join('\n');
}

describe('newsletter.headers', () => {
  test('has one value for all mails, or one for each kind', async () => {
    const headers = {
      'X-SES-CONFIGURATION-SET': 'gazette',
      'X-PM-Message-Stream': { article: 'broadcast', digest: 'broadcast' },
      'X-SMTPAPI': '{"category": ["{kind}", "{slug}"]}',
    };
    const json = '{"category": ["{kind}", "{slug}"]}';
    expect(await loaded({ headers })).toMatchObject({
      headers: [
        {
          name: 'X-SES-CONFIGURATION-SET',
          values: { article: 'gazette', digest: 'gazette', letter: 'gazette' },
        },
        { name: 'X-PM-Message-Stream', values: { article: 'broadcast', digest: 'broadcast' } },
        { name: 'X-SMTPAPI', values: { article: json, digest: json, letter: json } },
      ],
    });
  });

  test('is empty by default', async () => {
    expect(await loaded({})).toMatchObject({ headers: [], feedbackId: null });
  });

  test.each([
    'From',
    'from',
    'To',
    'Cc',
    'Bcc',
    'Subject',
    'Date',
    'Message-ID',
    'message-id',
    'Reply-To',
    'Sender',
    'Return-Path',
    'Errors-To',
    'Received',
    'Received-SPF',
    'Delivered-To',
    'X-Original-To',
    'X-Failed-Recipients',
    'Resent-From',
    'In-Reply-To',
    'References',
    'List-Id',
    'List-Unsubscribe',
    'LIST-UNSUBSCRIBE-POST',
    'List-Help',
    'Archived-At',
    'DKIM-Signature',
    'DomainKey-Signature',
    'ARC-Seal',
    'Authentication-Results',
    'MIME-Version',
    'Content-Type',
    'Content-Transfer-Encoding',
    'Content-Language',
    'Auto-Submitted',
    'Precedence',
    'Feedback-ID',
    'Disposition-Notification-To',
    'Return-Receipt-To',
  ])('%s is refused, with the reason', async (name) => {
    expect(await loaded({ headers: { [name]: 'x' } })).toMatch(
      new RegExp(`^Unexpected value of \`newsletter.headers.${name}\`: this field can’t be set: .{10}`),
    );
  });

  test.each(['', 'X Tag', 'X-Tag:', 'X-Tag\r\nBcc', 'X-Täg', '1-Tag', '-Tag', `X-${'a'.repeat(80)}`])(
    '%j is no name',
    async (name) => {
      expect(await loaded({ headers: { [name]: 'x' } })).not.toHaveProperty('headers');
    },
  );

  test.each([
    ['', 'printable ASCII'],
    [' x', 'without blanks around it'],
    ['x ', 'without blanks around it'],
    ['a\r\nBcc: eve@example.com', 'printable ASCII'],
    ['a\nb', 'printable ASCII'],
    ['a\u0000b', 'printable ASCII'],
    ['Grüße', 'printable ASCII'],
    ['x'.repeat(901), '900 characters or fewer'],
    ['{slug}{slug}{slug}{slug}', '900 characters or fewer'],
    ['{edition}', 'unexpected `{edition}`, expected `{slug}` or `{kind}`'],
  ])('%j is no value', async (value, why) => {
    for (const headers of [{ 'X-Tag': value }, { 'X-Tag': { letter: value } }])
      expect(await loaded({ headers })).toContain(why);
  });

  test('each field comes once, whatever its case, and there are 20 at most', async () => {
    expect(await loaded({ headers: { 'X-Tag': 'a', 'x-tag': 'b' } })).toContain('expected each field once');
    const fields = (count: number): object =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`X-Tag-${index}`, 'a']));
    expect(await loaded({ headers: fields(20) })).toMatchObject({ headers: { length: 20 } });
    expect(await loaded({ headers: fields(21) })).toContain('expected 20 fields or fewer');
  });
});

describe('newsletter.feedbackId', () => {
  test.each(['gazette', 'log_5', 'a-b-c-d-e-f-g-h'])('%s can be one', async (feedbackId) => {
    expect(await loaded({ feedbackId })).toMatchObject({ feedbackId });
  });

  test.each(['four', 'sixteen-letters-', 'a:b:c', 'gäzette', 'a b c'])('%j can’t', async (feedbackId) => {
    expect(await loaded({ feedbackId })).toContain('expected 5 to 15 letters');
  });
});
