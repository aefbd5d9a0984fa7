import type { DnsResolver } from './dns-resolver.ts';
import { tagList } from './tag-list.ts';

/** What DMARC says about a domain. */
export interface DmarcPolicy {
  /** The domain that the record belongs to: the one asked about, or one above it. */
  readonly domain: string;
  readonly record: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** A domain as DMARC sees it. */
export interface DmarcFound {
  /** `null`: there is no record. */
  readonly policy: DmarcPolicy | null;
  /** Domains with more than one record, which count as none. */
  readonly doubled: readonly string[];
  /** The organisational domain: names below it are aligned with each other, if that is relaxed. */
  readonly organisation: string;
}

/** RFC 9989, section 4.10: a longer name is cut to so many labels after the first question. */
const MOST_LABELS = 7;

/**
 * Looks for the policy of a domain by a walk up its names (RFC 9989, section 4.10), which needs no list of public suffixes.
 *
 * @throws `DnsUnanswered`
 */
export async function findDmarc(domain: string, resolver: DnsResolver): Promise<DmarcFound> {
  const found: DmarcPolicy[] = [];
  const doubled: string[] = [];
  for (let labels = domain.split('.'); labels.length > 0;) {
    const name = labels.join('.');
    const records = (await resolver.texts(`_dmarc.${name}`)).filter((text) =>
      /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text),
    );
    const [record] = records;
    if (records.length > 1) doubled.push(name);
    const tags = record === undefined || records.length > 1 ? null : tagList(record);
    if (record !== undefined && tags !== null) found.push({ domain: name, record, tags });
    if (tags?.get('psd') === 'y' || tags?.get('psd') === 'n') break;
    labels = labels.length > MOST_LABELS ? labels.slice(-MOST_LABELS) : labels.slice(1);
  }
  const organisation = organisationOf(domain, found);
  const policy =
    found.find((one) => one.domain === domain) ?? found.find((one) => one.domain === organisation) ?? null;
  return { policy, doubled, organisation };
}

function organisationOf(domain: string, found: readonly DmarcPolicy[]): string {
  for (const { domain: name, tags } of found) {
    if (tags.get('psd') === 'n') return name;
    if (tags.get('psd') === 'y' && name !== domain) {
      return domain
        .split('.')
        .slice(-(name.split('.').length + 1))
        .join('.');
    }
  }
  return found.at(-1)?.domain ?? domain;
}
