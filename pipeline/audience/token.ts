import { timingSafeEqual } from 'node:crypto';

import { keyedHash } from '../text/hash.ts';
import type { Secrets } from './secrets.ts';

/** What a link allows. A token made for one purpose is worthless for another. */
export type TokenPurpose =
  | 'unsubscribe'
  /** In every mail, and so in those that are forwarded. */
  | 'preferences'
  /** For whoever reads the subscriber's mail now: also what is known of them. */
  | 'own-preferences'
  | 'confirm'
  | 'undo'
  | 'not-me';

/** The limits of a token that does not last for ever. */
export interface TokenBounds {
  /** The row in the record of consent that it belongs to; 0: none. */
  readonly consent: number;
  readonly expires: Date;
}

/** What a token says. `consent` is 0 if it does not belong to a row of the record. */
export type TokenResult =
  | { readonly kind: 'valid'; readonly subscriber: number; readonly consent: number }
  | { readonly kind: 'expired' }
  /** Forged, changed, made for another purpose, or cut off by a mail program. */
  | { readonly kind: 'invalid' };

/**
 * Makes the token of a link in a mail: the subscriber's id and an HMAC-SHA256 over purpose and id.
 *
 * @param bounds `null`: it does not expire, because people may unsubscribe from a mail that is years old.
 * @returns URL-safe: `12.3q2-7w…`, with bounds `12.77.1767225600.3q2-7w…`.
 */
export function signToken(
  secrets: Secrets,
  purpose: TokenPurpose,
  subscriber: number,
  bounds: TokenBounds | null = null,
): string {
  const claims =
    bounds === null
      ? [subscriber]
      : [subscriber, bounds.consent, Math.floor(bounds.expires.getTime() / 1000)];
  return `${claims.join('.')}.${mac(secrets[0], purpose, claims).toString('base64url')}`;
}

/** Reads a token that {@link signToken} may have made with any of the secrets. */
export function verifyToken(secrets: Secrets, purpose: TokenPurpose, token: string, now: Date): TokenResult {
  const match = TOKEN.exec(token);
  if (match === null) return { kind: 'invalid' };
  const [, subscriber = '', consent, expires, signature = ''] = match;
  const claims = [subscriber, consent, expires].filter((claim) => claim !== undefined).map(Number);
  const given = Buffer.from(signature, 'base64url');
  // base64url has several spellings of the last character; only ours is accepted.
  if (given.toString('base64url') !== signature) return { kind: 'invalid' };
  // All are tried, so that the time does not reveal which one it was.
  const isOurs = secrets.map((secret) => timingSafeEqual(given, mac(secret, purpose, claims))).includes(true);
  if (!isOurs) return { kind: 'invalid' };
  if (expires !== undefined && Number(expires) * 1000 <= now.getTime()) return { kind: 'expired' };
  return { kind: 'valid', subscriber: Number(subscriber), consent: Number(consent ?? 0) };
}

/** Whether a token is one with {@link TokenBounds}; whether it is ours, and still valid, only {@link verifyToken} says. */
export function hasBounds(token: string): boolean {
  return TOKEN.exec(token)?.[3] !== undefined;
}

/** No sign and no leading zeros, so that a number has only one spelling; 43 characters are 32 bytes. */
const TOKEN = /^([1-9]\d{0,14})(?:\.(0|[1-9]\d{0,14})\.([1-9]\d{0,11}))?\.([\w-]{43})$/;

function mac(secret: string, purpose: TokenPurpose, claims: readonly number[]): Buffer {
  return keyedHash(secret, purpose, ...claims);
}
