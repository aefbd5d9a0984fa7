import { domainToASCII } from 'node:url';

import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import { examine, type Diagnosis } from '../diagnosis.ts';
import { examineOwnKey, type SignatureExamined } from './dkim.ts';
import { examineAlignment, examineDmarc, type Authenticated } from './dmarc.ts';
import { findDmarc, type DmarcFound } from './dmarc-policy.ts';
import { DnsUnanswered, type DnsResolver } from './dns-resolver.ts';
import { examineForeignKey } from './foreign-dkim.ts';
import { examineMailServers } from './mail-servers.ts';
import { examineReverseName } from './reverse-name.ts';
import { sendingServer, type SendingServer } from './sending-server.ts';
import { examineSpf } from './spf.ts';

/** Who sends, as far as DNS is concerned. */
export interface DnsSubject {
  /** The domain of `newsletter.from`. */
  readonly from: string;
  /** The domain of the envelope sender. */
  readonly envelope: string;
  /** The domains that mail comes back to, each with its setting. */
  readonly answering: readonly { readonly domain: string; readonly setting: string }[];
  /** `null`: milepost does not sign, or has no key to do so. */
  readonly key: DkimKey | null;
  /** The mail server, and the name it greets with; `null`: none is set. */
  readonly server: { readonly host: string; readonly greeted: string | null } | null;
}

/** Looks at all that DNS says about who sends. Whatever is not answered is skipped, with the reason. */
export async function examineDns(subject: DnsSubject, resolver: DnsResolver): Promise<readonly Diagnosis[]> {
  const from = domainToASCII(subject.from);
  const envelope = domainToASCII(subject.envelope);
  const isThere = await answered('domain', () => resolver.exists(from));
  if (isThere === false) return [noDomain(from)];
  const found = await answered('dmarc', () => findDmarc(from, resolver));
  const isUnknown = 'verdict' in found;
  if (isUnknown) {
    const nothing = await answered('answers', () => resolver.texts(from));
    // Whoever answers nothing would have each check say so.
    if ('verdict' in nothing) return [nothing];
  }
  const organisation = isUnknown ? from : found.organisation;
  const server = await answered('smtp-server', () => serverOf(subject, organisation, resolver));
  const known = server === null || 'verdict' in server ? null : server;
  const signature = answered('dkim', () => signatureOf(subject, { from, server: known }, resolver));
  const spf = answered('spf', () => examineSpf(envelope, known, resolver));
  const examined = await Promise.all([
    spf,
    signature.then((one) => ('verdict' in one ? one : one.diagnosis)),
    isUnknown ? Promise.resolve(found) : answered('dmarc', () => examineDmarc(from, found, resolver)),
    Promise.all([signature, spf]).then(([one, { verdict }]) => {
      const isInOrder = verdict === 'ok' || verdict === 'warning';
      const aligned = alignment(
        one,
        {
          from,
          signsItself: subject.key !== null,
          envelope: isInOrder ? envelope : null,
          server: known,
        },
        found,
      );
      // What was not answered may be in order.
      return verdict === 'skipped' && aligned?.verdict !== 'ok' ? null : aligned;
    }),
    ...subject.answering.map(({ domain, setting }) =>
      answered('mx', () => examineMailServers({ domain: domainToASCII(domain), setting }, resolver)),
    ),
    known === null
      ? Promise.resolve(server)
      : answered('reverse-name', () => examineReverseName(known, resolver)),
  ]);
  return examined.flatMap((one) => (one !== null && 'verdict' in one ? [one] : []));
}

/** All else would ask for records below a name that is not there. */
function noDomain(domain: string): Diagnosis {
  return examine('dns', 'domain').error(
    `There is no domain ${domain} (\`newsletter.from\`)`,
    'No mailbox provider takes mail from a domain that is not in DNS.',
    'Correct the address in `newsletter.from`, or register the domain.',
  );
}

/** The result of a check, or that there was no answer to what it asked. */
async function answered<T>(check: string, ask: () => Promise<T>): Promise<T | Diagnosis> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DnsUnanswered)) throw error;
    return examine('dns', check).skipped(
      `Not looked at: ${error.message}`,
      'Run this where there is a connection, or name a name server: `milepost doctor --dns 1.1.1.1`.',
    );
  }
}

async function serverOf(
  { server }: DnsSubject,
  ours: string,
  resolver: DnsResolver,
): Promise<SendingServer | null> {
  return server === null ? null : sendingServer({ ...server, ours }, resolver);
}

function signatureOf(
  { key }: DnsSubject,
  { from, server }: { readonly from: string; readonly server: SendingServer | null },
  resolver: DnsResolver,
): Promise<SignatureExamined> {
  return key === null ? examineForeignKey(from, server, resolver) : examineOwnKey(key, resolver);
}

/** `null`: too little is known to say. */
function alignment(
  signature: SignatureExamined | Diagnosis,
  of: Omit<Authenticated, 'signs'>,
  found: DmarcFound | Diagnosis,
): Diagnosis | null {
  if ('verdict' in signature || 'verdict' in found) return null;
  return examineAlignment({ ...of, signs: signature.signs }, found);
}
