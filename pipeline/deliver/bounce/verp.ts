import { hash } from 'node:crypto';

import { isSigned, signedAddress } from './signed-address.ts';

/** The delivery that an envelope sender names. */
export interface VerpTarget {
  readonly subscriber: number;
  /** See {@link editionReference}. */
  readonly edition: string;
}

const REFERENCE = 10;

/** The form of what {@link verpAddress} puts behind the name of the mailbox: subscriber, edition, signature. */
export const VERP_DETAIL: string = String.raw`\+([\da-z]{1,11})-([\da-f]{10})-([\da-f]{20})`;

const VERP = new RegExp(`${VERP_DETAIL}@`);

/**
 * The envelope sender of one delivery (VERP, a variable envelope return path): `bounces+1b-3f…-9a…@example.org`.
 * Whatever comes back to it is about that delivery.
 *
 * @param mailbox Where bounces go: a mailbox that accepts a `+` and more after its name (RFC 5233).
 */
export function verpAddress(
  mailbox: string,
  delivery: { readonly subscriber: number; readonly edition: string },
  secret: string,
): string {
  const claims = `${delivery.subscriber.toString(36)}-${editionReference(delivery.edition)}`;
  return signedAddress(mailbox, { purpose: 'bounce', claims }, secret);
}

/**
 * Reads an address that {@link verpAddress} may have made.
 *
 * @param secrets Any of them may have signed it.
 * @returns `null` if it is not one, or forged.
 */
export function readVerp(address: string, secrets: readonly string[]): VerpTarget | null {
  const match = VERP.exec(address.toLowerCase());
  if (match === null) return null;
  const [, subscriber = '', edition = '', given = ''] = match;
  const isOurs = isSigned(given, { purpose: 'bounce', claims: `${subscriber}-${edition}` }, secrets);
  return isOurs ? { subscriber: Number.parseInt(subscriber, 36), edition } : null;
}

/** Identifies an edition in few characters. */
export function editionReference(id: string): string {
  return hash('sha256', id).slice(0, REFERENCE);
}
