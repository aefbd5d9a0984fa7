import { createHash } from 'node:crypto';

import MailComposer from 'nodemailer/lib/mail-composer';

import type { Edition } from '../model/edition.ts';
import type { MessageEnvelope } from './envelope.ts';
import { listHeaders } from './list-headers.ts';
import { checkedMailbox } from './mailbox.ts';
import { prepared } from './prepared-header.ts';
import { fillSlots } from './slots.ts';
import { encodedSubject } from './subject.ts';

/**
 * Writes the message that carries an edition to one subscriber (RFC 5322, 2045 to 2049): its text part, then
 * its HTML, both quoted-printable, with the list's headers and the subscriber's slots filled in. Equal input
 * gives equal bytes.
 *
 * @returns The whole message, lines ended by CRLF, as it goes behind SMTP's DATA (before dot-stuffing).
 * @throws {RangeError} Where an address, a URL, an id or the date can't stand in a header.
 */
export async function composeMessage(edition: Edition, envelope: MessageEnvelope): Promise<Uint8Array> {
  const { html, text } = fillSlots(edition, {
    // Without an endpoint the visible link writes the mail that unsubscribes.
    unsubscribe: envelope.unsubscribe.url ?? envelope.unsubscribe.mailto,
  });
  const from = checkedMailbox(envelope.from, 'From');
  const replyTo = envelope.replyTo === null ? undefined : checkedMailbox(envelope.replyTo, 'Reply-To');
  const composer = new MailComposer({
    from,
    ...(replyTo === undefined ? {} : { replyTo }),
    to: checkedMailbox(envelope.to, 'To'),
    messageId: checkedMessageId(envelope.messageId),
    date: checkedDate(envelope.date),
    text,
    html,
    headers: {
      Subject: prepared(encodedSubject(edition.subject)),
      ...listHeaders(envelope, edition.url),
      ...contentLanguage(edition.language),
    },
    encoding: 'quoted-printable',
    newline: 'win',
    baseBoundary: boundary(edition, envelope),
    // Content is text in hand; nothing in it may make the composer read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A digest of the message, so that the boundary can't stand in the parts, and is the same every time. */
function boundary(edition: Edition, envelope: MessageEnvelope): string {
  return createHash('sha256')
    .update(JSON.stringify([envelope.messageId, edition.text, edition.html]))
    .digest('hex')
    .slice(0, 32);
}

function checkedMessageId(id: string): string {
  if (!/^<[\w.!#$%&'*+/=?^`{|}~-]{1,200}@[\w.-]{1,255}>$/.test(id)) {
    throw new RangeError(`Unexpected Message-ID ${JSON.stringify(id)}, expected <left@right>`);
  }
  return id;
}

function checkedDate(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new RangeError('Unexpected date, expected one that exists');
  return date;
}

/** RFC 3282; a language that isn't well-formed is left out, for nothing depends on it. */
function contentLanguage(language: string): Record<string, string> {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/i.test(language) ? { 'Content-Language': language } : {};
}
