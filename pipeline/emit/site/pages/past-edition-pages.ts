import { newsletterFile, permalinks } from '../../../model/permalinks.ts';
import type { SitePage } from '../page.ts';
import { redirectPage } from './redirect-page.ts';
import type { SiteContext } from '../site-context.ts';

/** A page at the address of each newsletter that is not on the web, which leads to its article. */
export function* pastEditionPages(context: SiteContext): Generator<SitePage> {
  for (const article of context.publication.articles) {
    if (article.published === null || context.webEditions.has(article)) continue;
    const { slug, source, title, address } = article;
    yield {
      ...redirectPage(context, {
        path: newsletterFile(slug, 'html'),
        target: (root) => permalinks.page(root, address),
        what: 'article',
        label: title,
        head: { section: 'articles' },
      }),
      source,
    };
  }
}
