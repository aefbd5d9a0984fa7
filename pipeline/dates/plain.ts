/**
 * Prepares text for the rules without moving a character, so that a place found in it is a place in the original. Odd
 * spaces, dashes, quotes and full-width digits become plain ones, and what only looks like a date (addresses,
 * identifiers of documents and vulnerabilities, amounts of money) becomes blanks.
 */
export function plainDateText(text: string): string {
  const plain = BEYOND_ASCII.test(text) ? withPlainMarks(text) : text;
  if (!MAY_BE_NO_DATE.test(plain)) return plain;
  return plain.replace(NOT_DATES, (match) => ' '.repeat(match.length).replace(/^./, '\u0001'));
}

/** Only other texts have odd marks. */
const BEYOND_ASCII = /[^\0-\x7F]/;

function withPlainMarks(text: string): string {
  return text
    .replace(/[\u00A0\u1680\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]/g, ' ')
    .replace(/[\u2010\u2011\uFF0D]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Whatever {@link NOT_DATES} finds has one of these. */
const MAY_BE_NO_DATE = /[\d@]|:\/\/|www\.|\((?:PDF|DOC|XLS|PPT)/i;

/** The blanks begin with a character that is neither a space nor part of a word, so that no rule reads across them. */
const NOT_DATES = new RegExp(
  [
    /\b[a-z][a-z0-9+.-]{1,12}:\/\/[^\s<>"]*/, // URLs
    /\bwww\.[^\s<>"]+/,
    /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/, // addresses
    /\b(?:CVE|CAN|GHSA|RHSA|DSA|USN|MS|KB|RFC|ISO|IEC|IEEE|BIP|PEP|JSR|JEP|ECMA|arXiv)[- :#]{0,2}\d[\w.:/-]*/,
    /(?:[$€£¥₹]|\b(?:USD|EUR|GBP|US\$)) ?\d[\d.,]*/, // money
    /#\d+/,
    /\((?:PDF|DOC|XLS|PPT)[^()\n]{0,80}\)/, // details of a download
    /(?:©|\(c\)|\bcopyright)\s*(?:\(c\)\s*)?\d{4}(?:\s*[-–]\s*\d{2,4})?/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'gi',
);
