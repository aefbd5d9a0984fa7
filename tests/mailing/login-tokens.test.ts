import { describe, expect, onTestFinished, test } from 'vitest';

import { loginTokens } from '../../pipeline/commands/mailing/login-tokens.ts';
import { parseServerUrl, type SmtpServer } from '../../pipeline/deliver/smtp/server-url.ts';
import { testPublication } from '../commands/publication.ts';
import { tokenServer } from '../deliver/support/token-server.ts';
import { SECRET } from './support/effects.ts';

const COMMAND = { MILEPOST_SMTP_TOKEN_COMMAND: 'print-token' };
const CLIENT = { MILEPOST_SMTP_CLIENT_ID: 'id' };
const CLIENT_SECRET = { MILEPOST_SMTP_CLIENT_SECRET: 'hunter2' };
const REFRESH = { MILEPOST_SMTP_REFRESH_TOKEN: 'hunter2' };

function serverAt(url: string): SmtpServer {
  const server = parseServerUrl(url);
  if (server === null) throw new TypeError('Expected a URL');
  return server;
}

const OFFICE = 'smtp://news%40example.org@smtp.office365.com';
const GMAIL = 'smtps://news%40example.org@smtp.gmail.com';

function tokensFor(url: string, env: Readonly<Record<string, string>>): unknown {
  return loginTokens(serverAt(url), { env, now: () => new Date() });
}

describe('the variables of a login by token', () => {
  test.each([
    [OFFICE, COMMAND],
    [OFFICE, { ...CLIENT, ...REFRESH }],
    [OFFICE, { ...CLIENT, ...CLIENT_SECRET }],
    [OFFICE, { ...CLIENT, ...CLIENT_SECRET, ...REFRESH }],
    [GMAIL, { ...CLIENT, ...CLIENT_SECRET, ...REFRESH }],
    [
      'smtp://u@mail.example.org',
      { ...CLIENT, ...REFRESH, MILEPOST_SMTP_TOKEN_URL: 'https://login.example.org/token' },
    ],
  ])('%s with %j is enough', (url, env) => {
    expect(tokensFor(url, env)).toMatchObject({ get: expect.any(Function) });
  });

  test.each([{}, { MILEPOST_SMTP_TOKEN_COMMAND: '' }, { MILEPOST_SMTP_CLIENT_ID: ' ' }])(
    'with %j there is none: the password is used',
    (env) => {
      expect(tokensFor('smtp://u:p@mail.example.org', env)).toBeNull();
    },
  );

  test.each([
    ['smtp://smtp.office365.com', COMMAND, 'names no user'],
    ['smtp://u:p@smtp.office365.com', COMMAND, 'has a password'],
    [OFFICE, { ...COMMAND, ...CLIENT }, 'is set, and so are'],
    [OFFICE, { ...COMMAND, ...REFRESH }, 'is set, and so are'],
    [OFFICE, REFRESH, 'MILEPOST_SMTP_CLIENT_ID is not set'],
    [OFFICE, CLIENT_SECRET, 'MILEPOST_SMTP_CLIENT_ID is not set'],
    [OFFICE, CLIENT, 'neither MILEPOST_SMTP_REFRESH_TOKEN nor MILEPOST_SMTP_CLIENT_SECRET'],
    ['smtp://u@mail.example.org', { ...CLIENT, ...REFRESH }, 'MILEPOST_SMTP_TOKEN_URL is not set'],
    ['smtp://u@office365.com.evil.example', { ...CLIENT, ...REFRESH }, 'MILEPOST_SMTP_TOKEN_URL is not set'],
    [
      OFFICE,
      { ...CLIENT, ...REFRESH, MILEPOST_SMTP_TOKEN_URL: 'http://login.example.org/' },
      'MILEPOST_SMTP_TOKEN_URL is no https:// address',
    ],
  ])('%s with %j is not: %s', (url, env, message) => {
    const attempt = (): unknown => tokensFor(url, env);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow('hunter2');
  });
});

test('a run logs in with the token that a command prints, and no output contains it', async () => {
  const config = `export default {
    site: { url: 'https://example.org/', title: 'Log' },
    newsletter: {
      from: { address: 'news@example.org' },
      postalAddress: ['1 Road'],
      endpoint: 'https://mail.example.org/',
    },
  };\n`;
  let isGood = true;
  const server = await tokenServer(() => isGood);
  onTestFinished(() => server.close());
  const command = `"${process.execPath}" -e "console.log('hunter2')"`;
  const publication = testPublication(
    {
      'milepost.config.ts': config,
      'content/articles/one.md': '---\ntitle: One\ndate: 2026-11-23\n---\n\nHello.\n',
    },
    {
      MILEPOST_SECRET: SECRET,
      MILEPOST_SMTP_URL: `smtp://news%40example.org@127.0.0.1:${server.port}`,
      MILEPOST_SMTP_TOKEN_COMMAND: command,
    },
  );
  await publication.milepost('build');
  const good = await publication.milepost('send', '--test', 'me@example.org');
  expect(good).toMatchObject({ code: 0 });
  expect(server.logins).toEqual(['news@example.org hunter2']);
  expect(server.taken).toEqual(['me@example.org']);
  isGood = false;
  const refused = await publication.milepost('send', '--test', 'me@example.org', '--json');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('535 5.7.3 Authentication unsuccessful for …');
  for (const { stdout, stderr } of [good, refused]) expect(stdout + stderr).not.toContain('hunter2');
});
