import { parseEntities } from 'parse-entities';
import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** A mail as it came in, taken apart. */
export interface ReceivedMail {
  readonly from: string;
  readonly subject: string;
  /** What it says to a person. */
  readonly text: string;
  /** All of it that is text, one part after another: where signs of ours may be. */
  readonly everything: string;
  /** The values of all fields of its header with this name, in lower case. */
  values(name: string): readonly string[];
  /** The first part of one of these media types, as text; `null` if there is none. */
  part(...types: readonly string[]): string | null;
}

/**
 * Takes a mail apart (RFC 5322, RFC 2045).
 *
 * @param mail As it was received.
 * @throws {Error} If that is not possible: it is no mail, or made to do harm.
 */
export async function readReceivedMail(mail: Uint8Array): Promise<ReceivedMail> {
  const email = await PostalMime.parse(firstLines(withLineFeeds(mail)), { forceRfc822Attachments: true });
  if (!email.headers.some(({ key }) => OF_MAILS.has(key))) throw new Error('it has no header of a mail');
  const html = email.html ?? '';
  const plain = email.text ?? '';
  const source = new TextDecoder('latin1').decode(mail);
  if (mail.length > LONGEST_HEADER && behindHeader(source) === '') throw new Error('its header does not end');
  const attached = email.attachments.filter(isText).map(contentOf);
  // Where the parts are not delimited as the header says, all of it is text.
  const rest = email.attachments.length === 0 ? behindHeader(source) : '';
  const text = [plain, wordsOf(html), ...attached, rest].find((one) => one.trim() !== '') ?? '';
  return {
    from: valuesOf(email, 'from').join(', '),
    subject: (email.subject ?? '').slice(0, LONGEST_SUBJECT),
    text,
    everything: [source, plain, html, ...email.attachments.map(contentOf)].join('\n'),
    values: (name) => valuesOf(email, name),
    part: (...types) => {
      const part = email.attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()));
      return part === undefined ? null : contentOf(part);
    },
  };
}

/** Fields of which a mail has at least one: bytes that are something else may look like fields, too. */
const OF_MAILS = new Set([
  'from',
  'to',
  'subject',
  'date',
  'received',
  'return-path',
  'message-id',
  'content-type',
  'x-failed-recipients',
  'delivered-to',
  'auto-submitted',
]);

/** Characters; whoever writes a longer one only wants it to be searched for long. */
const LONGEST_SUBJECT = 1000;

/** Bytes; none is as long. */
const LONGEST_HEADER = 500_000;

function behindHeader(source: string): string {
  const end = /\r?\n\r?\n/.exec(source);
  return end === null ? '' : source.slice(end.index);
}

const LF = 0x0a;
const CR = 0x0d;

/** The parser takes long for each line, and no report has as many. */
const LINES = 20_000;

function firstLines(mail: Uint8Array): Uint8Array {
  let end = 0;
  for (let line = 0; line < LINES; line += 1) {
    end = mail.indexOf(LF, end) + 1;
    if (end === 0) return mail;
  }
  return mail.subarray(0, end);
}

/** Old systems end lines with a carriage return alone. */
function withLineFeeds(mail: Uint8Array): Uint8Array {
  return mail.includes(LF) || !mail.includes(CR) ? mail : mail.map((byte) => (byte === CR ? LF : byte));
}

function valuesOf(email: Email, name: string): readonly string[] {
  return email.headers.flatMap(({ key, value }) => (key === name ? [value] : []));
}

function isText({ mimeType }: Attachment): boolean {
  return mimeType.toLowerCase() === 'text/plain';
}

function contentOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** The words of an HTML text: only what a notice needs, in a time that grows with its length alone. */
function wordsOf(html: string): string {
  const lines = html.replaceAll(/<(?:br|p|div|tr|li|h\d|table|pre|hr)\b[^<>]*>/gi, '\n');
  return parseEntities(lines.replaceAll(/<[^<>]*>/g, ' '));
}
