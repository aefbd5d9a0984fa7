import { timingSafeEqual } from 'node:crypto';

import { keyedHash } from '../../text/hash.ts';

/** Characters of a signature: 80 bits, which nobody can guess by sending mails. */
const SIGNATURE = 20;

/** What an address is made for. One made for one purpose is worthless for another. */
export type AddressPurpose = 'bounce' | 'unsubscribe-by-mail';

/**
 * Puts a signed detail into an address: `bounces+1b-3f…-9a…@example.org`. Nobody else can make one up. It has only
 * lower-case letters and digits, because some systems change the case.
 *
 * @param mailbox A mailbox that accepts a `+` and more after its name (RFC 5233).
 * @param before Stands before the claims, and is not signed.
 */
export function signedAddress(
  mailbox: string,
  { purpose, claims, before = '' }: SignedDetail,
  secret: string,
): string {
  const at = mailbox.lastIndexOf('@');
  return `${mailbox.slice(0, at)}+${before}${claims}-${signature(secret, purpose, claims)}${mailbox.slice(at)}`;
}

/** What a signed address says. */
export interface SignedDetail {
  readonly purpose: AddressPurpose;
  readonly claims: string;
  readonly before?: string;
}

/** Whether any of the secrets has signed these claims. */
export function isSigned(
  given: string,
  { purpose, claims }: SignedDetail,
  secrets: readonly string[],
): boolean {
  return secrets.some((secret) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signature(secret, purpose, claims))),
  );
}

function signature(secret: string, purpose: AddressPurpose, claims: string): string {
  return keyedHash(secret, purpose, claims).toString('hex').slice(0, SIGNATURE);
}
