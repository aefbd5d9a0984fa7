import type { Mailbox } from '../model/settings/settings.ts';
import { cleanName } from '../text/display-name.ts';
import { parseAddress } from '../text/mail-address.ts';

/**
 * Makes an address fit for a header or an SMTP command: exactly one addr-spec of RFC 5322, with its domain in ASCII (an
 * internationalised one as punycode). `null` for anything else, including a display name, a comment, a list of
 * addresses or a line break.
 *
 * @example asciiAddress('ada@bücher.example') // 'ada@xn--bcher-kva.example'
 */
export function asciiAddress(address: string): string | null {
  // Space around an address is accepted in a form, but is a mistake here.
  return address === address.trim() ? (parseAddress(address).address?.address ?? null) : null;
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
    name: cleanName(mailbox.name ?? '') ?? '',
    address,
  };
}
