import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { type ArticleEntry, articleEntry } from '../entries.ts';
import { head, numbered } from '../head.ts';
import { type PageView, rootFrom, type SitePage } from '../page.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate } from '../paginate.ts';
import type { SiteContext } from '../site-context.ts';

/** What `series.liquid` gets besides the page. */
export interface SeriesPageView {
  /** Of the series. */
  readonly series: {
    /** How many articles it has. */
    readonly count: number;
    /** Which part the first one on this page is, from 1. */
    readonly first: number;
    /** In the order in which to read them. */
    readonly articles: readonly ArticleEntry[];
  };
  readonly pager: PagerView;
}

const ARTICLES_A_PAGE = 40;

/** A page for each series: its articles, in the order in which to read them. */
export function* seriesPages(context: SiteContext): Generator<SitePage> {
  for (const { slug, name, articles } of context.series.all) {
    for (const { path, items, pager } of paginate(articles, ARTICLES_A_PAGE, `series/${slug}/`)) {
      const root = rootFrom(path);
      yield {
        path,
        template: 'series.liquid',
        depends: () => [name, pager, articles.length, items.map((article) => cardOf(article).listing)],
        view: (): PageView & SeriesPageView => ({
          site: chrome(context, root),
          page: head(context, {
            path,
            section: 'articles',
            heading: numbered(context, name, pager.number),
          }),
          series: {
            count: articles.length,
            first: (pager.number - 1) * ARTICLES_A_PAGE + 1,
            articles: items.map((article) => articleEntry(article, context, root)),
          },
          pager: pagerView(pager, root),
        }),
      };
    }
  }
}
