import { oneLine } from '../text/one-line.ts';

/** Anything longer is not a name. */
const MAX_NAME = 200;

/**
 * Cleans a display name: control characters and line ends (which could begin another header) become spaces, and runs of
 * spaces become one. `null` if nothing is left.
 */
export function cleanName(text: string): string | null {
  const clean = oneLine(text);
  if (clean === '') return null;
  // Cutting may leave half of a surrogate pair.
  return clean
    .slice(0, MAX_NAME)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
