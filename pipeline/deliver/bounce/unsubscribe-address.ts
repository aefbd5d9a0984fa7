import { createHmac, timingSafeEqual } from 'node:crypto';

/** Characters of a signature: 80 bits, which nobody can guess by sending mails. */
const SIGNATURE = 20;

/**
 * The address that unsubscribes one subscriber by any mail to it: `bounces+u-1b-9a…@example.org`. Like the envelope
 * sender it goes to the mailbox of the bounces, is signed, and has only lower-case letters and digits. It does not
 * expire, because people keep mails.
 *
 * @param mailbox Where bounces go: a mailbox that accepts a `+` and more after its name (RFC 5233).
 */
export function unsubscribeAddress(mailbox: string, subscriber: number, secret: string): string {
  const at = mailbox.lastIndexOf('@');
  const claim = subscriber.toString(36);
  return `${mailbox.slice(0, at)}+u-${claim}-${signature(secret, claim)}${mailbox.slice(at)}`;
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
  const isOurs = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signature(secret, subscriber))),
  );
  return isOurs ? Number.parseInt(subscriber, 36) : null;
}

function signature(secret: string, claim: string): string {
  return createHmac('sha256', secret)
    .update(`milepost:unsubscribe-by-mail:${claim}`)
    .digest('hex')
    .slice(0, SIGNATURE);
}
