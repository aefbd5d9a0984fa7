import { hash } from 'node:crypto';

/** Hexadecimal digits of a hash: 128 bits, which no two contents share by chance. */
export const HASH_LENGTH = 32;

/** The SHA-256 of a content, shortened to {@link HASH_LENGTH} hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content).slice(0, HASH_LENGTH);
}

/**
 * The hash of plain data, for the key of an output or of what a cache keeps: that of its JSON.
 *
 * @param data JSON-able records, written in a fixed order of keys.
 */
export function dataHash(...data: readonly unknown[]): string {
  return hashOf(JSON.stringify(data));
}
