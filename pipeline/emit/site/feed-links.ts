import { type FeedFormat, feedFormats, feedPath, permalinks } from '../../model/permalinks.ts';
import type { ListedFeed } from '../feed-list.ts';

/** A feed that a page offers to readers with `link rel="alternate"`. */
export interface AlternateView {
  /** Distinct within a page, because readers choose by it. */
  readonly title: string;
  /** `application/rss+xml`, for example. */
  readonly mediaType: string;
  /** Link to the feed. */
  readonly href: string;
}

/** A feed in all its formats, to choose from. */
export interface FeedView {
  /** What the feed is of. */
  readonly title: string;
  readonly formats: readonly {
    /** What the format is called: `Atom`. */ readonly label: string;
    /** Link to the feed. */ readonly href: string;
    /** Its absolute address, to copy. */ readonly url: string;
  }[];
}

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/**
 * A feed as alternates, under its own title.
 *
 * @param site The site's URL: readers resolve these links outside the page.
 * @param of The formats to name; by default all.
 */
export function alternates(
  { title, folder }: ListedFeed,
  site: string,
  of: readonly FeedFormat[] = formats,
): readonly AlternateView[] {
  return of.map((format) => ({
    title: of.length === 1 ? title : `${title} (${feedFormats[format].label})`,
    mediaType: feedFormats[format].mediaType,
    href: permalinks.asset(site, feedPath(folder, format)),
  }));
}

/**
 * A feed in all its formats, for display.
 *
 * @param title As the page calls it.
 * @param root The path to the site's root.
 * @param site The site's URL, for the addresses to copy.
 */
export function feedView({ folder }: ListedFeed, title: string, root: string, site: string): FeedView {
  return {
    title,
    formats: formats.map((format) => ({
      label: feedFormats[format].label,
      href: permalinks.asset(root, feedPath(folder, format)),
      url: permalinks.asset(site, feedPath(folder, format)),
    })),
  };
}
