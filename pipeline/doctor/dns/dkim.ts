import { createPublicKey, type KeyObject } from 'node:crypto';

import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import type { DnsResolver } from './dns-resolver.ts';
import { tagList } from './tag-list.ts';
import { txtRecord } from './txt-record.ts';

/** How to make a key that every receiver can verify. */
export const MAKE_RSA_KEY: string =
  '`openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048 -out dkim.pem`';

/** Who signs mails, as far as that can be told. */
export interface SignatureExamined {
  readonly diagnosis: Diagnosis;
  /** The domain of a signature that every receiver can verify; `null`: none that we know of. */
  readonly signs: string | null;
}

/**
 * Looks whether the key that signs our mails is the one that is published (RFC 6376, section 3.6.1).
 *
 * @throws `DnsUnanswered`
 */
export async function examineOwnKey(key: DkimKey, resolver: DnsResolver): Promise<SignatureExamined> {
  const { ok, error, warning } = examine('dns', 'dkim');
  const name = `${key.selector}._domainkey.${key.domain}`;
  const record = txtRecord(name, publicRecord(key));
  const broken = (what: string): SignatureExamined => ({
    diagnosis: error(
      what,
      `Every mail is signed, and no signature can be verified: that counts as none. ${PROVIDER_RULES.authenticated}`,
      `Set ${record}`,
    ),
    signs: null,
  });
  const [text, ...others] = (await resolver.texts(name)).filter(
    (one) => tagList(one)?.has('p') ?? /^v=DKIM/i.test(one),
  );
  if (text === undefined) return broken(`There is no DKIM key at ${name}`);
  if (others.length > 0)
    return broken(`There are ${others.length + 1} DKIM keys at ${name}, where only one is allowed`);
  const tags = tagList(text);
  if (tags === null || (tags.get('v') ?? 'DKIM1') !== 'DKIM1')
    return broken(`What is at ${name} is no DKIM key: ${text}`);
  const published = (tags.get('p') ?? '').replaceAll(/\s/g, '');
  if (published === '') return broken(`The DKIM key at ${name} is revoked (its \`p=\` is empty)`);
  const type = tags.get('k') ?? 'rsa';
  if (!isSameKey(published, key, type)) {
    return broken(
      `The DKIM key at ${name} is not the one that signs (MILEPOST_DKIM_KEY or \`newsletter.dkim.keyFile\`)`,
    );
  }
  const hashes = tags.get('h')?.split(':') ?? ['sha256'];
  if (!hashes.some((one) => one.trim() === 'sha256'))
    return broken(`The DKIM key at ${name} does not allow SHA-256 (\`h=\`)`);
  const services = tags.get('s')?.split(':') ?? ['*'];
  if (!services.some((one) => ['*', 'email'].includes(one.trim())))
    return broken(`The DKIM key at ${name} is not for mails (\`s=\`)`);
  if (type === 'ed25519') {
    return {
      diagnosis: warning(
        `The DKIM key at ${name} is the one that signs, and is no RSA key`,
        `${PROVIDER_RULES.rsa} ${PROVIDER_RULES.authenticated}`,
        `Make one (${MAKE_RSA_KEY}), name it with another selector, and run this again for the record.`,
      ),
      signs: null,
    };
  }
  const diagnosis = /(?:^|:)\s*y\s*(?:$|:)/.test(tags.get('t') ?? '')
    ? warning(
        `The DKIM key at ${name} is the one that signs, and marked as a test (\`t=y\`)`,
        'Receivers may treat mails as if they were not signed.',
        `Set ${record}`,
      )
    : ok(`The DKIM key at ${name} is the one that signs`);
  return { diagnosis, signs: key.domain };
}

function publicRecord({ key, algorithm }: DkimKey): string {
  const type = algorithm === 'rsa-sha256' ? 'rsa' : 'ed25519';
  return `v=DKIM1; k=${type}; p=${publicBytes(createPublicKey(key), type).toString('base64')}`;
}

/** RFC 6376: the SubjectPublicKeyInfo of RSA; RFC 8463: the 32 bytes of Ed25519 by themselves. */
function publicBytes(key: KeyObject, type: string): Buffer {
  const whole = key.export({ type: 'spki', format: 'der' });
  return type === 'rsa' ? whole : whole.subarray(-32);
}

function isSameKey(published: string, { key }: DkimKey, type: string): boolean {
  const own = createPublicKey(key);
  if (own.asymmetricKeyType !== type) return false;
  const bytes = Buffer.from(published, 'base64');
  if (bytes.equals(publicBytes(own, type))) return true;
  if (type !== 'rsa') return false;
  try {
    // RFC 8017: some publish the RSAPublicKey alone.
    return createPublicKey({ key: bytes, format: 'der', type: 'pkcs1' }).equals(own);
  } catch {
    return false;
  }
}
