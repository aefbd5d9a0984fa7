import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link allows. A token made for one purpose is worth nothing for another. */
export type TokenPurpose = 'unsubscribe';

/**
 * Makes the token of a link in a mail: the subscriber's id and an HMAC-SHA256 over purpose and id. It does
 * not expire, for a person may unsubscribe from a mail that is years old.
 *
 * @param secret `MILEPOST_SECRET`.
 * @returns URL-safe: `12.3q2-7w…`.
 */
export function signToken(secret: string, purpose: TokenPurpose, subscriber: number): string {
  return `${subscriber}.${mac(secret, purpose, subscriber).toString('base64url')}`;
}

/** The subscriber that a token names, or `null` where it is not one that {@link signToken} made. */
export function verifyToken(secret: string, purpose: TokenPurpose, token: string): number | null {
  const match = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(token);
  if (match === null) return null;
  const [, id = '', signature = ''] = match;
  const subscriber = Number(id);
  const given = Buffer.from(signature, 'base64url');
  const expected = mac(secret, purpose, subscriber);
  // base64url has several spellings of the last character; only ours counts.
  if (given.toString('base64url') !== signature || given.length !== expected.length) return null;
  return timingSafeEqual(given, expected) ? subscriber : null;
}

function mac(secret: string, purpose: TokenPurpose, subscriber: number): Buffer {
  return createHmac('sha256', secret).update(`milepost:${purpose}:${subscriber}`).digest();
}
