import type { Prose } from '../../model/prose.ts';
import { captions } from '../../text/html/captions.ts';
import { scrollableBlocks, scrollableTables } from '../../text/html/scrollable.ts';
import { highlightedBlocks } from '../../text/highlight/code-blocks.ts';
import type { Say } from '../../words/words.ts';
import { formulas } from './formulas.ts';
import { nestHeadings } from './headings.ts';
import type { PagePictures } from './page-pictures.ts';
import { footnotePopovers } from './reading/footnotes.ts';
import { relativeLinks } from './relative-links.ts';

/** Where a piece of prose is. */
export interface ProseContext {
  /** The level of the heading above it, 1 to 5. */
  readonly above: number;
  /** The path to the site's root. */
  readonly root: string;
  /** The site's URL. */
  readonly site: string;
  /** The page's URL, absolute. */
  readonly page: string;
  /** Says something in the language of the prose. */
  readonly say: Say;
  /** Processes the page's pictures. */
  readonly pictures: PagePictures;
}

/**
 * The HTML of prose as a page shows it: headings below the one above it, links within the site relative, pictures with
 * their size, and what is too wide scrolls by itself. Must be called in the order of the pieces on the page, after
 * `prepareCode`.
 */
export function pageProse(prose: Prose, { above, ...place }: ProseContext): string {
  const html = formulas(relativeLinks(nestHeadings(place.pictures(captions(prose.html)), above), place));
  const { say } = place;
  const tables = scrollableTables(highlightedBlocks(html, MOST_CODE), say('prose.table'));
  return footnotePopovers(scrollableBlocks(tables, say('prose.code')), (number) =>
    say('site.article.note', { number }),
  );
}

/** In a piece of prose, in UTF-16 units; takes less than a second. */
const MOST_CODE = 100_000;

/** The HTML of a title as a page shows it; like {@link pageProse}, in its turn. */
export function pageTitle(html: string, place: ProseContext): string {
  return formulas(relativeLinks(place.pictures(html), place));
}
