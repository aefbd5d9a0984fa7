import { isIP } from 'node:net';

import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import type { DnsResolver } from './dns-resolver.ts';
import type { SendingServer } from './sending-server.ts';
import { evaluateSpf, type SpfResult } from './spf-evaluation.ts';
import { txtRecord } from './txt-record.ts';

/** An address that nobody has (RFC 5737), so that a record that lets it send lets everybody send. */
const NOBODY = '192.0.2.1';

/**
 * Looks at the SPF record (RFC 7208) of the domain that bounces go to, for the server that mails leave from.
 *
 * @param domain Of the envelope sender.
 * @param server `null`: it is not known which server that is.
 * @throws `DnsUnanswered`
 */
export async function examineSpf(
  domain: string,
  server: SendingServer | null,
  resolver: DnsResolver,
): Promise<Diagnosis> {
  const { ok, error, warning } = examine('dns', 'spf');
  const general = await evaluateSpf(domain, NOBODY, resolver);
  const { record } = general;
  const fix = (terms: readonly string[]): string => `Set ${txtRecord(domain, recordWith(record, terms))}`;
  const needed = termsFor(server);
  if (general.problem !== null) {
    return error(
      `SPF of ${domain} can't be used: ${general.problem}`,
      `For receivers that is a \`permerror\`: SPF counts as not passed, and they may refuse the mail for it (RFC 7208, 8.7). ${PROVIDER_RULES.authenticated}`,
      record === null
        ? fix(needed)
        : `Keep one record, correct it, and name fewer things in it; it is now: ${record}`,
    );
  }
  if (record === null) {
    const isTheirs = server?.provider?.ownEnvelope === true;
    const who = `${domain} has no SPF record`;
    return isTheirs
      ? warning(
          `${who}; ${server?.provider?.name} uses its own for bounces`,
          'Mails pass SPF by that record, unless bounces go to a domain of yours (SES: MAIL FROM). But a domain without a record forbids nobody to send in its name.',
          fix(needed),
        )
      : error(who, PROVIDER_RULES.authenticated, fix(needed));
  }
  if (general.result === 'pass') {
    return error(
      `SPF of ${domain} lets every machine in the world send: ${record}`,
      'Anybody can send in your name, and receivers trust such a domain less than one without a record.',
      `Set ${txtRecord(domain, record.replace(/\+?\ball\b/i, '~all'))}`,
    );
  }
  const refused = await refusedAddresses(domain, server, resolver);
  if (refused.length > 0 && server !== null) {
    const what = `SPF of ${domain} does not let ${server.host} (${refused.join(', ')}) send: ${record}`;
    return server.isOurs
      ? error(what, PROVIDER_RULES.authenticated, fix(refused.map(addressTerm)))
      : warning(
          what,
          PROVIDER_RULES.authenticated,
          `Ask its provider what to include; if it sends from these addresses: ${txtRecord(domain, recordWith(record, refused.map(addressTerm)))}`,
        );
  }
  const { provider } = server ?? { provider: null };
  if (provider !== null && !provider.ownEnvelope && !record.includes(provider.spf)) {
    return warning(
      `SPF of ${domain} does not name ${provider.name}: ${record}`,
      PROVIDER_RULES.authenticated,
      fix([provider.spf]),
    );
  }
  if (general.result === 'neutral' && !general.isUncertain) {
    return warning(
      `SPF of ${domain} says nothing about other machines: ${record}`,
      'Without `~all` or `-all` at its end it does not keep anybody from sending in your name.',
      `Set ${txtRecord(domain, `${record.replace(/\s+\?all\b/i, '')} ~all`)}`,
    );
  }
  const open = general.isUncertain ? '; what has `ptr` or a macro (`%{…}`) in it is not evaluated' : '';
  return ok(`SPF of ${domain}${lets(server)} (${general.lookups} of 10 questions${open}): ${record}`);
}

function lets(server: SendingServer | null): string {
  if (server === null) return ' is in order';
  if (server.provider !== null) return ` is in order for ${server.provider.name}`;
  return server.addresses.length === 0 ? ' is in order' : ` lets ${server.host} send`;
}

/** The addresses of the server that the record does not let send; those of a known provider are none of ours. */
async function refusedAddresses(
  domain: string,
  server: SendingServer | null,
  resolver: DnsResolver,
): Promise<readonly string[]> {
  if (server === null || server.provider !== null) return [];
  const results: (readonly [string, SpfResult])[] = [];
  for (const address of server.addresses) {
    results.push([address, await evaluateSpf(domain, address, resolver)]);
  }
  return results
    .filter(([, { result, isUncertain }]) => result !== 'pass' && !isUncertain)
    .map(([address]) => address);
}

function termsFor(server: SendingServer | null): readonly string[] {
  if (server === null) return ['mx'];
  if (server.provider !== null) return [server.provider.spf];
  return server.addresses.length === 0 ? ['mx'] : server.addresses.map(addressTerm);
}

function addressTerm(address: string): string {
  return `ip${isIP(address)}:${address}`;
}

/** A record with more terms, before what is said of all others. */
function recordWith(record: string | null, terms: readonly string[]): string {
  const words = (record ?? 'v=spf1 ~all').split(/ +/);
  const last = words.findIndex((word) => /^(?:[+?~-]?all$|redirect=)/i.test(word));
  return words.toSpliced(last === -1 ? words.length : last, 0, ...terms).join(' ');
}
