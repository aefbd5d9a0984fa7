import type { Rule } from '../finding.ts';

/** RFC 5322, section 2.1.1: the greatest length of a line, without its end. */
const LONGEST_LINE = 998;

/** RFC 5322, 2045 to 2046: lines end with CRLF and are not too long; a text part, then an HTML part, each encoded. */
export const mime: Rule = ({ message: { raw, parts, headers } }) => {
  const wrong: string[] = [];
  const { longest, isEndedByOthers } = linesOf(raw);
  if (isEndedByOthers) wrong.push('a line that does not end with CRLF');
  if (longest > LONGEST_LINE) wrong.push(`a line of more than ${LONGEST_LINE} characters`);
  if (/[^\t\r\n\x20-\x7e]/.test(raw)) wrong.push('a byte that is not ASCII');
  const types = parts.map(({ type }) => type).join(', then ');
  if (types !== 'text/plain, then text/html') wrong.push(`parts: ${types === '' ? 'none' : types}`);
  const encodings = parts
    .map(({ encoding }) => encoding)
    .filter((encoding) => encoding !== 'quoted-printable');
  if (encodings.length > 0) wrong.push(`encoding ${encodings[0]}`);
  if (!headers.some(({ name, value }) => name.toLowerCase() === 'mime-version' && value === '1.0'))
    wrong.push('no MIME-Version');
  return wrong.map((what) => ({
    severity: 'error',
    rule: 'mail-mime',
    message: `Unexpected ${what}, expected multipart/alternative with quoted-printable text and HTML (RFC 5322, 2045)`,
    hint: 'This is a defect of milepost; please report it with the article that caused it.',
    at: null,
  }));
};

/** The length of the longest line, and whether any ends with something else than CRLF. */
function linesOf(raw: string): { readonly longest: number; readonly isEndedByOthers: boolean } {
  let longest = 0;
  let start = 0;
  let ends = 0;
  for (let end = raw.indexOf('\r\n'); end !== -1; end = raw.indexOf('\r\n', start)) {
    longest = Math.max(longest, end - start);
    start = end + 2;
    ends += 1;
  }
  longest = Math.max(longest, raw.length - start);
  return { longest, isEndedByOthers: count(raw, '\r') > ends || count(raw, '\n') > ends };
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}
