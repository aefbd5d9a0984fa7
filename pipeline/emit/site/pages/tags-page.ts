import { permalinks } from '../../../model/permalinks.ts';
import { chrome } from '../chrome.ts';
import type { TagLink } from '../entries.ts';
import { head } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { say, type SiteContext } from '../site-context.ts';
import { tagIndex } from '../tag-index.ts';

/** What `tags.liquid` gets besides the page: all tags, by label. */
export interface TagsView {
  readonly tags: readonly (TagLink & {
    /** What has the tag: milestones, and articles without any. */ readonly count: number;
  })[];
}

const path = 'tags/index.html';

/** The list of tags, each with how often it is used. */
export function tagsPage(context: SiteContext): SitePage {
  const root = rootFrom(path);
  const { uses } = tagIndex(context.publication);
  const tags = context.publication.tags.map(({ id, label }) => ({
    label,
    href: permalinks.tag(root, id),
    accent: context.frame.accented.has(id) ? id : null,
    count: uses.get(id)?.length ?? 0,
  }));
  return {
    path,
    template: 'tags.liquid',
    depends: () => [tags],
    view: (): PageView & TagsView => ({
      site: chrome(context, root),
      page: head(context, { path, section: 'tags', heading: say(context, 'site.nav.tags') }),
      tags,
    }),
  };
}
