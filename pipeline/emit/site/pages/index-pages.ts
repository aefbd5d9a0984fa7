import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext } from '../site-context.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate } from '../paginate.ts';
import { articlesByYear, type YearView } from '../reading/articles-by-year.ts';

/** What `index.liquid` gets besides the page. */
export interface IndexView {
  readonly pager: PagerView;
  readonly years: readonly YearView[];
}

const ARTICLES_A_PAGE = 40;

/** The archive: all articles, newest first. */
export function* indexPages(context: SiteContext): Generator<SitePage> {
  const { articles, site } = context.publication;
  for (const { path, items, pager } of paginate(articles, ARTICLES_A_PAGE, '')) {
    yield {
      path,
      template: 'index.liquid',
      depends: () => [pager, items.map((article) => cardOf(article).listing)],
      view: (): PageView & IndexView => ({
        site: chrome(context, rootFrom(path)),
        page: head(context, {
          path,
          section: 'articles',
          home: pager.number === 1,
          heading: numbered(context, site.title, pager.number),
          title: numbered(context, site.title, pager.number),
        }),
        pager: pagerView(pager, rootFrom(path)),
        years: articlesByYear(items, context, rootFrom(path)),
      }),
    };
  }
}
