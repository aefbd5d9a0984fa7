import MimeNode from 'nodemailer/lib/mime-node';

import type { Edition } from '../model/edition.ts';
import type { MessageEnvelope } from './envelope.ts';
import { headerFields, type HeaderField } from './header-fields.ts';
import { listHeaders, listUnsubscribe } from './list-headers.ts';
import { checkedMailbox } from './mailbox.ts';
import { prepared, type PreparedHeader } from './prepared-header.ts';
import { encodedSubject } from './subject.ts';

/**
 * Makes the header of a message: its fields as they are sent, each ended by CRLF.
 *
 * @throws {RangeError} If an address, a URL, an id or the date can't be used.
 */
export type EditionHeader = (envelope: MessageEnvelope) => string;

/**
 * Prepares the header of an edition's messages. NamedFields that are the same in all of them are made once.
 *
 * @param boundary Between the parts of the body.
 */
export function editionHeader(edition: Edition, boundary: string): EditionHeader {
  // A part, because a whole message would get fields of its own.
  const own = nodeFor(boundary).createChild(CLOSED);
  let common: { readonly envelope: MessageEnvelope; readonly fields: readonly HeaderField[] } | null = null;
  return (envelope) => {
    if (common === null || !isAlike(common.envelope, envelope)) {
      const node = nodeFor(boundary).setHeader(allFields(edition, envelope));
      common = { envelope, fields: headerFields(node.buildHeaders()) };
    }
    const fields = headerFields(own.setHeader(ownFields(envelope)).buildHeaders());
    const replaced = new Map(fields.map(({ name, text }) => [name, text]));
    let header = '';
    for (const { name, text } of common.fields) header += `${replaced.get(name) ?? text}\r\n`;
    return header;
  };
}

/** All content is already bytes; nothing in a header may make the composer read a file or fetch a URL. */
const CLOSED = { newline: 'win', disableFileAccess: true, disableUrlAccess: true };

function nodeFor(boundary: string): MimeNode {
  return new MimeNode(`multipart/alternative; boundary="${boundary}"`, {
    ...CLOSED,
    // Set here, because otherwise a random one would be drawn.
    baseBoundary: boundary,
  });
}

/** NamedFields by name, as nodemailer takes them. */
type NamedFields = Record<string, string | PreparedHeader | ReturnType<typeof checkedMailbox>>;

/** Whether two messages differ in nothing but {@link ownFields}. */
function isAlike(one: MessageEnvelope, other: MessageEnvelope): boolean {
  return (
    one.from === other.from &&
    one.replyTo === other.replyTo &&
    one.date === other.date &&
    one.ownHeaders === other.ownHeaders &&
    one.list.id === other.list.id &&
    one.list.archive === other.list.archive &&
    (one.unsubscribe.url === null) === (other.unsubscribe.url === null)
  );
}

/** The fields that differ between the messages of an edition. */
function ownFields({ to, messageId, unsubscribe }: MessageEnvelope): NamedFields {
  return {
    To: checkedMailbox(to, 'To'),
    'Message-ID': checkedMessageId(messageId),
    'List-Unsubscribe': listUnsubscribe(unsubscribe),
  };
}

function allFields(edition: Edition, envelope: MessageEnvelope): NamedFields {
  const { replyTo, messageId } = envelope;
  return {
    From: checkedMailbox(envelope.from, 'From'),
    ...(replyTo === null ? {} : { 'Reply-To': checkedMailbox(replyTo, 'Reply-To') }),
    To: checkedMailbox(envelope.to, 'To'),
    Subject: prepared(encodedSubject(edition.subject)),
    Date: rfc5322Date(envelope.date),
    'Message-ID': checkedMessageId(messageId),
    ...listHeaders(envelope, edition.url),
    ...contentLanguage(edition.language),
    // RFC 3834, section 5: a digest is put together by a program.
    ...(edition.kind === 'digest' ? { 'Auto-Submitted': 'auto-generated' } : {}),
    ...envelope.ownHeaders,
  };
}

function checkedMessageId(id: string): string {
  if (!/^<[\w.!#$%&'*+/=?^`{|}~-]{1,200}@[\w.-]{1,255}>$/.test(id)) {
    throw new RangeError(`Unexpected Message-ID ${JSON.stringify(id)}, expected <left@right>`);
  }
  return id;
}

/** RFC 5322, section 3.3, in UTC. */
function rfc5322Date(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new RangeError('Unexpected date, expected one that exists');
  return date.toUTCString().replace('GMT', '+0000');
}

/** RFC 3282; a language that isn't well-formed is left out, because nothing depends on it. */
function contentLanguage(language: string): Record<string, string> {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/i.test(language) ? { 'Content-Language': language } : {};
}
