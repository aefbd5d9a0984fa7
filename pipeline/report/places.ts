import { posix } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { placeOf } from './diagnostics.ts';

/** How many places are named. */
const NAMED = 3;

/**
 * The first places of findings in one line: `content/articles/a.md:3:1, b.md:9:2, c.md:12:1 and 835 more`. The folder
 * is named only when it changes.
 *
 * @returns `more`: how many are not named.
 */
export function placesOf(findings: readonly Diagnostic[]): { text: string; more: number } {
  const placed = findings.filter(({ file }) => file !== null);
  const named = placed.slice(0, NAMED).map((finding, index) => {
    const place = placeOf(finding);
    const folder = posix.dirname(finding.file ?? '');
    const before = placed[index - 1]?.file ?? null;
    return before !== null && posix.dirname(before) === folder && folder !== '.'
      ? place.slice(folder.length + 1)
      : place;
  });
  const more = placed.length - named.length;
  return { text: `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`, more };
}
