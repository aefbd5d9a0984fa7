import type { Rule } from '../finding.ts';

/** RFC 5322, section 2.1.1: the greatest length of a line, without its end. */
const LONGEST_LINE = 998;

/** RFC 5322, 2045 to 2046: lines end with CRLF and are not too long; a text part, then an HTML part, each encoded. */
export const mime: Rule = ({ message: { raw, parts, headers } }) => {
  const wrong: string[] = [];
  if (/(?:^|[^\r])\n|\r(?!\n)/.test(raw)) wrong.push('a line that does not end with CRLF');
  if (raw.split('\r\n').some((line) => line.length > LONGEST_LINE))
    wrong.push(`a line of more than ${LONGEST_LINE} characters`);
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
