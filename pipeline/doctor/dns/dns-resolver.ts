import { NODATA, NOTFOUND } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { errorCode } from '../../text/thrown.ts';

/** Asks the domain name system. Nothing there is an empty list; names are without a dot at the end, in lower case. */
export interface DnsResolver {
  /** Whether there is such a name, with records or above names that have some. @throws {@link DnsUnanswered} */
  exists(name: string): Promise<boolean>;
  /** The texts at a name, each with its pieces joined. @throws {@link DnsUnanswered} */
  texts(name: string): Promise<readonly string[]>;
  /** The mail servers of a domain, most wanted first; an empty name is a null MX (RFC 7505). @throws {@link DnsUnanswered} */
  mailServers(domain: string): Promise<readonly string[]>;
  /** The addresses of a name, IPv4 before IPv6. @throws {@link DnsUnanswered} */
  addresses(name: string): Promise<readonly string[]>;
  /** The names of an address. @throws {@link DnsUnanswered} */
  names(address: string): Promise<readonly string[]>;
}

/** There was no answer, so nobody knows what is there. */
export class DnsUnanswered extends Error {
  override readonly name = 'DnsUnanswered';
}

/** How long to wait for an answer, in milliseconds, and how often to ask. */
const PATIENCE = { timeout: 3000, tries: 2 };

/**
 * A resolver that asks the system's name servers, or others.
 *
 * @param servers `1.1.1.1`, `127.0.0.1:5353`, `[::1]:53`; empty: the system's.
 * @throws The system's error if one of them is no address.
 */
export function dnsResolver(servers: readonly string[]): DnsResolver {
  const resolver = new Resolver(PATIENCE);
  if (servers.length > 0) resolver.setServers(servers);
  return {
    exists: async (name) => (await recordsOf(name, () => resolver.resolveTxt(name))) !== null,
    texts: (name) =>
      answered(name, async () => (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))),
    mailServers: (domain) =>
      answered(domain, async () =>
        (await resolver.resolveMx(domain))
          .sort((a, b) => a.priority - b.priority)
          .map(({ exchange }) => plain(exchange)),
      ),
    async addresses(name) {
      const [four, six] = await Promise.all([
        answered(name, () => resolver.resolve4(name)),
        answered(name, () => resolver.resolve6(name)),
      ]);
      return [...four, ...six];
    },
    names: (address) =>
      answered(address, async () => (await resolver.reverse(address)).map((name) => plain(name))),
  };
}

async function answered<T>(name: string, ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  return (await recordsOf(name, ask)) ?? [];
}

/** `null`: there is no such name. */
async function recordsOf<T>(name: string, ask: () => Promise<readonly T[]>): Promise<readonly T[] | null> {
  try {
    return await ask();
  } catch (error) {
    const code = errorCode(error);
    if (code === NODATA) return [];
    if (code === NOTFOUND) return null;
    throw new DnsUnanswered(`the name servers do not answer about ${name} (${code ?? 'failed'})`, {
      cause: error,
    });
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
