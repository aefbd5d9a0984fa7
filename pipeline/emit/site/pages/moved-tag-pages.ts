import { permalinks } from '../../../model/permalinks.ts';
import { alternates } from '../feed-links.ts';
import type { SitePage } from '../page.ts';
import { paginate } from '../paginate.ts';
import { redirectPage } from './redirect-page.ts';
import type { SiteContext } from '../site-context.ts';
import { tagIndex } from '../tag-index.ts';
import { USES_A_PAGE } from './tag-pages.ts';

/** A page at each former address of a renamed tag, which redirects to its current address. */
export function* movedTagPages(context: SiteContext): Generator<SitePage> {
  const site = context.publication.site.url;
  const { uses } = tagIndex(context.publication);
  for (const { tag, feed } of context.feeds.tags) {
    for (const id of tag.formerly) {
      for (const { path, pager } of paginate(uses.get(tag.id) ?? [], USES_A_PAGE, `tags/${id}/`)) {
        const page = pager.number === 1 ? '' : `page/${pager.number}/`;
        yield redirectPage(context, {
          path,
          target: (root) => permalinks.tag(root, tag.id) + page,
          what: 'tag',
          label: tag.label,
          head: { section: 'tags', alternates: alternates(feed, site) },
        });
      }
    }
  }
}
