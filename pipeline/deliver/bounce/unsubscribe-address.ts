import { isSigned, signedAddress } from './signed-address.ts';

const PURPOSE = 'unsubscribe-by-mail';

/**
 * The address that unsubscribes one subscriber by any mail to it: `bounces+u-1b-9a…@example.org`. Like the envelope
 * sender it goes to the mailbox of the bounces. It does not expire, because people keep mails.
 *
 * @param mailbox Where bounces go: a mailbox that accepts a `+` and more after its name (RFC 5233).
 */
export function unsubscribeAddress(mailbox: string, subscriber: number, secret: string): string {
  return signedAddress(mailbox, { purpose: PURPOSE, claims: subscriber.toString(36), before: 'u-' }, secret);
}

/**
 * Reads an address that {@link unsubscribeAddress} may have made.
 *
 * @param secrets Any of them may have signed it.
 * @returns The subscriber; `null` if it is not one, or forged.
 */
export function readUnsubscribeAddress(address: string, secrets: readonly string[]): number | null {
  const match = /\+u-([\da-z]{1,11})-([\da-f]{20})@/.exec(address.toLowerCase());
  if (match === null) return null;
  const [, subscriber = '', given = ''] = match;
  const isOurs = isSigned(given, { purpose: PURPOSE, claims: subscriber }, secrets);
  return isOurs ? Number.parseInt(subscriber, 36) : null;
}
