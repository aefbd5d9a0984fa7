import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dkimVerify } from 'mailauth';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import type { DkimSettings } from '../../pipeline/model/settings/settings.ts';
import { dkimPair } from '../message/dkim-keys.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { mailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { sendTest, sendingIdentity } from './support/run.ts';

const { pem, record } = dkimPair('rsa');
const SELECTOR: DkimSettings = { selector: 'news', domain: null, keyFile: null };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-dkim-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function settings(dkim: DkimSettings | null): ReturnType<typeof materialOf> {
  return materialOf({ fresh: '2026-03-01' }, join(folder, 'milepost.sqlite'), { newsletter: { dkim } });
}

function identity(
  dkim: DkimSettings | null,
  env: Readonly<Record<string, string>>,
): ReturnType<typeof sendingIdentity> {
  return sendingIdentity(settings(dkim).settings, {
    MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1',
    MILEPOST_SECRET: SECRET,
    ...env,
  });
}

test.each(['environment', 'file'] as const)(
  'a mail signed with a key from the %s is found good by another implementation',
  async (source) => {
    const keyFile = join(folder, 'dkim.pem');
    writeFileSync(keyFile, pem);
    const server = await mailServer();
    try {
      const who =
        source === 'file'
          ? identity({ ...SELECTOR, keyFile }, {})
          : identity(SELECTOR, { MILEPOST_DKIM_KEY: pem });
      const transport = smtpTransport({ ...who.server, port: server.port });
      const what = { slug: null, address: 'me@example.org', quiet: true };
      await sendTest(settings(SELECTOR), what, { identity: who, transport }, fakeEffects());
      const [mail] = await server.mails();
      const { results } = await dkimVerify(Buffer.from(mail?.raw ?? '', 'latin1'), {
        resolver: () => Promise.resolve([[record]]),
      });
      expect(results).toMatchObject([{ status: { result: 'pass', aligned: 'example.org' } }]);
    } finally {
      await server.close();
    }
  },
);

describe('what is wrong with the key is reported before anything is sent, and nothing of it is repeated', () => {
  test.each([
    ['a selector without a key', SELECTOR, {}, 'MILEPOST_DKIM_KEY is not'],
    ['a key without a selector', null, { MILEPOST_DKIM_KEY: pem }, '`newsletter.dkim` is not'],
    ['nonsense', SELECTOR, { MILEPOST_DKIM_KEY: 'hunter2' }, 'in MILEPOST_DKIM_KEY can'],
    ['a file that is not there', { ...SELECTOR, keyFile: '/nowhere/key.pem' }, {}, "can't be read"],
    [
      'a domain that is not the sender’s',
      { ...SELECTOR, domain: 'example.com' },
      { MILEPOST_DKIM_KEY: pem },
      'would not count',
    ],
  ])('%s', (_what, dkim, env, message) => {
    const attempt = (): unknown => identity(dkim, env);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow('hunter2');
  });

  test('a domain that the sender’s belongs to is accepted', () => {
    const dkim = { ...SELECTOR, domain: 'org' };
    expect(identity(dkim, { MILEPOST_DKIM_KEY: pem }).dkim?.domain).toBe('org');
  });
});
