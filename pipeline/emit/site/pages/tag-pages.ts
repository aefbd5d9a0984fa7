import { permalinks } from '../../../model/permalinks.ts';
import type { Article, Tag } from '../../../model/publication.ts';
import { chrome } from '../chrome.ts';
import { type ArticleEntry, type MilestoneEntry, type TagLink, tagLinks } from '../entries.ts';
import { type FeedView, alternates, feedView } from '../feed-links.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext, TagFeed } from '../site-context.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate } from '../paginate.ts';
import { cardOf } from '../../cards/article-card.ts';
import type { TaggedPart } from '../../cards/tagged-part.ts';
import { sharedArticleEntry, sharedMilestoneEntry } from '../shared-entries.ts';
import { type TagIndex, tagIndex } from '../tag-index.ts';

/** What `tag.liquid` gets besides the page. */
export interface TagView {
  readonly tag: {
    /** What the tag is called. */
    readonly label: string;
    /** Its id, for `data-tag`, if it has a colour of its own; `null`: it has none. */
    readonly accent: string | null;
    /** What the vocabulary says about it; `null`: nothing. */
    readonly description: string | null;
    /** How many milestones have it. */
    readonly count: number;
    /** How many articles without milestones have it. */
    readonly wholes: number;
    readonly broader: readonly TagLink[];
    readonly narrower: readonly TagLink[];
    readonly feed: FeedView;
  };
  readonly pager: PagerView;
  readonly articles: readonly {
    readonly article: ArticleEntry;
    /** Empty if the article as a whole has the tag. */
    readonly milestones: readonly MilestoneEntry[];
  }[];
}

/** How many uses of a tag are on one of its pages. */
export const USES_A_PAGE = 60;

/** A page for every tag in use: the milestones that have it, by article, newest first. */
export function* tagPages(context: SiteContext): Generator<SitePage> {
  const tags = tagIndex(context.publication);
  const site = context.publication.site.url;
  for (const { tag, feed } of context.feeds.tags) {
    const uses = tags.uses.get(tag.id) ?? [];
    const count = uses.filter(({ index }) => index !== null).length;
    for (const { path, items, pager } of paginate(uses, USES_A_PAGE, `tags/${tag.id}/`)) {
      const root = rootFrom(path);
      yield {
        path,
        template: 'tag.liquid',
        depends: () => [
          tag,
          feed,
          tagView(tag, tags, context, root),
          [uses.length, count],
          pager,
          items.map(({ article, card }) => [cardOf(article).listing, card.listing]),
        ],
        // Those with the same entries.
        nearby: `tags ${items[0]?.article.published ?? ''}`,
        view: (): PageView & TagView => ({
          site: chrome(context, root),
          page: tagHead(context, { tag, feed }, path, pager.number),
          tag: {
            ...tagView(tag, tags, context, root),
            count,
            wholes: uses.length - count,
            feed: feedView(feed, tag.label, root, site),
          },
          pager: pagerView(pager, root),
          articles: byArticle(items).map(([article, parts]) => ({
            article: sharedArticleEntry(article, context, root),
            milestones: parts.flatMap((part) => sharedMilestoneEntry(part, context, root) ?? []),
          })),
        }),
      };
    }
  }
}

function tagHead(
  context: SiteContext,
  { tag, feed }: TagFeed,
  path: string,
  number: number,
): PageView['page'] {
  return head(context, {
    path,
    section: 'tags',
    heading: numbered(context, tag.label, number),
    trail: [
      { name: context.say('site.nav.tags'), url: permalinks.asset(context.publication.site.url, 'tags/') },
    ],
    ...(tag.description === null ? {} : { description: tag.description }),
    alternates: context.views.alternates(feed.folder, () => alternates(feed, context.publication.site.url)),
  });
}

function tagView(
  tag: Tag,
  index: TagIndex,
  context: SiteContext,
  root: string,
): Omit<TagView['tag'], 'feed' | 'count' | 'wholes'> {
  return {
    label: tag.label,
    accent: context.frame.accented.has(tag.id) ? tag.id : null,
    description: tag.description,
    broader: related(tag.broader, index, context, root),
    narrower: related(index.narrower.get(tag.id) ?? [], index, context, root),
  };
}

/** Unused tags have no page, so they are left out. */
function related(
  ids: readonly string[],
  { tags }: TagIndex,
  context: SiteContext,
  root: string,
): readonly TagLink[] {
  return tagLinks(
    ids.flatMap((id) => tags.get(id) ?? []),
    context,
    root,
  );
}

function byArticle(uses: readonly TaggedPart[]): readonly (readonly [Article, readonly TaggedPart[]])[] {
  return [...Map.groupBy(uses, ({ article }) => article)];
}
