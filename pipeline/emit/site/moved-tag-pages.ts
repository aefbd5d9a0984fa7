import { permalinks } from '../../model/permalinks.ts';
import { chrome } from './chrome.ts';
import type { TagLink } from './entries.ts';
import { alternates } from './feed-links.ts';
import { head } from './head.ts';
import { type Page, type PageView, rootFrom } from './page.ts';
import { paginate } from './paginate.ts';
import type { SiteContext } from './site-context.ts';
import { tagIndex } from './tag-index.ts';
import { USES_A_PAGE } from './tag-pages.ts';

/** What `moved.liquid` is given besides the page: the tag under its name of today. */
export interface MovedView {
  readonly tag: TagLink;
}

/** A page at each address that a renamed tag had, which leads on to the one that it has now. */
export function* movedTagPages(context: SiteContext): Generator<Page> {
  const site = context.publication.site.url;
  const { uses } = tagIndex(context.publication);
  for (const { tag, feed } of context.feeds.tags) {
    for (const id of tag.formerly) {
      for (const { path, pager } of paginate(uses.get(tag.id) ?? [], USES_A_PAGE, `tags/${id}/`)) {
        const root = rootFrom(path);
        const page = pager.number === 1 ? '' : `page/${pager.number}/`;
        const href = permalinks.tag(root, tag.id) + page;
        yield {
          path,
          template: 'moved.liquid',
          view: (): PageView & MovedView => ({
            site: chrome(context, root),
            page: head(context, {
              path,
              section: 'tags',
              heading: tag.label,
              canonical: permalinks.tag(site, tag.id) + page,
              refresh: href,
              alternates: alternates(feed, site),
            }),
            tag: { label: tag.label, href },
          }),
        };
      }
    }
  }
}
