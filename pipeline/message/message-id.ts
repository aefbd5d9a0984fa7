import { hash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/**
 * The Message-ID of an edition to one subscriber. It depends only on these two. An edition may have to be sent again
 * because nobody knows whether it arrived; every system on the way then recognises it as the same message.
 *
 * @param editionId Id of the edition, stable.
 * @param address The subscriber's address as it is stored.
 * @param domain The right side of the id: the domain of `From`; an internationalised one becomes punycode.
 * @returns With its angle brackets, as RFC 5322, section 3.6.4, requires.
 */
export function messageIdFor(editionId: string, address: string, domain: string): string {
  const left = hash('sha256', JSON.stringify([editionId, address])).slice(0, 40);
  return `<${left}@${domainToASCII(domain)}>`;
}
