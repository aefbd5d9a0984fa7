import { pageFile, permalinks } from '../../../model/permalinks.ts';
import type { SitePage } from '../page.ts';
import { redirectPage } from './redirect-page.ts';
import type { SiteContext } from '../site-context.ts';

/** A page at each former address of an article or page, which redirects to its current address. */
export function* movedArticlePages(context: SiteContext): Generator<SitePage> {
  const { articles, pages } = context.publication;
  for (const { source, title, address, formerly } of [...articles, ...pages.map(({ article }) => article)]) {
    for (const former of formerly) {
      yield {
        ...redirectPage(context, {
          path: pageFile(former),
          target: (root) => permalinks.page(root, address),
          what: 'article',
          label: title,
          head: { section: 'articles' },
        }),
        source,
      };
    }
  }
}
