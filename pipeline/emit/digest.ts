import { createHash } from 'node:crypto';

/**
 * Digest of plain data, for an output's key: SHA-256 of its JSON, shortened to 128 bits, in hexadecimal.
 *
 * @param data JSON-able records, written in a fixed order of keys.
 */
export function digest(...data: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
}
