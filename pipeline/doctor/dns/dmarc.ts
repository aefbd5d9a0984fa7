import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import type { DmarcFound, DmarcPolicy } from './dmarc-policy.ts';
import type { DnsResolver } from './dns-resolver.ts';
import { mailboxProviderOf } from './mail-provider.ts';
import { deafAddresses } from './report-addresses.ts';
import { isBelow, type SendingServer } from './sending-server.ts';
import { txtRecord } from './txt-record.ts';

/** What DMARC compares with the domain in `From`. */
export interface Authenticated {
  /** The domain of `From`. */
  readonly from: string;
  /** The domain of a signature that is verified; `null`: none that we know of. */
  readonly signs: string | null;
  /** Whether milepost signs, so that nobody else need do it. */
  readonly signsItself: boolean;
  /** The domain of the envelope sender, if its SPF record is in order; else `null`. */
  readonly envelope: string | null;
  readonly server: SendingServer | null;
}

/**
 * Looks at the DMARC record of a domain (RFC 7489, RFC 9989).
 *
 * @throws `DnsUnanswered`
 */
export async function examineDmarc(
  from: string,
  found: DmarcFound,
  resolver: DnsResolver,
): Promise<Diagnosis> {
  const { policy, doubled, organisation } = found;
  const { ok, error, warning } = examine('dns', 'dmarc');
  const fresh = `Set ${txtRecord(`_dmarc.${organisation}`, `v=DMARC1; p=none; rua=mailto:postmaster@${organisation}`)}`;
  if (doubled.length > 0) {
    return error(
      `There is more than one DMARC record at _dmarc.${doubled.join(', _dmarc.')}`,
      `Receivers treat that as no record. ${PROVIDER_RULES.dmarc}`,
      'Keep one of them.',
    );
  }
  if (policy === null) return warning(`${from} has no DMARC record`, PROVIDER_RULES.dmarc, fresh);
  const asked = policyFor(from, policy);
  if (!['none', 'quarantine', 'reject'].includes(asked)) {
    return error(
      `The DMARC record of ${policy.domain} has no valid policy: ${policy.record}`,
      `Receivers treat that as no record. ${PROVIDER_RULES.dmarc}`,
      fresh,
    );
  }
  const part = partOf(policy);
  if (asked !== 'none' && part !== 100) {
    return warning(
      part === null
        ? `The DMARC record of ${policy.domain} has \`pct=${policy.tags.get('pct')}\`, which is no whole number from 0 to 100: ${policy.record}`
        : `DMARC of ${policy.domain} asks for \`${asked}\` for only ${part} % of the mails that fail: ${policy.record}`,
      'Part of the mails that pretend to be yours get through. Newer receivers ignore `pct` (RFC 9989), so not all do the same.',
      'Remove `pct` from the record, once reports show that your own mails pass; until then, `p=none` is clearer.',
    );
  }
  const [deaf] = await deafAddresses(found, resolver);
  if (deaf !== undefined) {
    const { address, agreesAt } = deaf;
    return warning(
      `DMARC of ${policy.domain} has reports sent to ${address}, ${agreesAt === null ? 'which is no `mailto:` address' : 'whose domain does not agree to that'}: ${policy.record}`,
      'Receivers send no reports there, so nobody sees who sends in your name.',
      agreesAt === null
        ? `Write rua=mailto:postmaster@${organisation}`
        : `Let whoever has that domain set ${txtRecord(agreesAt, 'v=DMARC1')}, or name an address in ${organisation}.`,
    );
  }
  return ok(`DMARC of ${policy.domain} asks for \`${asked}\`: ${policy.record}`);
}

/**
 * Looks whether mails pass DMARC: SPF or DKIM has to be for the domain in `From`, or, if that is relaxed, for one of the
 * same organisation.
 */
export function examineAlignment(
  { from, signs, signsItself, envelope, server }: Authenticated,
  { policy, organisation }: DmarcFound,
): Diagnosis {
  const { ok, error, warning, skipped } = examine('dns', 'alignment');
  const mailbox = mailboxProviderOf(from);
  if (mailbox !== null && server !== null && server.provider !== mailbox) {
    return error(
      `Mails are from an address at ${from}, and do not leave through ${mailbox.name}`,
      `Only ${mailbox.name} can send for ${from}: other mails that claim to be from there are refused, or filed as spam. Gmail announces that for every From at gmail.com.`,
      `Set \`newsletter.from\` to an address in a domain of your own, or MILEPOST_SMTP_URL to ${mailbox.name}’s server.`,
    );
  }
  const isAligned = (domain: string, mode: string): boolean =>
    mode === 's' ? domain === from : domain === from || isBelow(domain, organisation);
  const mode = (tag: string): string => policy?.tags.get(tag)?.toLowerCase() ?? 'r';
  const ownEnvelope = server?.provider?.ownEnvelope === true;
  const ways = [
    ...(signs !== null && isAligned(signs, mode('adkim')) ? [`DKIM (${signs})`] : []),
    ...(envelope !== null && !ownEnvelope && isAligned(envelope, mode('aspf')) ? [`SPF (${envelope})`] : []),
  ];
  if (ways.length > 0) {
    const rest = signs !== null ? '' : signsItself ? '; DKIM is not in order' : '; of DKIM nothing is known';
    return ok(`From ${from} is aligned with ${ways.join(' and ')}${rest}`);
  }
  if (signs === null && !signsItself) {
    return skipped(
      `Without SPF for ${from}, mails pass DMARC only if somebody signs them for it, which can’t be seen from here`,
      'Send yourself a mail, `milepost send --test you@example.org`, and look in its source for `dmarc=pass`.',
    );
  }
  const isStrict = policy !== null && policyFor(from, policy) !== 'none';
  const [dkim, spf] = [signs ?? 'not in order', envelope ?? 'not in order'];
  return (isStrict ? error : warning)(
    `From ${from} is aligned neither with DKIM (${dkim}) nor with SPF (${spf})`,
    `${isStrict ? `Your own policy has receivers refuse these mails: ${policy.record}. ` : ''}${PROVIDER_RULES.dmarc}`,
    signs === null
      ? 'Mend the DKIM key or SPF, as said above.'
      : `Let \`newsletter.dkim.domain\` be ${from}, or remove \`adkim=s\` from the DMARC record.`,
  );
}

/** To what percentage of mails a policy applies (RFC 7489, section 6.3); `null`: that can't be read. */
function partOf({ tags }: DmarcPolicy): number | null {
  const text = tags.get('pct') ?? '100';
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null;
}

/** The policy for a domain's mails: `p`, or `sp` for a domain below that of the record. */
function policyFor(from: string, { domain, tags }: DmarcPolicy): string {
  const own = tags.get('p') ?? '';
  return (domain === from ? own : (tags.get('sp') ?? own)).toLowerCase();
}
