import { BlockList, isIP } from 'node:net';

import type { DnsResolver } from './dns-resolver.ts';

/** What the SPF record of a domain says about a server. */
export interface SpfResult {
  readonly result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror';
  /** The record; `null`: there is none. */
  readonly record: string | null;
  /** Why receivers can't use it: the reason of a `permerror`. */
  readonly problem: string | null;
  /** How many questions it takes to read it that count towards the limit. */
  readonly lookups: number;
  /** Whether it depends on things that only a receiver knows (macros). */
  readonly isUncertain: boolean;
}

/** RFC 7208, section 4.6.4: how many questions, and how many with nothing there. */
const MOST_LOOKUPS = 10;
const MOST_VOIDS = 2;

/**
 * Evaluates the SPF record of a domain (RFC 7208, `check_host()`). Macros are not expanded: what contains one matches
 * nothing, and makes the result uncertain.
 *
 * @param address Of the server that sends, IPv4 or IPv6.
 * @throws `DnsUnanswered`
 */
export async function evaluateSpf(
  domain: string,
  address: string,
  resolver: DnsResolver,
): Promise<SpfResult> {
  const state: Evaluation = { address, resolver, lookups: 0, voids: 0, isUncertain: false };
  let record: string | null = null;
  let result: SpfResult['result'] = 'none';
  let problem: string | null = null;
  try {
    record = await spfRecord(domain, resolver);
    if (record !== null) result = await evaluate(record, domain, state);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    [result, problem, record] = ['permerror', error.message, record ?? error.record];
  }
  return { result, record, problem, lookups: state.lookups, isUncertain: state.isUncertain };
}

interface Evaluation {
  readonly address: string;
  readonly resolver: DnsResolver;
  lookups: number;
  voids: number;
  isUncertain: boolean;
}

class PermanentError extends Error {
  readonly record: string | null;

  constructor(message: string, record: string | null = null) {
    super(message);
    this.record = record;
  }
}

async function spfRecord(domain: string, resolver: DnsResolver): Promise<string | null> {
  const records = (await resolver.texts(domain)).filter((text) => /^v=spf1(?: |$)/i.test(text));
  if (records.length > 1) {
    throw new PermanentError(`${domain} has ${records.length} SPF records, and may have one`, records[0]);
  }
  return records[0] ?? null;
}

/** Which mechanisms a term has, and what is behind them: `-ip4:192.0.2.0/24`. */
const TERM =
  /^([+?~-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?:[:](.+?))??(?:\/(\d{1,3}))?(?:\/\/(\d{1,3}))?$/i;
const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

async function evaluate(record: string, domain: string, state: Evaluation): Promise<SpfResult['result']> {
  let redirect: string | null = null;
  // A syntax error anywhere makes the whole record useless, so all terms are read first (section 4.6).
  const terms: (readonly [qualifier: keyof typeof RESULTS, term: SpfTerm])[] = [];
  for (const text of record.trim().split(/ +/).slice(1)) {
    const [, modifier = '', value = ''] = /^([a-z][\w.-]*)=(.*)$/i.exec(text) ?? [];
    if (modifier.toLowerCase() === 'redirect') redirect = value;
    if (modifier !== '') continue;
    const [, sign = '', name = '', target, four, six] = TERM.exec(text) ?? [];
    const term = readTerm(name.toLowerCase(), { text, target, four, six, domain });
    terms.push([isQualifier(sign) ? sign : '+', term]);
  }
  for (const [qualifier, term] of terms) if (await matches(term, state)) return RESULTS[qualifier];
  if (redirect === null || terms.some(([, { name }]) => name === 'all')) return 'neutral';
  return included(redirect, state, 'redirect');
}

function isQualifier(text: string): text is keyof typeof RESULTS {
  return Object.hasOwn(RESULTS, text);
}

interface SpfTerm {
  readonly name: string;
  readonly target: string;
  /** Lengths of prefixes for IPv4 and IPv6. */
  readonly four: number;
  readonly six: number;
}

function readTerm(
  name: string,
  given: {
    readonly text: string;
    readonly target: string | undefined;
    readonly four: string | undefined;
    readonly six: string | undefined;
    readonly domain: string;
  },
): SpfTerm {
  const { text, target } = given;
  const wrong = new PermanentError(`\`${text}\` is no term of an SPF record`);
  const isAddress = name === 'ip4' || name === 'ip6';
  const needsTarget = isAddress || name === 'include' || name === 'exists';
  if (name === '' || (needsTarget && target === undefined)) throw wrong;
  if (isAddress && isIP(target ?? '') !== (name === 'ip4' ? 4 : 6)) throw wrong;
  // `ip6:2001:db8::/32` has the length of its prefix where others have that for IPv4.
  const four = Number((name === 'ip6' ? undefined : given.four) ?? 32);
  const six = Number((name === 'ip6' ? given.four : given.six) ?? 128);
  if (four > 32 || six > 128) throw wrong;
  return { name, target: target ?? given.domain, four, six };
}

async function matches({ name, target, four, six }: SpfTerm, state: Evaluation): Promise<boolean> {
  if (name === 'all') return true;
  if (name === 'ip4' || name === 'ip6') return isWithin(state.address, target, { four, six });
  if (name === 'include') return (await included(target, state, 'include')) === 'pass';
  count(state);
  if (name === 'ptr' || target.includes('%')) {
    state.isUncertain = true;
    return false;
  }
  const { resolver, address } = state;
  if (name === 'exists') return (await filled(resolver.addresses(target), state)).length > 0;
  if (name === 'a') {
    const addresses = await filled(resolver.addresses(target), state);
    return addresses.some((one) => isWithin(address, one, { four, six }));
  }
  const servers = await filled(resolver.mailServers(target), state);
  if (servers.length > MOST_LOOKUPS)
    throw new PermanentError(`${target} has more than ${MOST_LOOKUPS} mail servers`);
  for (const server of servers.filter((one) => one !== '')) {
    const addresses = await resolver.addresses(server);
    if (addresses.some((one) => isWithin(address, one, { four, six }))) return true;
  }
  return false;
}

async function included(domain: string, state: Evaluation, by: string): Promise<SpfResult['result']> {
  count(state);
  if (domain.includes('%')) {
    state.isUncertain = true;
    return 'neutral';
  }
  const record = await spfRecord(domain, state.resolver);
  if (record === null) throw new PermanentError(`\`${by}\` names ${domain}, which has no SPF record`);
  return evaluate(record, domain, state);
}

function count(state: Evaluation): void {
  state.lookups += 1;
  if (state.lookups > MOST_LOOKUPS) {
    throw new PermanentError(`it takes more than ${MOST_LOOKUPS} questions to read it`);
  }
}

async function filled<T>(asked: Promise<readonly T[]>, state: Evaluation): Promise<readonly T[]> {
  const found = await asked;
  if (found.length === 0) state.voids += 1;
  if (state.voids > MOST_VOIDS) {
    throw new PermanentError(`more than ${MOST_VOIDS} of the names in it do not exist`);
  }
  return found;
}

function isWithin(
  address: string,
  network: string,
  { four, six }: { readonly four: number; readonly six: number },
): boolean {
  const version = isIP(address);
  if (version === 0 || version !== isIP(network)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, version === 4 ? four : six, family);
  return list.check(address, family);
}
