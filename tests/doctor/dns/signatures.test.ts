import { generateKeyPairSync } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { dkimPair } from '../../message/dkim-keys.ts';
import type { Zone } from '../support/dns-server.ts';
import { examined } from '../support/examined.ts';

const RSA = dkimPair('rsa');
/** The record of an RSA key of this length. */
function recordOf(bits: number): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
}

const AT = 'news._domainkey.example.org TXT';

describe('the key that signs and the one that is published', () => {
  test('the same one is in order', async () => {
    const { dkim, alignment } = await examined({ [AT]: [RSA.record] }, { key: RSA.key });
    expect(dkim).toMatchObject({ verdict: 'ok', fix: null });
    expect(alignment).toMatchObject({
      verdict: 'ok',
      what: 'From example.org is aligned with DKIM (example.org) and SPF (example.org)',
    });
  });

  test('one that Gmail can’t verify is warned about, and does not count for DMARC', async () => {
    const { key, record } = dkimPair('ed25519');
    const { dkim, alignment } = await examined({ [AT]: [record] }, { key });
    expect(dkim).toMatchObject({
      verdict: 'warning',
      why: expect.stringContaining('Gmail'),
      fix: expect.stringContaining('-algorithm rsa'),
    });
    expect(alignment?.what).toBe('From example.org is aligned with SPF (example.org); DKIM is not in order');
  });

  test('where none is published, the record to set is the one that verifies what we sign', async () => {
    const { dkim } = await examined({}, { key: RSA.key });
    expect(dkim?.verdict).toBe('error');
    const set = /^Set news\._domainkey\.example\.org\. TXT (.*)$/.exec(dkim?.fix ?? '')?.[1] ?? '';
    const pieces = [...set.matchAll(/"([^"]{1,255})"/g)].map((match) => match[1]);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(RSA.record);
    expect((await examined({ [AT]: [pieces.join('')] }, { key: RSA.key }))['dkim']?.verdict).toBe('ok');
  });

  test.each([
    ['another key', [dkimPair('rsa').record], 'error', 'is not the one that signs'],
    ['another kind of key', [dkimPair('ed25519').record], 'error', 'is not the one that signs'],
    ['a revoked key', ['v=DKIM1; p='], 'error', 'is revoked'],
    ['a key for other things', [`${RSA.record}; s=tlsrpt`], 'error', 'not for mails'],
    ['a key for SHA-1', [`${RSA.record}; h=sha1`], 'error', 'SHA-256'],
    ['a key twice', [RSA.record, RSA.record], 'error', 'There are 2 DKIM keys'],
    ['a key that is a test', [`${RSA.record}; t=y`], 'warning', '`t=y`'],
    [
      'a key written with blanks',
      [RSA.record.replaceAll(';', ' ;').replace('p=', 'p = ')],
      'ok',
      'is the one that signs',
    ],
  ])('%s', async (_name, texts, verdict, words) => {
    const { dkim } = await examined({ [AT]: texts }, { key: RSA.key });
    expect(dkim).toMatchObject({ verdict, what: expect.stringContaining(words) });
  });

  test('who signs in place of milepost is found by the selectors of the provider', async () => {
    const server = { host: 'smtp.sendgrid.net', greeted: null };
    const found = await examined({ 's1._domainkey.example.org TXT': [RSA.record] }, { server });
    expect(found['dkim']).toMatchObject({ verdict: 'ok', what: expect.stringContaining('SendGrid signs') });
    const missing = await examined({}, { server });
    expect(missing['dkim']).toMatchObject({ verdict: 'warning' });
  });

  test.each([
    [[1024, 2048], 'ok', 'SendGrid signs'],
    [[512], 'error', 'of 512 bits'],
    [[1024], 'warning', 'of 1024 bits'],
  ])('keys of %j bits of who signs in place of milepost', async (bits, verdict, words) => {
    const server = { host: 'smtp.sendgrid.net', greeted: null };
    const zone: Zone = Object.fromEntries(
      bits.map((length, place) => [`s${place + 1}._domainkey.example.org TXT`, [recordOf(length)]]),
    );
    const { dkim, alignment } = await examined(zone, { server });
    expect(dkim).toMatchObject({ verdict, what: expect.stringContaining(words) });
    expect(alignment?.what.includes('DKIM (example.org)')).toBe(verdict !== 'error');
  });

  test('what can’t be read as a key of who signs in place of milepost is an error', async () => {
    const server = { host: 'smtp.sendgrid.net', greeted: null };
    const zone: Zone = { 's1._domainkey.example.org TXT': ['v=DKIM1; k=rsa; p=AAAA'] };
    const { dkim } = await examined(zone, { server });
    expect(dkim).toMatchObject({ verdict: 'error', what: expect.stringContaining('can’t be read') });
  });

  test('where every customer has selectors of their own, a key that is not found is no fault', async () => {
    const found = await examined({}, { server: { host: 'smtp.eu.mailgun.org', greeted: null } });
    expect(found['dkim']).toMatchObject({
      verdict: 'skipped',
      fix: expect.stringContaining('dkim=pass header.d='),
    });
  });
});

describe('DMARC', () => {
  test.each([
    ['no record', { '_dmarc.example.org TXT': [] }, 'warning', 'has no DMARC record'],
    [
      'two records',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
      'error',
      'more than one',
    ],
    [
      'a policy that is none',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=maybe'] },
      'error',
      'no valid policy',
    ],
    [
      'the record of the organisation',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=none; sp=reject'] },
      'ok',
      'DMARC of example.org asks for `none`',
    ],
    [
      'reports to somebody who did not agree',
      {
        '_dmarc.example.org TXT': ['v=DMARC1; p=none; rua=mailto:a@example.org,mailto:b@reports.example!10m'],
      },
      'warning',
      'mailto:b@reports.example!10m, whose domain does not agree',
    ],
    [
      'reports to somebody who agreed',
      {
        '_dmarc.example.org TXT': ['v=DMARC1; p=none; rua=mailto:b@reports.example'],
        'example.org._report._dmarc.reports.example TXT': ['v=DMARC1;'],
      },
      'ok',
      'asks for `none`',
    ],
    [
      'a policy for a part of the mails',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=reject; pct=20'] },
      'warning',
      'only 20 % of',
    ],
    ['a policy for all', { '_dmarc.example.org TXT': ['v=DMARC1; p=reject; pct=100'] }, 'ok', '`reject`'],
    ['a part of nothing', { '_dmarc.example.org TXT': ['v=DMARC1; p=none; pct=20'] }, 'ok', '`none`'],
    [
      'a part that is none',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=reject; pct=all'] },
      'warning',
      '`pct=all`',
    ],
    [
      'reports to no address',
      { '_dmarc.example.org TXT': ['v=DMARC1; p=none; rua=me@example.org'] },
      'warning',
      'no `mailto:` address',
    ],
  ] satisfies [string, Zone, string, string][])('%s', async (_name, zone, verdict, words) => {
    const { dmarc } = await examined(zone);
    expect(dmarc).toMatchObject({ verdict, what: expect.stringContaining(words) });
  });

  test('a domain below another has its policy, and the record to set is for that', async () => {
    const below = { from: 'news.example.org', envelope: 'news.example.org' };
    const zone: Zone = {
      'news.example.org MX': ['10 mail.example.org'],
      '_dmarc.example.org TXT': ['v=DMARC1; p=none; sp=reject'],
    };
    const { dmarc } = await examined(zone, below);
    expect(dmarc?.what).toContain('DMARC of example.org asks for `reject`');
  });

  test('our own policy against our own mails is an error', async () => {
    const { key, record } = RSA;
    const zone: Zone = {
      [AT]: [record],
      'news.example.org TXT': ['v=spf1 ip4:203.0.113.7 ~all'],
      '_dmarc.example.org TXT': ['v=DMARC1; p=reject; adkim=s; aspf=s'],
    };
    const { alignment } = await examined(zone, { key, from: 'news.example.org', envelope: 'example.org' });
    expect(alignment).toMatchObject({ verdict: 'error', what: expect.stringContaining('aligned neither') });
    expect(alignment?.why).toContain('p=reject');
  });

  test('what is not in order does not count as aligned', async () => {
    const zone: Zone = { 'example.org TXT': [], '_dmarc.example.org TXT': ['v=DMARC1; p=reject'] };
    const { alignment } = await examined(zone, { key: RSA.key });
    expect(alignment).toMatchObject({
      verdict: 'error',
      what: expect.stringContaining('DKIM (not in order)'),
    });
    expect((await examined(zone))['alignment']).toMatchObject({ verdict: 'skipped' });
  });

  test('a From at gmail.com that does not leave through Google is an error', async () => {
    const { alignment } = await examined(
      { 'gmail.com MX': ['5 gmail-smtp-in.example'] },
      { from: 'gmail.com', envelope: 'gmail.com' },
    );
    expect(alignment).toMatchObject({ verdict: 'error', why: expect.stringContaining('Gmail') });
  });
});
