import fc from 'fast-check';

const nastyPiece = fc.constantFrom(
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '&',
  '&amp;',
  '&amp;amp;',
  '&#x26;',
  '&#1;',
  '<script>alert(1)</script>',
  '</title><item>',
  '</content:encoded></item>',
  '<!--',
  '?>',
  '"',
  "'",
  '\u0000',
  '\u0001',
  '\u0002',
  '\u0003',
  '\u0004',
  '\u001B',
  '\u0085',
  '\uFFFE',
  '\uFFFF',
  '\uD800',
  '\uDFFF',
  '\uDE00\uD83D',
  '😀',
  '👩‍👩‍👧',
  '\u202Eabc\u202C',
  '\u200F',
  'שלום',
  '\r\n',
  '\r',
  '\t',
  '$&',
  "$'",
  'x'.repeat(10_000),
);
/** Text made to break a feed. It begins and ends with a letter. */
export const nasty: fc.Arbitrary<string> = fc
  .array(fc.oneof(nastyPiece, fc.string({ unit: 'binary', maxLength: 10 })), { minLength: 1, maxLength: 6 })
  .map((pieces) => `t${pieces.join('')}t`);

/**
 * What an XML reader gets: XML 1.0 characters without discouraged ones; one that was between two words leaves a blank.
 */
export function clean(text: string): string {
  const lines = text.replaceAll(/\r\n?/gu, '\n');
  const apart = lines.replaceAll(/(?<=[\p{L}\p{N}>])[\u{80}-\u{9F}\u{FFFD}]+(?=[\p{L}\p{N}<])/gu, ' ');
  return Array.from(apart).filter(allowed).join('');
}

function allowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a;
  if (code >= 0x7f && code < 0xa0) return false;
  if (code >= 0xd800 && code < 0xe000) return false;
  return !(code >= 0xfdd0 && code < 0xfdf0) && code !== 0xfffe && code !== 0xffff;
}

/** The same on one line. */
export function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/gu, ' ').trim();
}
