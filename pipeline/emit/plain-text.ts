/**
 * Text that is valid in any XML 1.0 document and any JSON: without control characters, lone surrogates and
 * noncharacters (XML 1.0, section 2.2, and what it discourages), and with line ends as `\n` (section 2.11). U+FFFD is
 * also removed: it means that a character was lost earlier, and validators warn about it. If any of these separated two
 * words, a blank takes its place.
 */
export function cleanText(text: string): string {
  // Most texts are clean, and to look costs less than to look for each kind.
  if (!maybeUnclean.test(text)) return text;
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(betweenWords, ' ').replaceAll(unwanted, '');
}

/** The same on one line: a run of white space becomes one space, and there is none at the ends. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return (unevenSpace.test(clean) ? clean.replaceAll(/\s+/gu, ' ') : clean).trim();
}

/** Anything but single spaces. */
const unevenSpace = /\s\s|[^\S ]/;

/**
 * A URL as RFC 3986 requires it: spaces, non-ASCII and `|[]{}^` percent-encoded, host names in Punycode.
 *
 * @returns `null` if it is not an absolute URL.
 */
export function cleanUrl(url: string): string | null {
  const href = URL.parse(url)?.href;
  if (href === undefined) return null;
  // Brackets are only allowed around a host that is an IPv6 address.
  const host = /^[^/?#]*\/\/[^/?#]*/u.exec(href)?.[0] ?? '';
  const hash = href.indexOf('#', host.length);
  const path = hash === -1 ? href.slice(host.length) : href.slice(host.length, hash);
  const fragment = hash === -1 ? '' : `#${encode(href.slice(hash + 1)).replaceAll('#', '%23')}`;
  return `${host}${encode(path)}${fragment}`;
}

/** Encodes what the URL Standard leaves unencoded but RFC 3986 does not allow. */
function encode(part: string): string {
  return part.replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu, encodeURIComponent);
}

/** What {@link unwanted} finds, and carriage returns; and whatever is beyond the Basic Multilingual Plane, which may be wanted. */
const maybeUnclean = /[^\t\n\x20-\x7E\xA0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFC]/;

const unwanted =
  /[^\t\n\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu;

/** The lost character may have been a quotation mark or a dash (C1 controls are Windows-1252 read wrongly). */
const betweenWords = /(?<=[\p{L}\p{N}>])[\u{80}-\u{9F}\u{FFFD}]+(?=[\p{L}\p{N}<])/gu;
