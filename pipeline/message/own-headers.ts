import { toASCII } from 'nodemailer/lib/punycode';

import type { MailKind, NewsletterSettings } from '../model/settings/settings.ts';
import { preparedLine, type PreparedHeader } from './prepared-header.ts';

/** Header fields of the publisher's own, by name. */
export type OwnHeaders = Readonly<Record<string, PreparedHeader>>;

/** RFC 5322, section 2.1.1, allows 998 with the name. */
const LONGEST = 900;

/**
 * The header fields that the settings add to a mail: those for the mail server or provider, and `Feedback-ID`. Its four
 * parts are, as Gmail reads them from the right, the sender, the list, the kind of mail and the edition; none of them
 * says who gets the mail.
 *
 * @param mail `slug`: the edition's, or the name of a letter. Providers only take ASCII, so a slug of another script is
 * in punycode.
 * @throws {RangeError} If a value is too long, or would not be one line of printable ASCII.
 */
export function ownHeaders(
  { headers, feedbackId, listId }: Pick<NewsletterSettings, 'headers' | 'feedbackId' | 'listId'>,
  { kind, slug }: { readonly kind: MailKind; readonly slug: string },
): OwnHeaders {
  const filled = (value: string): string =>
    value.replace(/\{slug\}|\{kind\}/g, (place) => (place === '{kind}' ? kind : toASCII(slug)));
  const fields = headers.flatMap(({ name, values }): [string, string][] => {
    const value = values[kind];
    return value === undefined ? [] : [[name, filled(value)]];
  });
  if (feedbackId !== null) fields.push(['Feedback-ID', filled(`{slug}:{kind}:${listId}:${feedbackId}`)]);
  return Object.fromEntries(fields.map(([name, value]) => [name, preparedLine(checked(name, value))]));
}

function checked(name: string, value: string): string {
  if (/^[\x20-\x7e]+$/.test(value) && value.length <= LONGEST) return value;
  throw new RangeError(
    `Unexpected value of ${name} ${JSON.stringify(value)}, expected ${LONGEST} or fewer characters of printable ASCII`,
  );
}
