import { domainToASCII } from 'node:url';

import type { Mailbox } from '../model/settings.ts';

import { oneLine } from '../text/one-line.ts';

/** RFC 5321, section 4.5.3.1: octets of a local part, and of a whole address. */
const LOCAL_PART_LIMIT = 64;
const ADDRESS_LIMIT = 254;

/** Characters of a display name: no mail program shows more, and it fits a header line. */
const NAME_LIMIT = 200;

/** RFC 5322 dot-atom. Quoted local parts are not accepted: nobody has one, and many servers refuse them. */
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * Makes an address fit for a header or an SMTP command: exactly one addr-spec of RFC 5322, with its domain in ASCII (an
 * internationalised one as punycode). `null` for anything else, including a display name, a comment, a list of
 * addresses or a line break.
 *
 * @example asciiAddress('ada@bücher.example') // 'ada@xn--bcher-kva.example'
 */
export function asciiAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = asciiDomain(domainOf(address));
  if (domain === null || !DOT_ATOM.test(local) || local.length > LOCAL_PART_LIMIT) return null;
  const ascii = `${local}@${domain}`;
  return ascii.length > ADDRESS_LIMIT ? null : ascii;
}

/**
 * A mailbox with a checked address and its name on one line.
 *
 * @param field Which field it is for, used in the error: `From`.
 * @throws {RangeError} If the address isn't valid.
 */
export function checkedMailbox(mailbox: Mailbox, field: string): { name: string; address: string } {
  const address = asciiAddress(mailbox.address);
  if (address === null) {
    throw new RangeError(`Unexpected ${field} ${JSON.stringify(mailbox.address)}, expected one mail address`);
  }
  return {
    name: oneLine(mailbox.name ?? '')
      .slice(0, NAME_LIMIT)
      .toWellFormed(),
    address,
  };
}

/** The domain of an address, as it is written. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function asciiDomain(domain: string): string | null {
  // `domainToASCII` reads a host as URLs do: it would turn `1` into 0.0.0.1 and decode percent signs.
  if (!/^[^\s%:/\\?#@[\]<>]+$/u.test(domain)) return null;
  const labels = domainToASCII(domain).split('.');
  const last = labels.at(-1) ?? '';
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(last)
    ? labels.join('.')
    : null;
}
