import { type FeedFormat, feedFormats, feedPath, permalinks } from '../../model/permalinks.ts';

/** A feed that a page points readers to with `link rel="alternate"`. */
export interface AlternateView {
  /** Distinct within a page, for readers choose by it. */
  readonly title: string;
  readonly mediaType: string;
  readonly href: string;
}

/** A feed in all its formats, to choose from. */
export interface FeedView {
  readonly title: string;
  readonly formats: readonly { readonly label: string; readonly href: string; readonly url: string }[];
}

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json'];

/** The feeds of the whole publication, articles first, each with its folder. */
const mainFolders = [
  { folder: '', title: 'articles' },
  { folder: 'milestones/', title: 'milestones' },
] as const;

/** Folder of a tag's feeds. */
export function tagFeedFolder(tag: string): string {
  return `tags/${tag}/`;
}

/**
 * One feed in all its formats, as alternates.
 *
 * @param title Of the feed: `Containers: milestones`.
 * @param folder As `feedPath` takes it.
 * @param site The site's URL: readers resolve these links outside the page.
 */
export function alternates(title: string, folder: string, site: string): readonly AlternateView[] {
  return formats.map((format) => ({
    title: `${title} (${feedFormats[format].label})`,
    mediaType: feedFormats[format].mediaType,
    href: permalinks.asset(site, feedPath(folder, format)),
  }));
}

/** The feeds of the whole publication, as alternates. */
export function mainFeeds(siteTitle: string, site: string): readonly AlternateView[] {
  return mainFolders.flatMap(({ folder, title }) => alternates(`${siteTitle}: ${title}`, folder, site));
}

/** One feed in all its formats, to show. */
export function feedView(title: string, folder: string, root: string, site: string): FeedView {
  return {
    title,
    formats: formats.map((format) => ({
      label: feedFormats[format].label,
      href: permalinks.asset(root, feedPath(folder, format)),
      url: permalinks.asset(site, feedPath(folder, format)),
    })),
  };
}
