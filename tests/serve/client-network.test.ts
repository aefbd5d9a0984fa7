import { expect, test } from 'vitest';

import { clientAddress, networkOf, trustedNetworks } from '../../pipeline/serve/client-network.ts';

test.each([
  ['192.0.2.7', ['192.0.2.7', '::ffff:192.0.2.7'], ['192.0.2.6', '192.0.2.8', '::1']],
  ['192.0.2.0/25', ['192.0.2.0', '192.0.2.127'], ['192.0.1.255', '192.0.2.128']],
  ['2001:db8::7', ['2001:db8::7'], ['2001:db8::6', '2001:db8::8', '192.0.2.7']],
  ['2001:db8::/33', ['2001:db8::', '2001:db8:7fff::1'], ['2001:db8:8000::', '2001:db7::']],
])('behind %s, the proxies %j are trusted, but not %j', (network, trusted, others) => {
  const isTrusted = trustedNetworks(['10.0.0.1', network]);
  const client = (peer: string): string => clientAddress(peer, '198.51.100.1', isTrusted);
  for (const peer of ['10.0.0.1', ...trusted]) expect(client(peer)).toBe('198.51.100.1');
  for (const peer of others) expect(client(peer)).toBe(peer);
});

test.each([
  ['the end', '198.51.100.1 , 198.51.100.2', '198.51.100.2'],
  ['the end, behind proxies of ours', '203.0.113.1,198.51.100.1,10.0.0.2,10.0.0.3', '198.51.100.1'],
  ['an address within IPv6', '::ffff:198.51.100.1', '198.51.100.1'],
  ['its word in any case', '::FFFF:198.51.100.1', '198.51.100.1'],
  ['another address of IPv6', '64:ff9b::ffff:192.0.2.1', '64:ff9b::ffff:192.0.2.1'],
  ['nothing', '', '10.0.0.1'],
  ['blanks', ' , ', '10.0.0.1'],
  ['an address with a port', '198.51.100.1:80', '198.51.100.1'],
  ['an address of IPv6 with a port', '[2001:db8::1]:4711', '2001:db8::1'],
  ['an address of IPv6 in brackets', '203.0.113.1, [2001:db8::1]', '2001:db8::1'],
  ['a port that is none', '198.51.100.1:port', '10.0.0.1'],
  ['a word in brackets', '[unknown]', '10.0.0.1'],
  ['nonsense behind a proxy of ours', 'x, 10.0.0.2', '10.0.0.2'],
])('a client is read from %s of what proxies forwarded', (_name, forwarded, client) => {
  expect(clientAddress('10.0.0.1', forwarded, trustedNetworks(['10.0.0.0/8']))).toBe(client);
});

test('a peer without an address is nobody’s proxy', () => {
  expect(clientAddress('', '198.51.100.1', trustedNetworks(['0.0.0.0/0', '::/0']))).toBe('');
});

test.each([
  ['0.0.0.0', '0.0.0.0/24'],
  ['::FFFF:203.0.113.9', '203.0.113.0/24'],
  ['::ffff:cb00:7109', '0:0:0:0::/64'],
  ['203.0.113.999', 'unknown'],
  ['203.0.113', 'unknown'],
  ['2001:DB8:AB:CD:EF::', '2001:db8:ab:cd::/64'],
  ['2001:0db8:0000:0010:0:0:0:1', '2001:db8:0:10::/64'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
  ['::', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['::4:5:6:7:8', '0:0:0:4::/64'],
  ['::3:4:5:6:7:8', '0:0:3:4::/64'],
  ['1::5:6:7:8', '1:0:0:0::/64'],
  ['1::4:5:6:7:8', '1:0:0:4::/64'],
  ['1:2::4:5:6:7:8', '1:2:0:4::/64'],
  ['1:2:3::5:6:7:8', '1:2:3:0::/64'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4::/64'],
  ['::3:4:5:6:192.0.2.1', '0:0:3:4::/64'],
  ['::4:5:6:192.0.2.1', '0:0:0:4::/64'],
  ['fe80::4:5:6:7:8%eth0', 'fe80:0:0:4::/64'],
  ['fe80::1%a%b', 'unknown'],
])('%s is in the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
