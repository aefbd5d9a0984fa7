/** More is no name. */
const MAX_NAME = 200;

/**
 * Cleans a display name: control characters and line ends (which could begin another header) become spaces,
 * runs of space one. `null` where nothing is left.
 */
export function cleanName(text: string): string | null {
  const clean = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (clean === '') return null;
  // A cut may leave half of a surrogate pair.
  return clean
    .slice(0, MAX_NAME)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
