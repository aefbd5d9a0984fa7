import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** The delivery that an envelope sender names. */
export interface VerpTarget {
  readonly subscriber: number;
  /** See {@link editionReference}. */
  readonly edition: string;
}

/** Characters of a signature: 80 bits, which nobody can guess by sending mails. */
const SIGNATURE = 20;
const REFERENCE = 10;

/**
 * The envelope sender of one delivery (VERP, a variable envelope return path): `bounces+1b-3f…-9a…@example.org`.
 * Whatever comes back to it is about that delivery. It is signed, so that nobody can make one up, and has only
 * lower-case letters and digits, because some systems change the case.
 *
 * @param mailbox Where bounces go: a mailbox that accepts a `+` and more after its name (RFC 5233).
 */
export function verpAddress(
  mailbox: string,
  delivery: { readonly subscriber: number; readonly edition: string },
  secret: string,
): string {
  const at = mailbox.lastIndexOf('@');
  const claims = `${delivery.subscriber.toString(36)}-${editionReference(delivery.edition)}`;
  return `${mailbox.slice(0, at)}+${claims}-${signature(secret, claims)}${mailbox.slice(at)}`;
}

/**
 * Reads an address that {@link verpAddress} may have made.
 *
 * @param secrets Any of them may have signed it.
 * @returns `null` if it is not one, or forged.
 */
export function readVerp(address: string, secrets: readonly string[]): VerpTarget | null {
  const match = /\+([\da-z]{1,11})-([\da-f]{10})-([\da-f]{20})@/.exec(address.toLowerCase());
  if (match === null) return null;
  const [, subscriber = '', edition = '', given = ''] = match;
  const isOurs = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signature(secret, `${subscriber}-${edition}`))),
  );
  return isOurs ? { subscriber: Number.parseInt(subscriber, 36), edition } : null;
}

/** Identifies an edition in few characters. */
export function editionReference(id: string): string {
  return hash('sha256', id).slice(0, REFERENCE);
}

function signature(secret: string, claims: string): string {
  return createHmac('sha256', secret).update(`milepost:bounce:${claims}`).digest('hex').slice(0, SIGNATURE);
}
