import { examine, type Diagnosis } from '../diagnosis.ts';
import { PROVIDER_RULES } from '../provider-rules.ts';
import type { DnsResolver } from './dns-resolver.ts';
import type { SendingServer } from './sending-server.ts';

/**
 * Looks whether the addresses of our own mail server have names that lead back to them.
 *
 * @throws `DnsUnanswered`
 */
export async function examineReverseName(
  { host, isOurs, provider, addresses }: SendingServer,
  resolver: DnsResolver,
): Promise<Diagnosis> {
  const { ok, error, skipped } = examine('dns', 'reverse-name');
  if (!isOurs || provider !== null) {
    return skipped(`${provider?.name ?? host} takes care of the reverse names of its servers`);
  }
  if (addresses.length === 0) {
    return skipped(
      `The public address that mails from ${host} leave from is not known`,
      'Let the mail server greet with its full name (Postfix: `myhostname = mail.example.org`).',
    );
  }
  const good: string[] = [];
  for (const address of addresses) {
    const names = await resolver.names(address);
    const [name] = names;
    const fix = `Whoever gives you ${address} can set its reverse name: to the name that your mail server greets with.`;
    if (name === undefined) {
      return error(`${address}, where mails leave from, has no reverse name`, PROVIDER_RULES.reverse, fix);
    }
    const back = await Promise.all(names.map((one) => resolver.addresses(one)));
    if (!back.some((found) => found.includes(address))) {
      return error(
        `${address} is named ${name}, and that name does not lead back to it`,
        PROVIDER_RULES.reverse,
        `Set ${name}. ${address.includes(':') ? 'AAAA' : 'A'} ${address}. ${fix}`,
      );
    }
    good.push(`${address} is named ${name}`);
  }
  return ok(`${good.join(', ')}, and that leads back`);
}
