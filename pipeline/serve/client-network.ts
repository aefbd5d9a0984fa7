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
 * the end, the first address that is not one of our proxies is the client; anything before it may be made up.
 *
 * @param peer The other end of the connection.
 * @param forwarded The header's value; `undefined`: there is none.
 */
export function clientAddress(peer: string, forwarded: string | undefined, isTrusted: IsTrusted): string {
  let client = unmapped(peer);
  for (const hop of (forwarded ?? '').split(',').reverse()) {
    if (isIP(client) === 0 || !isTrusted(client)) return client;
    const address = unmapped(hop.trim());
    if (isIP(address) === 0) return client;
    client = address;
  }
  return client;
}

/**
 * The network of an address. It counts as one client, and only the network is kept: 24 bits of IPv4 or 64 bits of IPv6,
 * the smallest network that anybody has to themselves.
 *
 * @returns `203.0.113.0/24`, `2001:db8:0:1::/64`; `unknown` for anything that is not an address.
 */
export function networkOf(address: string): string {
  const plain = unmapped(address);
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const [before = '', after] = plain.replace(/%.*/, '').toLowerCase().split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  // An IPv4 address at the end takes the place of two groups.
  const length = [...head, ...tail].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const zeros = Array.from({ length: 8 - length }, () => '0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}

/** Unwraps an IPv4 address as a dual-stack socket shows it. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
