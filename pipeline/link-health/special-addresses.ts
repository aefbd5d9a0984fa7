import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is not on the public internet: loopback, private, link-local, documentation and other special addresses
 * (the registries of RFC 6890), and those of IPv6 that lead to an address of IPv4, whatever that is.
 *
 * @param address Of either version, perhaps with a zone.
 */
export function isNotPublic(address: string): boolean {
  const [bare = ''] = address.split('%');
  return SPECIAL.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}

const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

const IPV6 = [
  // Unspecified, loopback, and IPv4 in the last 32 bits (RFC 4291, section 2.5.5.1).
  ['::', 96],
  // Translated to IPv4 (RFC 6052, RFC 8215).
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  // Teredo, benchmarks and others for protocols (RFC 2928).
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: leads to any address of IPv4.
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  // Site-local, deprecated, and still routed within some networks (RFC 3879).
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const SPECIAL = specialAddresses();

function specialAddresses(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of IPV4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of IPV6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
