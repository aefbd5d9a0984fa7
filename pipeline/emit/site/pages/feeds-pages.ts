import { authorSlugs } from '../../author-list.ts';
import type { ListedFeed } from '../../feed-list.ts';
import { chrome } from '../chrome.ts';
import { type AddressView, type FeedView, addressView, alternates, feedView } from '../feed-links.ts';
import { head, numbered } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { say, type SiteContext } from '../site-context.ts';
import { type PagerView, pagerView } from '../pager-view.ts';
import { paginate, type Slice } from '../paginate.ts';
import { tagIndex } from '../tag-index.ts';

/** What `feeds.liquid` gets besides the page. */
export interface FeedsView {
  readonly pager: PagerView;
  readonly articles: FeedView;
  readonly milestones: FeedView;
  /** The list of all feeds. */
  readonly opml: AddressView;
  /** On the first page: of tags and authors, those with the most entries, most first; empty on the others. */
  readonly few: FeedGroups;
  /** All of them by title, or those of this page; empty on the first page if there are more pages. */
  readonly all: FeedGroups;
  /** How many feeds of tags and authors there are. */
  readonly count: number;
}

/** Feeds by what they are of. */
interface FeedGroups {
  /** Empty if everything is by one author. */
  readonly authors: readonly FeedView[];
  readonly tags: readonly FeedView[];
}

/** How many feeds of tags, and of authors, the first page shows at once. */
const FEW = 6;

/** How many fit on a page. If there are no more, all are on the first one. */
const FEEDS_A_PAGE = 100;

/** A feed of an author or of a tag. */
interface PartFeed {
  readonly feed: ListedFeed;
  /** What the page calls it. */
  readonly title: string;
  readonly kind: keyof FeedGroups;
  /** How much is, or was, in it. */
  readonly entries: number;
}

/** Which feeds there are, and how to subscribe. */
export function* feedsPages(context: SiteContext): Generator<SitePage> {
  const { feeds, publication } = context;
  const { site } = publication;
  const parts = partFeeds(context);
  const few = [...mostUsed(parts, 'authors'), ...mostUsed(parts, 'tags')];
  for (const { path, items, pager } of slices(parts)) {
    const root = rootFrom(path);
    const isFirst = pager.number === 1;
    const viewOf = ({ feed, title }: PartFeed): FeedView => feedView(feed, title, root, site.url);
    const groups = (shown: readonly PartFeed[]): FeedGroups => ({
      authors: shown.filter(({ kind }) => kind === 'authors').map(viewOf),
      tags: shown.filter(({ kind }) => kind === 'tags').map(viewOf),
    });
    const first = isFirst ? few : [];
    yield {
      path,
      template: 'feeds.liquid',
      depends: () => [pager, items, first, parts.length],
      view: (): PageView & FeedsView => ({
        site: chrome(context, root),
        page: head(context, {
          path,
          section: 'feeds',
          heading: numbered(context, say(context, 'site.nav.feeds'), pager.number),
          alternates: [
            ...[feeds.articles, feeds.milestones].flatMap((feed) => alternates(feed, site.url)),
            ...(isFirst ? few : items).flatMap(({ feed }) => alternates(feed, site.url, ['rss'])),
          ],
        }),
        pager: pagerView(pager, root),
        articles: feedView(feeds.articles, say(context, 'site.nav.articles'), root, site.url),
        milestones: feedView(feeds.milestones, say(context, 'site.feeds.milestones'), root, site.url),
        opml: addressView('feeds.opml', root, site.url),
        few: groups(first),
        all: groups(items),
        count: parts.length,
      }),
    };
  }
}

/** If they don't fit on one page, the first one has only few. */
function slices(parts: readonly PartFeed[]): readonly Slice<PartFeed>[] {
  if (parts.length <= FEEDS_A_PAGE) return paginate(parts, FEEDS_A_PAGE, 'feeds/');
  const blank = parts.slice(0, FEEDS_A_PAGE);
  return paginate([...blank, ...parts], FEEDS_A_PAGE, 'feeds/').map((slice, index) =>
    index === 0 ? { ...slice, items: [] } : slice,
  );
}

/** The feeds of authors, unless there is only one, then those of tags; each kind by title. */
function partFeeds({ feeds, publication }: SiteContext): readonly PartFeed[] {
  const { uses } = tagIndex(publication);
  const written = new Map<string, number>();
  for (const article of publication.articles)
    for (const slug of authorSlugs(article)) written.set(slug, (written.get(slug) ?? 0) + 1);
  const authors = feeds.authors.length === 1 ? [] : feeds.authors;
  return [
    ...authors.map((feed): PartFeed => {
      const { holds } = feed;
      const slug = typeof holds === 'object' && 'author' in holds ? holds.author : '';
      return {
        feed,
        title: feed.authors[0]?.name ?? feed.title,
        kind: 'authors',
        entries: written.get(slug) ?? 0,
      };
    }),
    ...feeds.tags.map(({ feed, tag }): PartFeed => ({
      feed,
      title: tag.label,
      kind: 'tags',
      entries: uses.get(tag.id)?.length ?? 0,
    })),
  ];
}

function mostUsed(parts: readonly PartFeed[], wanted: keyof FeedGroups): readonly PartFeed[] {
  return parts
    .filter(({ kind }) => kind === wanted)
    .toSorted((a, b) => b.entries - a.entries)
    .slice(0, FEW);
}
