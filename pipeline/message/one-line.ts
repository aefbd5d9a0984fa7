/**
 * Text fit for a header: on one line, without control characters (C0, C1, line and paragraph separators) and without
 * lone surrogates, so that nothing in a title or a name can end its header and begin another one.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
