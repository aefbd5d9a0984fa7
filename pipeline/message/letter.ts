import MailComposer from 'nodemailer/lib/mail-composer';

import type { Mailbox } from '../model/settings/settings.ts';
import { dataHash } from '../text/hash.ts';
import type { DkimSigner } from './dkim/dkim-signer.ts';
import type { MessageEnvelope } from './envelope.ts';
import { unsubscribeHeaders } from './list-headers.ts';
import { checkedMailbox } from './mailbox.ts';
import { joinMessage, type MessageParts } from './message-parts.ts';
import type { OwnHeaders } from './own-headers.ts';
import { prepared } from './prepared-header.ts';
import { encodedSubject } from './subject.ts';

/** A mail to one person that is not an edition, with the values of its headers. */
export interface LetterMessage {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  /** Only the address: a name that somebody entered in a form must not reach another person's mailbox. */
  readonly to: string;
  /** With its angle brackets, see `messageIdFor`. */
  readonly messageId: string;
  readonly date: Date;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Fields of the publisher's own, see `ownHeaders`. */
  readonly ownHeaders: OwnHeaders;
  /** How its reader unsubscribes; left out: they are no subscriber. */
  readonly unsubscribe?: MessageEnvelope['unsubscribe'];
}

/**
 * Writes the message of a letter (RFC 5322, 2045 to 2049). Equal input gives equal bytes.
 *
 * @param signer Signs it, as editions are; `null`: it is not signed.
 * @returns The whole message, lines ended by CRLF, before dot-stuffing.
 * @throws {RangeError} If an address can't be used in a header.
 */
export async function letterMessage(letter: LetterMessage, signer: DkimSigner | null): Promise<Uint8Array> {
  const { subject, text, html, messageId, date } = letter;
  const composer = new MailComposer({
    from: checkedMailbox(letter.from, 'From'),
    ...(letter.replyTo === null ? {} : { replyTo: checkedMailbox(letter.replyTo, 'Reply-To') }),
    to: checkedMailbox({ name: null, address: letter.to }, 'To'),
    messageId,
    date,
    text,
    html,
    headers: {
      Subject: prepared(encodedSubject(subject)),
      // RFC 3834, section 5: it asks for no automatic replies, such as holiday notices.
      'Auto-Submitted': 'auto-generated',
      ...(letter.unsubscribe === undefined ? {} : unsubscribeHeaders(letter.unsubscribe)),
      ...letter.ownHeaders,
    },
    encoding: 'quoted-printable',
    newline: 'win',
    baseBoundary: dataHash(messageId, text, html),
    // All content is already text; nothing in it may make the composer read a file or fetch a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const parts = partsOf(await composer.compile().build());
  return joinMessage(parts, await signer?.sign(parts, date));
}

/** A message as its header and its body, which an empty line separates (RFC 5322, section 2.1). */
function partsOf(message: Buffer): MessageParts {
  const end = message.indexOf('\r\n\r\n') + 2;
  return { headers: message.toString('latin1', 0, end), body: [message.subarray(end + 2)] };
}
