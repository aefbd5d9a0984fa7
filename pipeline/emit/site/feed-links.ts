import { type FeedFormat, feedFormats, feedPath, permalinks } from '../../model/permalinks.ts';
import { readableUrl } from '../../text/readable-url.ts';
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

/** The address of a feed, or of a list of feeds. */
export interface AddressView {
  /** Link to it. */
  readonly href: string;
  /** Its absolute address, to copy: a URI, because not every reader takes letters beyond ASCII. */
  readonly url: string;
  /** The same as people read it. */
  readonly shown: string;
}

/** A feed in all its formats. */
export interface FeedView {
  /** What the feed is of. */
  readonly title: string;
  /** The format that every reader understands, RSS. */
  readonly main: AddressView;
  /** The other formats. They hold the same. */
  readonly others: readonly (AddressView & {
    /** What the format is called: `Atom`. */ readonly label: string;
  })[];
}

const MAIN: FeedFormat = 'rss';

const OTHERS: readonly FeedFormat[] = ['atom', 'json'];

const ALL: readonly FeedFormat[] = [MAIN, ...OTHERS];

/**
 * A feed as alternates, under its own title.
 *
 * @param site The site's URL: readers resolve these links outside the page.
 * @param of The formats to name; by default all.
 */
export function alternates(
  { title, folder }: ListedFeed,
  site: string,
  of: readonly FeedFormat[] = ALL,
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
  const address = (format: FeedFormat): AddressView => addressView(feedPath(folder, format), root, site);
  return {
    title,
    main: address(MAIN),
    others: OTHERS.map((format) => ({ label: feedFormats[format].label, ...address(format) })),
  };
}

/** @param path Below out/. */
export function addressView(path: string, root: string, site: string): AddressView {
  const url = permalinks.asset(site, path);
  return { href: permalinks.asset(root, path), url, shown: readableUrl(url) };
}
