import { BlockList, isIP } from 'node:net';

import type { DnsResolver } from './dns-resolver.ts';
import { mailProviderOf, type MailProvider } from './mail-provider.ts';

/** The server that mails leave from, as receivers see it. */
export interface SendingServer {
  readonly host: string;
  /** The provider it belongs to, if that is known. */
  readonly provider: MailProvider | null;
  /** Whether it is in our own domain or on our own network, so that its names and addresses are ours to set. */
  readonly isOurs: boolean;
  /** Its public addresses, as far as they can be found; for a provider's, mails may leave from others. */
  readonly addresses: readonly string[];
}

/**
 * Finds out where mails leave from. A server on this machine or network is asked for by the name that it greets with.
 *
 * @param host As in `MILEPOST_SMTP_URL`.
 * @param greeted The name in its greeting; `null`: it could not be reached.
 * @param ours The sender's organisational domain.
 * @throws `DnsUnanswered`
 */
export async function sendingServer(
  { host, greeted, ours }: { readonly host: string; readonly greeted: string | null; readonly ours: string },
  resolver: DnsResolver,
): Promise<SendingServer> {
  const found = isIP(host) > 0 || host === 'localhost' ? [host] : await resolver.addresses(host);
  const isNear = found.length > 0 && found.every((address) => !isPublic(address));
  const named = isNear && greeted?.includes('.') === true ? await resolver.addresses(greeted) : [];
  return {
    host,
    provider: mailProviderOf(host),
    isOurs: isNear || isBelow(host, ours),
    addresses: [...found, ...named].filter((address) => isPublic(address)),
  };
}

/** Whether a name is a domain or below it. */
export function isBelow(name: string, domain: string): boolean {
  return (
    name.toLowerCase() === domain.toLowerCase() || name.toLowerCase().endsWith(`.${domain.toLowerCase()}`)
  );
}

function isPublic(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !NEAR.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** Addresses of one machine or network (RFC 6890). */
const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8);
NEAR.addSubnet('10.0.0.0', 8);
NEAR.addSubnet('172.16.0.0', 12);
NEAR.addSubnet('192.168.0.0', 16);
NEAR.addSubnet('169.254.0.0', 16);
NEAR.addSubnet('100.64.0.0', 10);
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');
