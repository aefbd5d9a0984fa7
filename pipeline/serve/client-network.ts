import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** Whether an address belongs to a trusted proxy. */
export type IsTrusted = (address: string) => boolean;

/**
 * Reads a list of addresses and networks.
 *
 * @param networks `127.0.0.0/8`, `::1`; checked with the configuration.
 */
export function trustedNetworks(networks: readonly string[]): IsTrusted {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * The address that a request comes from. Each proxy appends the address before it to `X-Forwarded-For`. Reading from
 * the end, the first address that is not one of our proxies is the client; anything before it may be made up. Where a
 * proxy of ours says nothing, the request counts as its own.
 *
 * @param peer The other end of the connection.
 * @param forwarded The header's value; `undefined`: there is none.
 */
export function clientAddress(peer: string, forwarded: string | undefined, isTrusted: IsTrusted): string {
  let client = unmapped(peer);
  for (const hop of (forwarded ?? '').split(',').reverse()) {
    if (isIP(client) === 0 || !isTrusted(client)) return client;
    const address = hopAddress(hop);
    if (address === null) return client;
    client = address;
  }
  return client;
}

/**
 * What is wrong between us and the proxy that a request came through; `null`: nothing. `silent`: it is trusted, but
 * says nobody's address. `untrusted`: it is on this machine or in a private network, and says an address, but it is not
 * one of those we trust.
 */
export function proxyProblem(
  peer: string,
  forwarded: string | undefined,
  isTrusted: IsTrusted,
): 'silent' | 'untrusted' | null {
  const address = unmapped(peer);
  if (isIP(address) === 0) return null;
  if (isTrusted(address)) return hopAddress(forwarded?.split(',').at(-1) ?? '') === null ? 'silent' : null;
  return forwarded !== undefined && isNearby(address) ? 'untrusted' : null;
}

/** This machine and the private networks (RFC 1918, RFC 4193). */
const isNearby: IsTrusted = trustedNetworks([
  '127.0.0.0/8',
  '::1',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
]);

/**
 * The address in one element of `X-Forwarded-For`, which some proxies write with a port, as in a URL: `192.0.2.1:4711`,
 * `[2001:db8::1]:4711`. `null`: there is none.
 */
function hopAddress(hop: string): string | null {
  const [, bracketed, plain] = HOP.exec(hop.trim()) ?? [];
  const address = unmapped(bracketed ?? plain ?? hop.trim());
  return isIP(address) === 0 ? null : address;
}

/** An address of IPv6 in brackets or of IPv4, and perhaps a port. */
const HOP = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/;

/**
 * The network of an address. It counts as one client, and only the network is kept: 24 bits of IPv4 or 64 bits of IPv6,
 * the smallest network that anybody has to themselves.
 *
 * @returns `203.0.113.0/24`, `2001:db8:0:1::/64`; `unknown` for anything that is not an address.
 */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return isIPv6(plain) ? `${firstGroups(plain, 4)}::/64` : 'unknown';
}

/**
 * The network of which whoever has a network of IPv6 usually has many: 48 bits (RFC 6177). `null`: the address is not
 * one of IPv6.
 *
 * @returns `2001:db8:1::/48`.
 */
export function siteNetworkOf(address: string): string | null {
  const plain = unmapped(address);
  return isIPv6(plain) ? `${firstGroups(plain, 3)}::/48` : null;
}

function firstGroups(plain: string, count: number): string {
  const [before = '', after] = plain.replace(/%.*/, '').toLowerCase().split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  // An IPv4 address at the end takes the place of two groups.
  const length = [...head, ...tail].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const zeros = Array.from({ length: 8 - length }, () => '0');
  const groups = [...head, ...zeros, ...tail].slice(0, count);
  return groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

/** Unwraps an IPv4 address as a dual-stack socket shows it. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
