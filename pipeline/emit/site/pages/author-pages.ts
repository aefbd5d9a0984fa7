import type { Article } from '../../../model/publication.ts';
import { authorSlugs, noteOn } from '../../author-list.ts';
import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { webAddress } from '../../../text/html/web-address.ts';
import { type FeedView, alternates, feedView } from '../feed-links.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate } from '../paginate.ts';
import { articlesByYear, type YearView } from '../reading/articles-by-year.ts';
import type { SiteContext } from '../site-context.ts';

/** What `author.liquid` gets besides the page. */
export interface AuthorPageView {
  readonly author: {
    /** What they are called. */
    readonly name: string;
    /** Their own page; `null`: none that a browser may open. */
    readonly href: string | null;
    /** How many articles they wrote. */
    readonly count: number;
    /** What is said about them, as plain text; `null`: nothing. */
    readonly note: string | null;
    readonly feed: FeedView;
  };
  readonly pager: PagerView;
  readonly years: readonly YearView[];
}

const ARTICLES_A_PAGE = 40;

/** A page for everybody who wrote an article with a date: their articles, newest first. */
export function* authorPages(context: SiteContext): Generator<SitePage> {
  const { articles, site } = context.publication;
  const written = new Map<string, Article[]>();
  for (const article of articles) {
    for (const slug of authorSlugs(article)) {
      const others = written.get(slug);
      if (others === undefined) written.set(slug, [article]);
      else others.push(article);
    }
  }
  for (const feed of context.feeds.authors) {
    const { holds, authors, folder } = feed;
    const [author] = authors;
    if (typeof holds !== 'object' || !('author' in holds) || author === undefined) continue;
    const own = written.get(holds.author) ?? [];
    for (const { path, items, pager } of paginate(own, ARTICLES_A_PAGE, folder)) {
      const root = rootFrom(path);
      yield {
        path,
        template: 'author.liquid',
        depends: () => [feed, pager, own.length, items.map((article) => cardOf(article).listing)],
        view: (): PageView & AuthorPageView => ({
          site: chrome(context, root),
          page: head(context, {
            path,
            section: 'articles',
            heading: numbered(context, author.name, pager.number),
            alternates: alternates(feed, site.url),
          }),
          author: {
            name: author.name,
            href: webAddress(author.url),
            count: own.length,
            note: noteOn(author, context.notes),
            feed: feedView(feed, author.name, root, site.url),
          },
          pager: pagerView(pager, root),
          years: articlesByYear(items, context, root),
        }),
      };
    }
  }
}
