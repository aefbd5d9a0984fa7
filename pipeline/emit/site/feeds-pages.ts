import { chrome } from './chrome.ts';
import { type FeedView, alternates, feedView, mainFeeds, tagFeedFolder } from './feed-links.ts';
import { head, numbered } from './head.ts';
import { type Page, type PageView, type SiteContext, rootFrom } from './page.ts';
import { type PagerView, pagerView } from './pager-view.ts';
import { paginate } from './paginate.ts';

/** What `feeds.liquid` is given besides the page. */
export interface FeedsView {
  readonly pager: PagerView;
  readonly articles: FeedView;
  readonly milestones: FeedView;
  /** Absolute, to copy. */
  readonly opml: string;
  readonly tags: readonly FeedView[];
}

const TAGS_A_PAGE = 200;

/** What feeds there are, and how to subscribe. */
export function* feedsPages(context: SiteContext): Generator<Page> {
  const { site, tags } = context.publication;
  for (const { path, items, pager } of paginate(tags, TAGS_A_PAGE, 'feeds/')) {
    const root = rootFrom(path);
    yield {
      path,
      template: 'feeds.liquid',
      view: (): PageView & FeedsView => ({
        site: chrome(context, root),
        page: head(context, {
          path,
          section: 'feeds',
          heading: numbered('Feeds', pager.number),
          alternates: [
            ...mainFeeds(site.title, site.url),
            ...items.flatMap(({ id, label }) =>
              alternates(`${site.title}: ${label}`, tagFeedFolder(id), site.url),
            ),
          ],
        }),
        pager: pagerView(pager, root),
        articles: feedView('Articles', '', root, site.url),
        milestones: feedView('Milestones', 'milestones/', root, site.url),
        opml: `${site.url}feeds.opml`,
        tags: items.map(({ id, label }) => feedView(label, tagFeedFolder(id), root, site.url)),
      }),
    };
  }
}
