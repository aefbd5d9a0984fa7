import { hash } from 'node:crypto';
import { domainToASCII } from 'node:url';

import { keyedHash } from '../text/hash.ts';

/**
 * The Message-ID of an edition to one subscriber. It depends only on these two and the key. An edition may have to be sent again
 * because nobody knows whether it arrived; every system on the way then recognises it as the same message.
 *
 * @param editionId Id of the edition, stable.
 * @param address The subscriber's address as it is stored.
 * @param domain The right side of the id: the domain of `From`; an internationalised one becomes punycode.
 * @param key A secret, so that nobody who knows the other two can make a bounce up; `null`: there is none.
 * @returns With its angle brackets, as RFC 5322, section 3.6.4, requires.
 */
export function messageIdFor(
  editionId: string,
  address: string,
  domain: string,
  key: string | null = null,
): string {
  const named = JSON.stringify([editionId, address]);
  const left = key === null ? hash('sha256', named) : keyedHash(key, 'message-id', named).toString('hex');
  return `<${left.slice(0, 40)}@${domainToASCII(domain)}>`;
}
