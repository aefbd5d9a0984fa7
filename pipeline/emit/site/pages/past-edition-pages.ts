import { newsletterFile, permalinks } from '../../../model/permalinks.ts';
import type { SitePage } from '../page.ts';
import { redirectPage } from './redirect-page.ts';
import type { SiteContext } from '../site-context.ts';

/**
 * A page at each address to which a mail may link, and at which its newsletter is not: at a former slug, it leads to the
 * newsletter; if that is not on the web, to the article.
 */
export function* pastEditionPages(context: SiteContext): Generator<SitePage> {
  for (const article of context.publication.articles) {
    if (article.published === null) continue;
    const { slug, formerSlugs, source, title, address } = article;
    const isKept = context.webEditions.has(article);
    for (const name of isKept ? formerSlugs : [slug, ...formerSlugs]) {
      yield {
        ...redirectPage(context, {
          path: newsletterFile(name, 'html'),
          target: (root) => (isKept ? permalinks.newsletter(root, slug) : permalinks.page(root, address)),
          what: 'article',
          label: title,
          head: { section: 'articles' },
        }),
        source,
      };
    }
  }
}
