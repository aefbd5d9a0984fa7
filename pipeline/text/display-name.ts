import { oneLine } from './one-line.ts';

/** The longest name, in characters: mail programs show no more, and it fits on a header line. */
export const NAME_LIMIT = 200;

/**
 * Cleans a display name: control characters and line ends (which could begin another header) become spaces, and runs of
 * spaces become one. `null` if nothing is left.
 */
export function cleanName(text: string): string | null {
  const clean = oneLine(text);
  if (clean === '') return null;
  // Cutting may leave half of a surrogate pair.
  return clean
    .slice(0, NAME_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
