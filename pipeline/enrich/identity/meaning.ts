import { hash } from 'node:crypto';

/**
 * The hash of what texts mean to a reader: blind to markup, to white space and to Unicode's ways of writing the
 * same character, so that it changes with a meaningful edit only.
 *
 * @param texts Plain texts; their order counts.
 * @returns The first 96 bits of a SHA-256, hexadecimal.
 */
export function meaningHash(...texts: readonly string[]): string {
  // No text holds U+0000 after this, so no two lists of texts run together alike.
  const all = texts.map((text) => `${normalizeText(text).replaceAll('\0', '')}\0`).join('');
  return hash('sha256', all).slice(0, 24);
}

/** A text on one line, in Unicode's normal form C, with single spaces. */
export function normalizeText(text: string): string {
  const composed = text.toWellFormed().normalize('NFC');
  // To replace every single space of a publication by itself takes longer than all else here.
  const isEven = !/[^\S ]| {2}/u.test(composed);
  return (isEven ? composed : composed.replace(/\s+/gu, ' ')).trim();
}
