import { describe, expect, it } from 'vitest';

import { inspect } from '../../../pipeline/newsletter/inspect/inspect.ts';
import { inspectedMail } from '../../../pipeline/newsletter/inspect/inspected-mail.ts';
import { composeEdition } from '../../../pipeline/newsletter/edition.ts';
import { sampleMessage } from '../../../pipeline/newsletter/sample.ts';
import { samplePublication } from '../../emit/publication-fixture.ts';
import { emailContext } from '../email-context.ts';
import { richArticle } from '../rich-article.ts';

/** The rules that a message breaks after its bytes were changed. */
async function offended(change: (message: string) => string): Promise<readonly string[]> {
  const publication = samplePublication();
  const { settings, templates } = emailContext();
  const { edition } = await composeEdition(richArticle(), publication, emailContext());
  const bytes = Buffer.from(sampleMessage(edition, publication, settings)).toString('latin1');
  const mail = inspectedMail(Buffer.from(change(bytes), 'latin1'), {
    settings,
    links: { unsubscribe: 'https://lists.example.org/unsubscribe/sample', web: edition.url },
    wholeSize: 0,
  });
  const found = await inspect(mail, { templates: templates.email, whole: 'a.md', placeAt: () => null });
  return [...new Set(found.map(({ rule }) => rule))];
}

describe('the bytes of a message', () => {
  it('are fine as composed', async () => {
    expect(await offended((message) => message)).toEqual([]);
  });

  it.each([
    ['RFC 5322, 2.3: lines end with CRLF', (m: string) => m.replace('\r\n', '\n'), 'mail-mime'],
    [
      'RFC 5322, 2.1.1: no line above 998 characters',
      (m: string) => m.replace('Subject: ', `X-Long: ${'x'.repeat(999)}\r\nSubject: `),
      'mail-mime',
    ],
    ['RFC 5322: headers are ASCII', (m: string) => m.replace('Subject: ', 'Subject: \u00e9'), 'mail-mime'],
    [
      'RFC 2046, 5.1.4: text before HTML',
      (m: string) =>
        m.replace('text/plain', 'text/x').replace('text/html', 'text/plain').replace('text/x', 'text/html'),
      'mail-mime',
    ],
    ['RFC 2045: quoted-printable', (m: string) => m.replace('quoted-printable', '8bit'), 'mail-mime'],
    ['RFC 2045: MIME-Version', (m: string) => m.replace(/MIME-Version: 1.0\r\n/i, ''), 'mail-mime'],
    ['RFC 5322, 3.6: one Date', (m: string) => m.replace('Date: ', 'X-Date: '), 'mail-headers'],
    [
      'RFC 5322, 3.6: one From',
      (m: string) => m.replace('From: ', 'From: a@example.org\r\nFrom: '),
      'mail-headers',
    ],
    ['RFC 2919: List-Id', (m: string) => m.replace(/^List-Id: /im, 'X-List-Id: '), 'mail-headers'],
    [
      'RFC 8058: an https address beside List-Unsubscribe-Post',
      (m: string) => m.replace(/<https:[^>]*unsubscribe[^>]*>,\s*/, ''),
      'mail-headers',
    ],
  ])('%s', async (_clause, change, rule) => {
    expect(await offended(change)).toContain(rule);
  });
});
