import type { ListedFeed } from '../../feed-list.ts';
import { chrome } from '../chrome.ts';
import { type FeedView, alternates, feedView } from '../feed-links.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext } from '../site-context.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate } from '../paginate.ts';

/** What `feeds.liquid` gets besides the page. */
export interface FeedsView {
  readonly pager: PagerView;
  readonly articles: FeedView;
  readonly milestones: FeedView;
  /** Absolute, to copy. */
  readonly opml: string;
  readonly authors: readonly FeedView[];
  readonly tags: readonly FeedView[];
}

/** Besides the feeds of everything. */
const FEEDS_A_PAGE = 200;

/** Which feeds there are, and how to subscribe. */
export function* feedsPages(context: SiteContext): Generator<SitePage> {
  const { feeds, publication } = context;
  const { site } = publication;
  const others = [...feeds.authors.map((feed) => ({ feed, tag: null })), ...feeds.tags];
  for (const { path, items, pager } of paginate(others, FEEDS_A_PAGE, 'feeds/')) {
    const root = rootFrom(path);
    const shown = (feed: ListedFeed, title: string): FeedView => feedView(feed, title, root, site.url);
    yield {
      path,
      template: 'feeds.liquid',
      depends: [pager, items],
      view: (): PageView & FeedsView => ({
        site: chrome(context, root),
        page: head(context, {
          path,
          section: 'feeds',
          heading: numbered('Feeds', pager.number),
          alternates: [feeds.articles, feeds.milestones, ...items.map(({ feed }) => feed)].flatMap((feed) =>
            alternates(feed, site.url),
          ),
        }),
        pager: pagerView(pager, root),
        articles: shown(feeds.articles, 'Articles'),
        milestones: shown(feeds.milestones, 'Milestones'),
        opml: `${site.url}feeds.opml`,
        authors: items.flatMap(({ feed, tag }) =>
          tag === null ? [shown(feed, feed.authors[0]?.name ?? feed.title)] : [],
        ),
        tags: items.flatMap(({ feed, tag }) => (tag === null ? [] : [shown(feed, tag.label)])),
      }),
    };
  }
}
