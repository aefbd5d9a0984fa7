import { newsletterFile, permalinks } from '../../../model/permalinks.ts';
import { webEditions } from '../../web-editions.ts';
import type { SitePage } from '../page.ts';
import { redirectPage } from './redirect-page.ts';
import type { SiteContext } from '../site-context.ts';

/** A page at the address of each newsletter that is not on the web, which leads to its article. */
export function* pastEditionPages(context: SiteContext): Generator<SitePage> {
  const { articles } = context.publication;
  const kept = webEditions(context.publication, context.webEditions);
  for (const article of articles) {
    if (article.published === null || kept.has(article)) continue;
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
