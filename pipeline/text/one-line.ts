/**
 * A text on one line, without control characters (C0, C1, line and paragraph separators) and without lone surrogates,
 * so that nothing in it can end a header, a row or a line of a terminal and begin another one.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}
