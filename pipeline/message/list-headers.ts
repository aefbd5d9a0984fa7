import type { Mailbox } from '../model/settings/settings.ts';
import type { MessageEnvelope } from './envelope.ts';
import { prepared, type PreparedHeader } from './prepared-header.ts';

/** RFC 5322, section 2.1.1, less the longest header name and whatever else shares the line with a URL. */
const URL_LIMIT = 900;

const WEB = ['https:', 'http:'];

/**
 * The headers of a mailing list: `List-Id` (RFC 2919), `List-Unsubscribe` and `List-Archive` (RFC 2369),
 * `List-Unsubscribe-Post` (RFC 8058, only beside an HTTPS address), `Archived-At` (RFC 5064).
 *
 * @param editionUrl Where this message is on the web; `null`: it is not.
 * @throws {RangeError} If an id or a URL can't be used in a header, or the unsubscribe URL isn't HTTPS.
 */
export function listHeaders(
  { list, unsubscribe }: Pick<MessageEnvelope, 'list' | 'unsubscribe'>,
  editionUrl: string | null,
): Record<string, PreparedHeader> {
  return {
    'List-Id': prepared(listId(list.id)),
    ...unsubscribeHeaders(unsubscribe),
    'List-Archive': prepared(angled(list.archive, WEB, 'archive URL')),
    ...(editionUrl === null ? {} : { 'Archived-At': prepared(angled(editionUrl, WEB, 'edition URL')) }),
  };
}

/** `List-Unsubscribe`, and beside an HTTPS address `List-Unsubscribe-Post`. */
export function unsubscribeHeaders(
  unsubscribe: MessageEnvelope['unsubscribe'],
): Record<string, PreparedHeader> {
  return {
    'List-Unsubscribe': listUnsubscribe(unsubscribe),
    ...(unsubscribe.url === null ? {} : { 'List-Unsubscribe-Post': prepared('List-Unsubscribe=One-Click') }),
  };
}

/**
 * The value of `List-Unsubscribe`: all ways in one field, because RFC 8058 wants only one; the first of them is tried first.
 *
 * @throws {RangeError} If one of them can't be used.
 */
export function listUnsubscribe({ url, mailto }: MessageEnvelope['unsubscribe']): PreparedHeader {
  const ways = [
    ...(url === null ? [] : [angled(url, ['https:'], 'unsubscribe URL')]),
    angled(mailto, ['mailto:'], 'unsubscribe address'),
  ];
  return prepared(ways.join(', '));
}

/**
 * The address that unsubscribes by mail (RFC 6068): everything in a mailbox's address except the @ is percent-encoded
 * if a URL's path can't contain it.
 *
 * @param token Stands behind the word `unsubscribe` in the subject; `null`: none does.
 */
export function unsubscribeByMail({ address }: Pick<Mailbox, 'address'>, token: string | null): string {
  const subject = token === null ? 'unsubscribe' : `unsubscribe ${token}`;
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@').replaceAll('%2B', '+')}?subject=${encodeURIComponent(subject)}`;
}

function listId(id: string): string {
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(id) || id.length > 255) {
    throw new RangeError(`Unexpected list id ${JSON.stringify(id)}, expected one like news.example.org`);
  }
  return `<${id}>`;
}

/** The URL in angle brackets; characters that would end a URL in a header are percent-encoded. */
function angled(url: string, schemes: readonly string[], what: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !schemes.includes(parsed.protocol)) {
    throw new RangeError(
      `Unexpected ${what} ${JSON.stringify(url)}, expected one with ${schemes.join(' or ')}`,
    );
  }
  // Some readers split at commas before they look at the brackets, and would see two addresses.
  const safe = parsed.href.replace(/[^!#-+\--;=?-~]/gu, encodeURIComponent).replaceAll(',', '%2C');
  if (safe.length > URL_LIMIT) throw new RangeError(`Unexpected ${what} of ${safe.length} characters`);
  return `<${safe}>`;
}
