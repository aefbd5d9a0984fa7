import { hash } from 'node:crypto';

/**
 * The hash of what texts mean to a reader. It ignores markup, white space and Unicode's different ways of writing the
 * same character, so that only a meaningful edit changes it.
 *
 * @param texts Plain texts; their order counts.
 * @returns The first 96 bits of a SHA-256, hexadecimal.
 */
export function meaningHash(...texts: readonly string[]): string {
  // No text contains U+0000 after this, so two different lists of texts are never joined to the same text.
  const all = texts.map((text) => `${normalizeText(text).replaceAll('\0', '')}\0`).join('');
  return hash('sha256', all).slice(0, 24);
}

/** A text on one line, in Unicode's normal form C, with single spaces. */
export function normalizeText(text: string): string {
  const composed = text.toWellFormed().normalize('NFC');
  // Replacing every single space of a publication by itself would take longer than everything else here.
  const isEven = !/[^\S ]| {2}/u.test(composed);
  return (isEven ? composed : composed.replace(/\s+/gu, ' ')).trim();
}
