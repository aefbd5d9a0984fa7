import type { Prose } from '../../model/prose.ts';
import { nestHeadings } from './headings.ts';
import { relativeLinks } from './relative-links.ts';

/** Where a piece of prose stands. */
export interface Place {
  /** The level of the heading above it, 1 to 5. */
  readonly above: number;
  /** The way to the site's root. */
  readonly root: string;
  /** The site's URL. */
  readonly site: string;
  /** The page's URL, absolute. */
  readonly page: string;
}

/** The HTML of prose as a page shows it: headings below the one above it, links within the site relative. */
export function pageProse(prose: Prose, { above, ...place }: Place): string {
  return relativeLinks(nestHeadings(prose.html, above), place);
}
