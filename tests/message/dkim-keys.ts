import { generateKeyPairSync } from 'node:crypto';

import { readDkimKey, type DkimKey } from '../../pipeline/message/dkim/dkim-key.ts';

/** A key pair made for a test. */
export interface DkimPair {
  readonly key: DkimKey;
  readonly pem: string;
  /** The record in DNS (RFC 6376, section 3.6.1; RFC 8463, section 4.2). */
  readonly record: string;
}

/** Makes a key pair that signs for example.org with the selector `news`. */
export function dkimPair(type: 'rsa' | 'ed25519'): DkimPair {
  const { privateKey, publicKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const point = type === 'rsa' ? spki : spki.subarray(-32);
  return {
    key: readDkimKey(pem, 'example.org', 'news'),
    pem,
    record: `v=DKIM1; k=${type}; p=${point.toString('base64')}`,
  };
}
