/**
 * Text that any XML 1.0 document and any JSON can hold: without control characters, lone surrogates and
 * noncharacters (XML 1.0, section 2.2, and what it discourages), line ends as `\n` (section 2.11).
 */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(unwanted, '');
}

/** The same on one line: a run of white space becomes one space, and none stands at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/gu, ' ').trim();
}

/**
 * A URL as RFC 3986 has it: spaces and non-ASCII percent-encoded, host names in Punycode.
 *
 * @returns `null` where it is not an absolute URL.
 */
export function cleanUrl(url: string): string | null {
  return URL.parse(url)?.href ?? null;
}

const unwanted =
  /[^\t\n\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
