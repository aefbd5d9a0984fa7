import { replaceFormatCharacters } from './printing/format-characters.ts';
import { oneLine } from './one-line.ts';

/** The longest name, in characters: mail programs show no more, and it fits on a header line. */
export const NAME_LIMIT = 200;

/**
 * Cleans a display name: control characters and line ends (which could begin another header) become spaces, and runs of
 * spaces become one; characters that are not seen, or turn the direction of a line, are removed. `null` if nothing is
 * left.
 */
export function cleanName(text: string): string | null {
  const clean = oneLine(replaceFormatCharacters(text, () => ''));
  if (clean === '') return null;
  // Cutting may leave half of a surrogate pair.
  return clean
    .slice(0, NAME_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
