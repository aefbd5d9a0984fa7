import { createPublicKey } from 'node:crypto';

import { examine } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import { MAKE_RSA_KEY, type SignatureExamined } from './dkim.ts';
import type { DnsResolver } from './dns-resolver.ts';
import type { SendingServer } from './sending-server.ts';
import { tagList } from './tag-list.ts';

/** RFC 8301, section 3.2: shorter RSA keys are not verified. */
const LEAST_BITS = 1024;
/** RFC 8301, section 3.2: what signers should have. */
const GOOD_BITS = 2048;

/**
 * Looks for the key of whoever else signs, because milepost does not.
 *
 * @param domain Of `From`.
 * @throws `DnsUnanswered`
 */
export async function examineForeignKey(
  domain: string,
  server: SendingServer | null,
  resolver: DnsResolver,
): Promise<SignatureExamined> {
  const { warning, skipped } = examine('dns', 'dkim');
  const { provider } = server ?? { provider: null };
  const keys: PublishedKey[] = [];
  for (const selector of provider?.selectors ?? []) {
    const name = `${selector}._domainkey.${domain}`;
    keys.push(...(await resolver.texts(name)).flatMap((text) => publishedKey(name, text)));
  }
  const best = keys.toSorted((one, other) => other.bits - one.bits)[0];
  if (provider !== null && best !== undefined) return judgedForeign(provider.name, domain, best);
  const find =
    'Send yourself a mail, `milepost send --test you@example.org`, and look in its source for `dkim=pass header.d=…`.';
  if (provider !== null && provider.selectors.length > 0) {
    const tried = provider.selectors.map((selector) => `${selector}._domainkey.${domain}`).join(', ');
    return {
      diagnosis: warning(
        `milepost does not sign, and no DKIM key of ${provider.name} is at ${tried}`,
        PROVIDER_RULES.authenticated,
        `Let ${provider.name} make one for ${domain} and publish it, or set \`newsletter.dkim\` and MILEPOST_DKIM_KEY. ${find}`,
      ),
      signs: null,
    };
  }
  if (provider === null && server?.isOurs === true) {
    return {
      diagnosis: warning(
        `milepost does not sign, and whether ${server.host} does can't be seen from here`,
        PROVIDER_RULES.authenticated,
        `${find} If it is not there: ${MAKE_RSA_KEY}, ` +
          "`newsletter: { dkim: { selector: 'milepost', keyFile: 'dkim.pem' } }`, and run this again for the record.",
      ),
      signs: null,
    };
  }
  return {
    diagnosis: skipped('milepost does not sign, and who else does can’t be seen from here', find),
    signs: null,
  };
}

/** A key that somebody else signs with. */
interface PublishedKey {
  /** Where it is in DNS. */
  readonly name: string;
  /** The length of an RSA key; 0: it can't be read, or is of another kind. */
  readonly bits: number;
  readonly isEd25519: boolean;
}

function publishedKey(name: string, text: string): readonly PublishedKey[] {
  const tags = tagList(text);
  const published = (tags?.get('p') ?? '').replaceAll(/\s/g, '');
  if (published === '') return [];
  const isEd25519 = tags?.get('k') === 'ed25519';
  return [{ name, bits: isEd25519 ? 0 : rsaBits(Buffer.from(published, 'base64')), isEd25519 }];
}

function rsaBits(bytes: Buffer): number {
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key: bytes, format: 'der', type }).asymmetricKeyDetails?.modulusLength ?? 0;
    } catch {
      // Some publish the RSAPublicKey alone.
    }
  }
  return 0;
}

function judgedForeign(provider: string, domain: string, key: PublishedKey): SignatureExamined {
  const { ok, error, warning } = examine('dns', 'dkim');
  const { name, bits, isEd25519 } = key;
  const longer = `Let ${provider} make a key of 2048 bits for ${domain}, and publish that.`;
  if (isEd25519) {
    const what = `The DKIM key at ${name}, with which ${provider} signs, is no RSA key`;
    return {
      diagnosis: warning(what, `${PROVIDER_RULES.rsa} ${PROVIDER_RULES.authenticated}`, longer),
      signs: null,
    };
  }
  if (bits < LEAST_BITS) {
    const flaw = bits === 0 ? 'can’t be read' : `is of ${bits} bits`;
    return {
      diagnosis: error(
        `The DKIM key at ${name}, with which ${provider} signs, ${flaw}`,
        `Receivers must ignore keys below ${LEAST_BITS} bits (RFC 8301), so these mails count as not signed. ${PROVIDER_RULES.authenticated}`,
        longer,
      ),
      signs: null,
    };
  }
  const diagnosis =
    bits < GOOD_BITS
      ? warning(
          `The DKIM key at ${name}, with which ${provider} signs, is of ${bits} bits`,
          `Keys of ${GOOD_BITS} bits are recommended (RFC 8301): shorter ones may be broken, and receivers may ignore them one day.`,
          longer,
        )
      : ok(`${provider} signs: there is a DKIM key at ${name}`);
  return { diagnosis, signs: domain };
}
