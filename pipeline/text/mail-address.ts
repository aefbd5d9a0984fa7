import { domainToASCII } from 'node:url';

/** An address that mail can be sent to. */
export interface Address {
  /** The local part as given, the domain in lower-case ASCII. */
  readonly address: string;
  /** Equal for addresses of the same person: the address in lower case. */
  readonly key: string;
}

/** An address, or why a text is not one. */
export type AddressResult =
  | { readonly address: Address; readonly problem: null; readonly fault: null }
  | { readonly address: null; /** In English. */ readonly problem: string; readonly fault: AddressFault };

/** What is wrong with a text that is no address. */
export type AddressFault =
  | 'empty'
  | 'noAt'
  | 'noLocal'
  | 'manyAts'
  | 'longLocal'
  | 'badLocal'
  | 'badDomain'
  | 'partDomain'
  | 'noDomain'
  | 'number'
  | 'long';

/** RFC 5321 4.5.3.1: octets of a local part, and of a path without its angle brackets. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const PROBLEMS: Readonly<Record<AddressFault, string>> = {
  empty: 'nothing there',
  noAt: 'no @ in it',
  noLocal: 'nothing before the @',
  manyAts: 'more than one @',
  longLocal: `more than ${MAX_LOCAL} characters before the @`,
  badLocal: 'characters before the @ that an address can’t have',
  badDomain: 'characters after the @ that a domain can’t have',
  partDomain: 'no complete domain after the @',
  noDomain: 'the domain is not one',
  number: 'a number in place of a domain',
  long: `more than ${MAX_ADDRESS} characters`,
};
/** RFC 5322 3.2.3 `dot-atom-text`. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** RFC 1123 2.1: letters, digits, hyphens within. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Only ASCII letters, digits, hyphens and dots may reach the IDNA conversion, which decodes `%40`. */
// eslint-disable-next-line no-control-regex -- control characters are among what is refused
const FORBIDDEN_IN_DOMAIN = /[\u0000-\u002c/:-@[-`{-\u007f]/;

/**
 * Reads exactly one e-mail address. Commas, spaces, line ends, quotes, comments and angle brackets are refused, because
 * in a header or an SMTP command they could add a recipient. An internationalised domain becomes its ASCII form (RFC
 * 5891). Quoted and non-ASCII local parts and address literals are refused, because hardly any mail system accepts
 * them.
 *
 * @param text As a person or a file gave it; space around it does not matter.
 */
export function parseAddress(text: string): AddressResult {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (trimmed === '') return refuse('empty');
  if (at === -1) return refuse('noAt');
  const local = trimmed.slice(0, at);
  const domain = domainOf(trimmed);
  if (local === '') return refuse('noLocal');
  if (local.includes('@')) return refuse('manyAts');
  if (local.length > MAX_LOCAL) return refuse('longLocal');
  if (!LOCAL.test(local)) return refuse('badLocal');
  if (FORBIDDEN_IN_DOMAIN.test(domain)) return refuse('badDomain');
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  if (labels.length < 2) return refuse('partDomain');
  if (!labels.every((label) => LABEL.test(label))) return refuse('noDomain');
  if (/^\d+$/.test(labels.at(-1) ?? '')) return refuse('number');
  const address = `${local}@${ascii}`;
  if (address.length > MAX_ADDRESS) return refuse('long');
  return { address: { address, key: keyOf(address) }, problem: null, fault: null };
}

/** The key of an address as {@link parseAddress} gives it. */
export function keyOf(address: string): string {
  return address.toLowerCase();
}

/** The domain of an address, as written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function refuse(fault: AddressFault): AddressResult {
  return { address: null, problem: PROBLEMS[fault], fault };
}
