import { describe, expect, test } from 'vitest';

import type { Zone } from '../support/dns-server.ts';
import { examined } from '../support/examined.ts';

describe('whether the sender can be answered', () => {
  test.each([
    ['no MX and no address', { 'example.org MX': [] }, 'error', 'takes no mail'],
    ['a null MX', { 'example.org MX': ['0 .'] }, 'error', 'says that it takes no mail'],
    ['an MX that does not exist', { 'example.org MX': ['10 gone.example.org'] }, 'error', 'No mail server'],
    ['only an address', { 'example.org MX': [], 'example.org A': ['203.0.113.7'] }, 'warning', 'has no MX'],
    ['an MX with an address', {}, 'ok', 'takes mail at mail.example.org'],
  ] satisfies [string, Zone, string, string][])('%s', async (_name, zone, verdict, words) => {
    const { mx } = await examined(zone);
    expect(mx).toMatchObject({ verdict, what: expect.stringContaining(words) });
  });
});

test('a domain that does not exist is said to be that, and nothing is asked for below it', async () => {
  const found = await examined({}, { from: 'exmaple.test' });
  expect(Object.keys(found)).toEqual(['domain']);
  expect(found['domain']).toMatchObject({ verdict: 'error', what: expect.stringContaining('exmaple.test') });
});

describe('the name of the address that mails leave from', () => {
  const found = async (zone: Zone, host = 'mail.example.org'): Promise<unknown> =>
    (await examined(zone, { server: { host, greeted: 'mail.example.org' } }))['reverse-name'];

  test('one that leads back is in order', async () => {
    expect(await found({})).toMatchObject({ verdict: 'ok' });
  });

  test('a server on this machine is known by the name it greets with', async () => {
    expect(await found({}, '127.0.0.1')).toMatchObject({
      verdict: 'ok',
      what: '203.0.113.7 is named mail.example.org, and that leads back',
    });
  });

  test('none is an error, with the rule of the providers', async () => {
    expect(await found({ '7.113.0.203.in-addr.arpa PTR': [] })).toMatchObject({
      verdict: 'error',
      what: expect.stringContaining('has no reverse name'),
      why: expect.stringContaining('5.7.25'),
    });
  });

  test('one that leads elsewhere is an error, with the record that would mend it', async () => {
    const zone = { '7.113.0.203.in-addr.arpa PTR': ['host7.example.net'] };
    expect(await found(zone)).toMatchObject({
      verdict: 'error',
      fix: expect.stringContaining('Set host7.example.net. A 203.0.113.7'),
    });
  });

  test('that of a provider is no matter of ours', async () => {
    expect(await found({}, 'smtp.postmarkapp.com')).toMatchObject({
      verdict: 'skipped',
      what: expect.stringContaining('Postmark'),
    });
  });
});

test('of SPF that the name servers do not answer nobody says that it is aligned', async () => {
  const { spf, dmarc, alignment } = await examined({}, { envelope: 'broken.example.org' });
  expect(spf).toMatchObject({ verdict: 'skipped' });
  expect(dmarc).toMatchObject({ verdict: 'ok' });
  expect(alignment).toBeUndefined();
});

test('what the name servers do not answer is not looked at, and said once', async () => {
  const found = await examined({}, { from: 'example.broken', envelope: 'example.broken', answering: [] });
  expect(Object.values(found)).toMatchObject([{ verdict: 'skipped', fix: expect.stringContaining('--dns') }]);
});
