import { chrome } from '../chrome.ts';
import { head } from '../head.ts';
import type { SitePage, PageView } from '../page.ts';
import { say, type SiteContext } from '../site-context.ts';

const path = '404.html';

/**
 * The page that a web server shows for an address that does not exist. It may be served below any folder, so its links
 * start at the site's path.
 */
export function notFoundPage(context: SiteContext): SitePage {
  const root = new URL(context.publication.site.url).pathname;
  return {
    path,
    template: '404.liquid',
    depends: () => [],
    view: (): PageView => ({
      site: chrome(context, root),
      page: head(context, {
        path,
        section: 'none',
        heading: say(context, 'site.not-found.heading'),
        kind: null,
      }),
    }),
  };
}
