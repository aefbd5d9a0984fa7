/**
 * A text on one line, without control characters (C0, C1, line and paragraph separators) and without lone surrogates,
 * so that nothing in it can end a header, a row or a line of a terminal and begin another one.
 */
export function oneLine(text: string): string {
  const wellFormed = text.toWellFormed();
  // Most texts are even, and to look costs less than to replace each space by a space.
  return (UNEVEN.test(wellFormed) ? wellFormed.replace(/[\s\p{Cc}]+/gu, ' ') : wellFormed).trim();
}

/** Anything that separates words but single spaces. */
const UNEVEN = /\s\s|[^\S ]|\p{Cc}/u;
