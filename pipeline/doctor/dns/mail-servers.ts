import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import type { DnsResolver } from './dns-resolver.ts';

/**
 * Looks whether a domain takes mail (RFC 5321, section 5.1).
 *
 * @param setting Where the domain is from: `newsletter.from`.
 * @throws `DnsUnanswered`
 */
export async function examineMailServers(
  { domain, setting }: { readonly domain: string; readonly setting: string },
  resolver: DnsResolver,
): Promise<Diagnosis> {
  const { ok, error, warning } = examine('dns', 'mx');
  const fix = `Set ${domain}. MX 10 of the server that takes mail for it, or write another address in \`${setting}\`.`;
  const servers = await resolver.mailServers(domain);
  if (servers.length > 0 && servers.every((server) => server === '')) {
    return error(`${domain} (\`${setting}\`) says that it takes no mail`, PROVIDER_RULES.answering, fix);
  }
  if (servers.length === 0) {
    return (await resolver.addresses(domain)).length === 0
      ? error(
          `${domain} (\`${setting}\`) takes no mail: it has no MX and no address`,
          PROVIDER_RULES.answering,
          fix,
        )
      : warning(
          `${domain} (\`${setting}\`) has no MX, so mails for it go to its web server`,
          PROVIDER_RULES.answering,
          fix,
        );
  }
  for (const server of servers) {
    if ((await resolver.addresses(server)).length > 0)
      return ok(`${domain} (\`${setting}\`) takes mail at ${server}`);
  }
  return error(
    `No mail server of ${domain} (\`${setting}\`) has an address: ${servers.join(', ')}`,
    PROVIDER_RULES.answering,
    fix,
  );
}
