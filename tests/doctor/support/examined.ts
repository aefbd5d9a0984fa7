import type { Diagnosis } from '../../../pipeline/doctor/diagnosis.ts';
import { dnsResolver } from '../../../pipeline/doctor/dns/dns-resolver.ts';
import { examineDns, type DnsSubject } from '../../../pipeline/doctor/dns/examine-dns.ts';
import { dnsServer, type Zone } from './dns-server.ts';

/** A zone in which all is well for mails from example.org through its own server. */
const GOOD: Zone = {
  'example.org TXT': ['v=spf1 ip4:203.0.113.7 ~all'],
  'example.org MX': ['10 mail.example.org'],
  'mail.example.org A': ['203.0.113.7'],
  '7.113.0.203.in-addr.arpa PTR': ['mail.example.org'],
  '_dmarc.example.org TXT': ['v=DMARC1; p=none; rua=mailto:postmaster@example.org'],
};

/** What is found by name of the check, with a zone and a sender as given over good ones. */
export async function examined(
  zone: Zone,
  subject: Partial<DnsSubject> = {},
): Promise<Readonly<Record<string, Diagnosis>>> {
  const { address } = await dnsServer({ ...GOOD, ...zone });
  const found = await examineDns(
    {
      from: 'example.org',
      envelope: 'example.org',
      answering: [{ domain: 'example.org', setting: 'newsletter.from' }],
      key: null,
      server: { host: 'mail.example.org', greeted: 'mail.example.org' },
      ...subject,
    },
    dnsResolver([address]),
  );
  return Object.fromEntries(found.map((one) => [one.check, one]));
}
