import { permalinks } from '../../model/permalinks.ts';
import { type AlternateView, alternates } from './feed-links.ts';
import { say, type SiteContext } from './site-context.ts';

/** Which entry of the navigation a page belongs to. */
export type NavigationEntry = 'articles' | 'tags' | 'timeline' | 'feeds' | 'search' | 'none';

/** What a page tells browsers, search engines and link previews about itself. */
export interface HeadView {
  readonly section: NavigationEntry;
  /** Whether it is the first page of the archive. */
  readonly home: boolean;
  /** For the window: page and publication. */
  readonly title: string;
  /** For a link preview: the page alone. */
  readonly heading: string;
  /** For search engines and link previews. */
  readonly description: string;
  /** Absolute. */
  readonly canonical: string;
  /** Where the reader is redirected at once, relative. */
  readonly refresh: string | null;
  /** `null`: not to be indexed. */
  readonly kind: 'website' | 'article' | null;
  /** Absolute. */
  readonly image: {
    /** Absolute. */ readonly url: string;
    /** What is in the picture, in words. */ readonly alt: string;
  } | null;
  /** RFC 3339. */
  readonly published: string | null;
  /** RFC 3339; `null`: not edited since. */
  readonly updated: string | null;
  readonly alternates: readonly AlternateView[];
}

/** What differs from page to page; anything left out is as on a plain page of the site. */
export interface PageHead extends Partial<HeadView> {
  readonly path: string;
  readonly heading: string;
  readonly section: NavigationEntry;
}

/** The head of a page. */
export function head(context: SiteContext, { path, ...own }: PageHead): HeadView {
  const { site } = context.publication;
  return {
    home: false,
    title: `${own.heading} · ${site.title}`,
    description: site.description,
    canonical: permalinks.asset(site.url, path.replace(/(^|\/)index\.html$/u, '$1')),
    refresh: null,
    kind: 'website',
    image: null,
    published: null,
    updated: null,
    alternates: own.alternates ?? feedsOfAll(context),
    ...own,
  };
}

function feedsOfAll({ publication: { site }, feeds, views }: SiteContext): readonly AlternateView[] {
  return views.alternates('all', () =>
    [feeds.articles, feeds.milestones].flatMap((feed) => alternates(feed, site.url)),
  );
}

/** Adds the page's number to a heading, from the second page on: `Docker, page 2`. */
export function numbered(context: SiteContext, heading: string, number: number): string {
  return number === 1 ? heading : say(context, 'site.page-number', { heading, number });
}
