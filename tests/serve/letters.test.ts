import { dkimVerify } from 'mailauth';
import { expect, onTestFinished, test } from 'vitest';

import { testPublication } from '../commands/publication.ts';
import { NOW } from '../deliver/support/audience.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { mailServer, type MailServer } from '../mailing/support/mail-server.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { dkimPair } from '../message/dkim-keys.ts';
import { mailingTo } from './support/mailing.ts';

async function smtpServer(): Promise<MailServer> {
  const server = await mailServer();
  onTestFinished(() => server.close());
  return server;
}

const LETTER = {
  to: 'ann@example.org',
  link: 'https://mail.example.org/c/1',
  notMe: 'https://mail.example.org/n/1',
  id: 'c 1',
  date: NOW,
  language: null,
  consent: 'Yes, mail me.',
};

test.each(['rsa', 'ed25519'] as const)(
  'letters are signed as editions are, and found good by another implementation: %s',
  async (type) => {
    const { key, record } = dkimPair(type);
    const server = await smtpServer();
    const mailer = await mailingTo(server.port, { dkim: key });
    expect(await mailer.send({ ...LETTER, kind: 'confirm' })).toBe('sent');
    expect(await mailer.send({ ...LETTER, kind: 'already' })).toBe('sent');
    const mails = await server.mails();
    expect(mails).toHaveLength(2);
    for (const { raw } of mails) {
      const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), {
        resolver: () => Promise.resolve([[record]]),
      });
      expect(results).toMatchObject([{ status: { result: 'pass', aligned: 'example.org' } }]);
    }
  },
);

test('letters have the publisher’s header fields, with the name of the letter as slug', async () => {
  const server = await smtpServer();
  const settings = {
    headers: [
      { name: 'X-PM-Message-Stream', values: { article: 'broadcast', letter: 'outbound' } },
      { name: 'X-Campaign', values: { article: 'news' } },
      { name: 'X-Tag', values: { letter: '{kind}-{slug}' } },
    ],
    feedbackId: 'gazette',
    listId: 'news.example.org',
  };
  const mailer = await mailingTo(server.port, { settings });
  await mailer.send({ ...LETTER, kind: 'confirm' });
  const [letter] = await server.mails();
  expect(Object.fromEntries(letter?.mail.headers ?? [])).toMatchObject({
    'x-pm-message-stream': 'outbound',
    'x-tag': 'letter-confirm',
    'feedback-id': 'confirm:letter:news.example.org:gazette',
  });
  expect(letter?.mail.headers.has('x-campaign')).toBe(false);
  expect(letter?.mail.headers.has('dkim-signature')).toBe(false);
});

test.each([
  ['554 5.7.1 Relay access denied', 'later'],
  ['550 5.1.1 too many recipients this hour', 'later'],
  ['552 5.2.2 over quota', 'later'],
  ['550 5.1.1 no such user', 'refused'],
] as const)(
  'a letter that is refused with %s is tried %s: our fault costs nobody their request',
  async (reply, outcome) => {
    const { port, close } = await scriptedServer((phase) => (phase === 'rcpt' ? reply : null));
    onTestFinished(close);
    const mailer = await mailingTo(port);
    expect(await mailer.send({ ...LETTER, kind: 'confirm' })).toBe(outcome);
  },
);

test('a server that should sign and can’t says so before it begins', async () => {
  const config = `export default {
    site: { url: 'https://example.org/', title: 'Log' },
    newsletter: {
      from: { address: 'news@example.org' },
      endpoint: 'https://mail.example.org/',
      dkim: { selector: 'news' },
    },
  };\n`;
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1' };
  const publication = testPublication({ 'milepost.config.ts': config }, env);
  const { code, stderr } = await publication.milepost('serve', '--port', '0');
  expect(code).toBe(2);
  expect(stderr).toContain('MILEPOST_DKIM_KEY is not');
});
