import { spf } from 'mailauth/lib/spf/index.js';
import { Resolver } from 'node:dns/promises';
import { describe, expect, test } from 'vitest';

import { dnsResolver } from '../../../pipeline/doctor/dns/dns-resolver.ts';
import { evaluateSpf } from '../../../pipeline/doctor/dns/spf-evaluation.ts';
import { dnsServer, type Zone } from '../support/dns-server.ts';
import { examined } from '../support/examined.ts';

describe('SPF of the domain that bounces go to', () => {
  test('a record that lets our server send is in order', async () => {
    const { spf } = await examined({});
    expect(spf).toMatchObject({ verdict: 'ok', what: expect.stringContaining('lets mail.example.org send') });
  });

  test('without one, the record to set names our server', async () => {
    const { spf } = await examined({ 'example.org TXT': ['other=1'] });
    expect(spf?.verdict).toBe('error');
    expect(spf?.fix).toBe('Set example.org. TXT "v=spf1 ip4:203.0.113.7 ~all"');
    expect(spf?.why).toContain('Gmail');
  });

  test('one that does not let our server send is kept, and the server added before its end', async () => {
    const { spf } = await examined({ 'example.org TXT': ['v=spf1 ip4:198.51.100.1 -all'] });
    expect(spf?.verdict).toBe('error');
    expect(spf?.fix).toBe('Set example.org. TXT "v=spf1 ip4:198.51.100.1 ip4:203.0.113.7 -all"');
  });

  test.each([
    ['two records', { 'example.org TXT': ['v=spf1 -all', 'v=spf1 ~all'] }, 'error', 'has 2 SPF records'],
    [
      'a typing error',
      { 'example.org TXT': ['v=spf1 ipv4:203.0.113.7 -all'] },
      'error',
      '`ipv4:203.0.113.7` is no term',
    ],
    [
      'an include of nothing',
      { 'example.org TXT': ['v=spf1 include:gone.example.org -all'] },
      'error',
      'has no SPF record',
    ],
    ['everybody let in', { 'example.org TXT': ['v=spf1 +all'] }, 'error', 'every machine in the world'],
    [
      'nothing said of others',
      { 'example.org TXT': ['v=spf1 ip4:203.0.113.7 ?all'] },
      'warning',
      'says nothing about other machines',
    ],
    [
      'eleven questions',
      {
        'example.org TXT': [
          `v=spf1 ${Array.from({ length: 11 }, (_, n) => `a:h${n}.example.org`).join(' ')} -all`,
        ],
        ...Object.fromEntries(
          Array.from({ length: 11 }, (_, n) => [`h${n}.example.org A`, ['198.51.100.1']]),
        ),
      },
      'error',
      'more than 10 questions',
    ],
  ] satisfies [string, Zone, string, string][])('%s', async (_name, zone, verdict, words) => {
    const { spf } = await examined(zone);
    expect(spf).toMatchObject({ verdict, what: expect.stringContaining(words) });
    expect(spf?.fix).not.toBeNull();
  });

  test.each(['exists:%{i}.list.example.org', 'ptr', 'include:%{d}.example.net'])(
    'what only a receiver knows is named as not evaluated: %s',
    async (term) => {
      const { spf } = await examined({ 'example.org TXT': [`v=spf1 ${term} ip4:203.0.113.7 -all`] });
      expect(spf).toMatchObject({ verdict: 'ok', what: expect.stringContaining('is not evaluated') });
    },
  );

  test('three names with nothing there are too many', async () => {
    const { spf } = await examined({
      'example.org TXT': ['v=spf1 a:x.example.org a:y.example.org a:z.example.org ip4:203.0.113.7 -all'],
    });
    expect(spf).toMatchObject({
      verdict: 'error',
      what: expect.stringContaining('more than 2 of the names'),
    });
  });

  test('through a provider, its include is asked for', async () => {
    const server = { host: 'smtp.gmail.com', greeted: 'smtp.gmail.com' };
    const { spf } = await examined({}, { server });
    expect(spf?.fix).toBe('Set example.org. TXT "v=spf1 ip4:203.0.113.7 include:_spf.google.com ~all"');
  });
});

const NET: Zone = {
  'example.org TXT': [
    'v=spf1 mx a:web.example.org/28 include:one.example.net ip6:2001:db8::/32 redirect=two.example.net',
  ],
  'example.org MX': ['10 mx.example.org', '20 mx2.example.org'],
  'mx.example.org A': ['203.0.113.1'],
  'mx2.example.org AAAA': ['2001:db9::1'],
  'web.example.org A': ['203.0.113.65'],
  'one.example.net TXT': ['v=spf1 ip4:198.51.100.0/25 -ip4:198.51.100.200 ?all'],
  'two.example.net TXT': ['v=spf1 exists:there.example.net -ip4:192.0.2.9 ~all'],
};

test.each([
  '203.0.113.1',
  '203.0.113.2',
  '203.0.113.70',
  '203.0.113.90',
  '198.51.100.5',
  '198.51.100.200',
  '192.0.2.9',
  '2001:db8:1::1',
  '2001:db9::1',
  '2001:dba::1',
])('another program comes to the same result for %s', async (ip) => {
  const { address } = await dnsServer(NET);
  const resolver = new Resolver();
  resolver.setServers([address]);
  const theirs = await spf({
    ip,
    sender: 'news@example.org',
    helo: 'x.example.org',
    mta: 'here.example.org',
    // Its types leave out the records that are objects, as those of MX.
    resolver: async (name, type): Promise<string[]> =>
      JSON.parse(JSON.stringify(await resolver.resolve(name, type))),
  });
  const ours = await evaluateSpf('example.org', ip, dnsResolver([address]));
  expect(ours.result).toBe(theirs.status.result);
});
