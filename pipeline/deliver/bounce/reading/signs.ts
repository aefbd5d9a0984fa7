import { VERP_DETAIL } from '../verp.ts';
import type { ReceivedMail } from './received-mail.ts';

/** What a text quotes of a message that may be ours. Nothing of it has been verified. */
export interface QuotedSigns {
  /** Envelope senders of the form of ours, from their `+` on. */
  readonly senders: readonly string[];
  /** Tokens of links of the form of ours. */
  readonly tokens: readonly { readonly page: 'unsubscribe' | 'preferences'; readonly token: string }[];
  /** Message-IDs of the form of ours, with their brackets. */
  readonly messageIds: readonly string[];
}

/** What in a mail may tell whose message it is about. */
export interface Signs extends QuotedSigns {
  /** Addresses that the mail came to. */
  readonly recipients: readonly string[];
}

/** Where systems write the address that a mail came to. */
const RECIPIENT_FIELDS = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
  'to',
  'apparently-to',
];

/** More than any message of ours has; the rest is somebody's attempt to keep us busy. */
const MOST = 50;

/** A forwarder that rewrites the envelope sender writes `=` in place of the `@`. */
const SENDER = new RegExp(`${VERP_DETAIL}(?:@|=)`, 'gi');
const LINK = /\/(unsubscribe|preferences)\/([\w.-]{45,90})/g;
const MESSAGE_ID = /<[\da-f]{40}@[\w.-]{1,255}>/gi;

/** Collects the signs in a mail, see {@link quotedSigns}. */
export function signsIn(mail: ReceivedMail): Signs {
  return {
    recipients: RECIPIENT_FIELDS.flatMap((name) => mail.values(name)),
    ...quotedSigns(mail.everything),
  };
}

/** Collects the signs in a text, in the order in which they stand there, each once. */
export function quotedSigns(quoted: string): QuotedSigns {
  // Quoted-printable cuts lines; headers are folded.
  const text = quoted.replaceAll(/=\r?\n/g, '').replaceAll(/\r?\n[\t ]+/g, ' ');
  return {
    senders: unique(text, SENDER).map((sender) => sender.replace(/=$/, '@')),
    tokens: unique(text, LINK).map((link) => {
      const [, page = '', token = ''] = link.split('/');
      // In a text, a full stop may follow.
      return {
        page: page === 'preferences' ? page : 'unsubscribe',
        token: token.replace(/\.+$/, ''),
      };
    }),
    messageIds: unique(text, MESSAGE_ID),
  };
}

function unique(text: string, form: RegExp): readonly string[] {
  const found = new Set<string>();
  for (const [match] of text.matchAll(form)) {
    found.add(match);
    if (found.size === MOST) break;
  }
  return [...found];
}
