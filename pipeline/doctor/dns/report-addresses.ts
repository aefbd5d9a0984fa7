import { isBelow } from './sending-server.ts';
import type { DmarcFound } from './dmarc-policy.ts';
import type { DnsResolver } from './dns-resolver.ts';

/** An address that a DMARC record has reports sent to, and that gets none. */
export interface DeafAddress {
  /** As it is in the record. */
  readonly address: string;
  /** Where its domain has to agree (RFC 9990, section 4); `null`: it is no `mailto:` address. */
  readonly agreesAt: string | null;
}

/**
 * Looks for addresses in `rua` to which nobody sends a report: those in a domain of somebody else, who did not agree.
 *
 * @throws `DnsUnanswered`
 */
export async function deafAddresses(
  { policy, organisation }: DmarcFound,
  resolver: DnsResolver,
): Promise<readonly DeafAddress[]> {
  const deaf: DeafAddress[] = [];
  const stated = (policy?.tags.get('rua') ?? '').split(',').map((one) => one.trim());
  for (const address of stated.filter((one) => one !== '')) {
    const domain = /^mailto:[^@\s]+@([\w.-]+)(?:!\d+[kmgt]?)?$/i.exec(address)?.[1]?.toLowerCase();
    if (domain === undefined) deaf.push({ address, agreesAt: null });
    else if (policy !== null && domain !== organisation && !isBelow(domain, organisation)) {
      const agreesAt = `${policy.domain}._report._dmarc.${domain}`;
      const texts = await resolver.texts(agreesAt);
      if (!texts.some((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text))) deaf.push({ address, agreesAt });
    }
  }
  return deaf;
}
