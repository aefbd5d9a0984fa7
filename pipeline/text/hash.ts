import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** Hexadecimal digits of a hash: 128 bits, so that no two contents share one by chance. */
const HASH_LENGTH = 32;

/** The SHA-256 of a content, shortened to {@link HASH_LENGTH} hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return shortenedHash(hash('sha256', content));
}

/** What {@link hashOf} gives for a content with this SHA-256, in hexadecimal digits. */
export function shortenedHash(sha256: string): string {
  return sha256.slice(0, HASH_LENGTH);
}

/**
 * The hash of plain data, by its JSON, for the key of an output or of a cache entry.
 *
 * @param data Records that can be JSON, with their keys in a fixed order.
 */
export function dataHash(...data: readonly unknown[]): string {
  return hashOf(JSON.stringify(data));
}

/**
 * The HMAC-SHA256 of what only we can say: a token, an address, a person without their name.
 *
 * @param named What it is made for, and of: a hash made for one purpose is worthless for another.
 */
export function keyedHash(secret: string, ...named: readonly (string | number)[]): Buffer {
  return createHmac('sha256', keyOf(secret))
    .update(['milepost', ...named].join(':'))
    .digest();
}

/** Secrets whose keys are kept: a program has one, or a few while it is changed. */
const KEYS_HELD = 8;
const keys = new Map<string, KeyObject>();

/** Every message needs several hashes, and to make a key takes as long as a hash. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, 'utf8');
  if (keys.size >= KEYS_HELD) keys.clear();
  keys.set(secret, key);
  return key;
}
