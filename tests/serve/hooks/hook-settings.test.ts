import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { hookSettings } from '../../../pipeline/commands/serve/hook-settings.ts';
import type { HookSettings } from '../../../pipeline/serve/context.ts';
import { materialOf } from '../../mailing/support/material.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const VERIFICATION = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('base64');

function settingsOf(env: Readonly<Record<string, string>>): HookSettings | null {
  return hookSettings(materialOf({}, ':memory:').settings, env);
}

describe('the variables of hooks', () => {
  test('without a secret there are none', () => {
    expect(settingsOf({ MILEPOST_MAILGUN_SIGNING_KEY: 'key' })).toBeNull();
  });

  test('a secret is enough for those who do not sign', () => {
    expect(settingsOf({ MILEPOST_HOOK_SECRET: SECRET })).toMatchObject({
      secrets: [SECRET],
      keys: { mailgun: null, sendgrid: null, resend: null },
      from: 'news@example.org',
      suppressAfter: { failures: 3, days: 14 },
    });
  });

  test('keys are taken as providers show them', () => {
    const env = {
      MILEPOST_HOOK_SECRET: `${SECRET},${SECRET}2`,
      MILEPOST_MAILGUN_SIGNING_KEY: ' key-1 ',
      MILEPOST_SENDGRID_VERIFICATION_KEY: VERIFICATION,
      MILEPOST_RESEND_SIGNING_SECRET: 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==',
    };
    expect(settingsOf(env)).toMatchObject({
      secrets: [SECRET, `${SECRET}2`],
      keys: { mailgun: 'key-1', sendgrid: VERIFICATION, resend: 'MDEyMzQ1Njc4OWFiY2RlZg==' },
    });
  });

  test.each([
    [{ MILEPOST_HOOK_SECRET: 'hunter2' }, 'MILEPOST_HOOK_SECRET'],
    [{ MILEPOST_HOOK_SECRET: `${SECRET}/hunter2` }, 'MILEPOST_HOOK_SECRET'],
    [{ MILEPOST_HOOK_SECRET: SECRET, MILEPOST_SENDGRID_VERIFICATION_KEY: 'hunter2' }, 'SENDGRID'],
    [{ MILEPOST_HOOK_SECRET: SECRET, MILEPOST_SENDGRID_VERIFICATION_KEY: RSA }, 'SENDGRID'],
    [{ MILEPOST_HOOK_SECRET: SECRET, MILEPOST_RESEND_SIGNING_SECRET: 'whsec_hunter2' }, 'RESEND'],
  ])('%j can’t be used', (env, name) => {
    const attempt = (): unknown => settingsOf(env);
    expect(attempt).toThrow(name);
    expect(attempt).not.toThrow('hunter2');
  });
});
