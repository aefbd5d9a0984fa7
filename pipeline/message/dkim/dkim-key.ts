import { createPrivateKey, type KeyObject } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** A key that signs for a domain. */
export interface DkimKey {
  /** `d=`, in ASCII: `example.org`. */
  readonly domain: string;
  /** `s=`: the public key is in DNS at `<selector>._domainkey.<domain>`. */
  readonly selector: string;
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256';
  readonly key: KeyObject;
}

/** Says why a text is not a key that can sign. It never repeats any of the text. */
export class DkimKeyUnusable extends Error {
  override readonly name = 'DkimKeyUnusable';
}

/** Large receivers ignore shorter keys (RFC 8301, section 3.2, requires 1024 and recommends 2048). */
const MIN_RSA_BITS = 2048;

/**
 * Reads a private key, RSA of 2048 bits or more (RFC 6376) or Ed25519 (RFC 8463).
 *
 * @param text PEM, possibly with line ends written as `\n`; or only the base64 inside the PEM, PKCS #8.
 * @throws {@link DkimKeyUnusable}
 */
export function readDkimKey(text: string, domain: string, selector: string): DkimKey {
  const key = privateKey(text.replaceAll(String.raw`\n`, '\n').trim());
  if (key === null) {
    throw new DkimKeyUnusable('it is no private key without a passphrase, in PEM or in base64 of PKCS #8');
  }
  const type = key.asymmetricKeyType ?? 'unknown';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (type !== 'rsa' && type !== 'ed25519') {
    throw new DkimKeyUnusable(`it is a key of type ${type}, expected rsa or ed25519`);
  }
  if (type === 'rsa' && bits < MIN_RSA_BITS) {
    throw new DkimKeyUnusable(`it is an RSA key of ${bits} bits, expected ${MIN_RSA_BITS} or more`);
  }
  return { domain: domainToASCII(domain), selector, algorithm: `${type}-sha256`, key };
}

function privateKey(text: string): KeyObject | null {
  try {
    return text.startsWith('-----')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}
