import type { Edition } from '../model/edition.ts';
import { hashOf } from '../text/hash.ts';
import { bodyOf } from './body.ts';
import { editionHeader } from './edition-header.ts';
import type { MessageEnvelope } from './envelope.ts';
import { joinMessage, type MessageParts } from './message-parts.ts';
import type { ItemChoice } from './outline.ts';
import type { SlotValues } from './slots.ts';

/** Makes the messages of one edition. */
export interface MessageComposer {
  /**
   * The message that brings the edition to one subscriber (RFC 5322, 2045 to 2049): first its text, then its HTML, both
   * in quoted-printable, with the list's headers and the subscriber's slots filled in. Equal input gives equal bytes.
   *
   * @param choice The items that the subscriber gets.
   * @returns The whole message, lines ended by CRLF, as sent after SMTP's DATA (before dot-stuffing).
   * @throws {RangeError} If an address, a URL, an id or the date can't be used in a header.
   */
  message(choice: ItemChoice, envelope: MessageEnvelope): Uint8Array;
  /** The same message in pieces, to be signed before they are joined. */
  parts(choice: ItemChoice, envelope: MessageEnvelope): MessageParts;
  /**
   * The two bodies of such a message before encoding, for checks.
   *
   * @param limit A body is shortened above this many bytes; by default the limit for mails.
   */
  bodies(choice: ItemChoice, values: SlotValues, limit?: number): MessageBodies;
}

/** The bodies of a message as its reader sees them. */
export interface MessageBodies {
  readonly html: string;
  readonly text: string;
}

/**
 * Prepares an edition for any number of messages: what is the same in all of them is measured and encoded once, and
 * joined as bytes.
 */
export function messageComposer(edition: Edition): MessageComposer {
  const html = bodyOf(edition.html, 'html');
  const text = bodyOf(edition.text, 'text');
  const boundary = boundaryOf(edition);
  const header = editionHeader(edition, boundary);
  const textHead = partHead(boundary, 'plain', '');
  const htmlHead = partHead(boundary, 'html', '\r\n');
  const end = Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1');
  const parts = (choice: ItemChoice, envelope: MessageEnvelope): MessageParts => {
    const values = slotValues(envelope);
    return {
      headers: header(envelope),
      body: [textHead, ...text.encoded(choice, values), htmlHead, ...html.encoded(choice, values), end],
    };
  };
  return {
    bodies: (choice, values, limit) => ({
      html: html.read(choice, values, limit),
      text: text.read(choice, values, limit),
    }),
    message: (choice, envelope) => joinMessage(parts(choice, envelope)),
    parts,
  };
}

/** The values of the slots in the message of this envelope. */
export function slotValues({
  unsubscribe,
  preferences,
  why,
}: Pick<MessageEnvelope, 'unsubscribe' | 'preferences' | 'why'>): SlotValues {
  // Without an endpoint, the visible link opens a mail that unsubscribes.
  const leave = unsubscribe.url ?? unsubscribe.mailto;
  return { unsubscribe: leave, preferences: preferences ?? leave, why: why ?? '' };
}

/** No line of quoted-printable can contain `=_` (RFC 2045, section 6.7), so none can be mistaken for the boundary. */
function boundaryOf({ id }: Edition): string {
  return `=_${hashOf(id)}`;
}

function partHead(boundary: string, type: 'plain' | 'html', before: string): Buffer {
  return Buffer.from(
    `${before}--${boundary}\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
    'latin1',
  );
}
