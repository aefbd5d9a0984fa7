import { hash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/**
 * The Message-ID of an edition to one subscriber. It is a function of the two, so an edition that has to be
 * sent again, because nobody knows whether it arrived, is the same message to every system on its way.
 *
 * @param editionId Id of the edition, stable.
 * @param address The subscriber's address as it is stored.
 * @param domain Right side of the id: the domain of `From`; an internationalised one becomes punycode.
 * @returns With its angle brackets, as RFC 5322 section 3.6.4 wants it.
 */
export function messageIdFor(editionId: string, address: string, domain: string): string {
  const left = hash('sha256', JSON.stringify([editionId, address])).slice(0, 40);
  return `<${left}@${domainToASCII(domain)}>`;
}
