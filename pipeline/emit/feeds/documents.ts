import { type FeedFormat, feedPath, permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import { authorSlugs } from '../author-list.ts';
import { type ListedFeed, listFeeds, listFormerFeeds } from '../feed-list.ts';
import { isInFeeds } from '../in-feeds.ts';
import { cleanLine, cleanUrl } from '../plain-text.ts';
import { cardOf } from '../cards/article-card.ts';
import { milestoneOf, type TaggedPart, taggedParts } from '../cards/tagged-part.ts';
import type { FeedAddress, FeedContext, FeedEntry, FeedHead, FeedHistory } from './document.ts';
import { cleanAuthors, feedEntry } from './entry.ts';
import { type Volume, spreadHistory } from './history.ts';
import { FEED_ICON } from '../icons/icon-paths.ts';
import { STYLESHEET_PATH } from './stylesheet.ts';

/** A document of a feed, and where its files go. */
export interface FeedDocument {
  /** As `feedPath` takes it. */
  readonly folder: string;
  /** Hash of everything in it. */
  readonly key: string;
  /** What becomes its entries, newest first. */
  readonly parts: readonly DatedPart[];
  /** @param updated RFC 3339: when the newest entry was; `null`: there is none. */
  head(updated: string | null): FeedHead;
}

/** Every document of every feed of a publication. Anything without a date, or expired, is in none. */
export function* feedDocuments(publication: Publication, context: EmitContext): Generator<FeedDocument> {
  const subjects = gather(publication);
  for (const feed of [
    ...listFeeds(publication, context.words),
    ...listFormerFeeds(publication, context.words),
  ]) {
    const about = describe(feed, publication, context);
    const aboutKey = dataHash(about);
    for (const volume of spreadHistory(subjects(feed.holds), context.settings.feeds.limit)) {
      const { archive, previous, next, entries: parts } = volume;
      const folder = volumeFolder(feed.folder, archive);
      let key: string | null = null;
      yield {
        folder,
        get key() {
          const entries = parts.map(({ card }) => card.entry);
          return (key ??= dataHash(
            publication.site.url,
            aboutKey,
            folder,
            [archive, previous, next],
            entries,
          ));
        },
        parts,
        head: (updated) => ({
          ...about,
          ...placed(feed.folder, volume, publication),
          // An archive does not change any more.
          hub: archive === null ? about.hub : null,
          updated: updated ?? beginning(publication),
        }),
      };
    }
  }
}

/** What is made of an article or milestone. */
export function entryOf(part: DatedPart): FeedEntry {
  return feedEntry({ ...part, milestone: milestoneOf(part) });
}

/** What every entry of a publication is told. */
export function feedContext({ site }: Publication): FeedContext {
  return { language: site.language, taxonomy: asset(site.url, 'tags/') };
}

/** What depends on where a document is. */
type FeedPlace = Pick<FeedHead, 'self' | 'stylesheet' | 'history'>;

function placed(feed: string, volume: Volume<DatedPart>, { site }: Publication): FeedPlace {
  const folder = volumeFolder(feed, volume.archive);
  return {
    self: address(site.url, folder),
    stylesheet: '../'.repeat(folder.split('/').length - 1) + STYLESHEET_PATH,
    history: historyOf(volume, (archive) => address(site.url, volumeFolder(feed, archive))),
  };
}

/** What all documents of a feed have in common. */
function describe(
  feed: ListedFeed,
  publication: Publication,
  { generator, settings }: EmitContext,
): Omit<FeedHead, 'updated' | keyof FeedPlace> {
  const { id, site } = publication;
  const title = cleanLine(feed.title);
  return {
    id: feedId(id, feed.folder),
    title,
    description: cleanLine(feed.description) || title,
    home: cleanUrl(feed.home) ?? feed.home,
    ...feedContext(publication),
    authors: cleanAuthors(feed.authors),
    icon: asset(site.url, FEED_ICON.path),
    hub: settings.feeds.hub,
    generator,
  };
}

/** `tag:example.org,2026:publication/tags/docker`; the id of the whole is the publication's own. */
function feedId(publication: string, folder: string): string {
  return [
    publication,
    ...folder
      .split('/')
      .filter((part) => part !== '')
      .map(encodeURIComponent),
  ].join('/');
}

/** Archives are below their feed: `tags/docker/archive/1/`. */
function volumeFolder(folder: string, archive: number | null): string {
  return archive === null ? folder : `${folder}archive/${archive}/`;
}

function historyOf(
  { archive, previous, next }: Volume<DatedPart>,
  addressOf: (archive: number | null) => FeedAddress,
): FeedHistory {
  const other = (number: number | null): FeedAddress | null => (number === null ? null : addressOf(number));
  if (archive !== null) {
    return { kind: 'archive', current: addressOf(null), previous: other(previous), next: other(next) };
  }
  return previous === null ? { kind: 'complete' } : { kind: 'current', previous: addressOf(previous) };
}

function address(site: string, folder: string): FeedAddress {
  const of = (format: FeedFormat): string => asset(site, feedPath(folder, format));
  return { rss: of('rss'), atom: of('atom'), json: of('json') };
}

function asset(site: string, path: string): string {
  const url = permalinks.asset(site, path);
  return cleanUrl(url) ?? url;
}

/**
 * The last change of an empty feed: Atom requires a time, and validators a plausible one. It is the year in which the
 * publication's id was minted.
 */
function beginning({ id }: Publication): string {
  return `${/^tag:[^,]+,(\d{4})/u.exec(id)?.[1] ?? '2000'}-01-01T00:00:00Z`;
}

/** Something that becomes an entry: an article or one of its milestones. */
export interface DatedPart extends TaggedPart {
  /** RFC 3339. */
  readonly published: string;
}

/** What each feed contains, newest first; entries with the same time keep the publication's order. */
function gather({ articles }: Publication): (holds: ListedFeed['holds']) => readonly DatedPart[] {
  const dated = articles.flatMap(datedArticle);
  const whole = newestFirst(dated);
  const parts = newestFirst(dated.flatMap(datedParts));
  const milestones = parts.filter(({ index }) => index !== null);
  const byAuthor = groupBy(whole, ({ article }) => authorSlugs(article));
  const byTag = groupBy(parts, ({ card }) => card.tags);
  return (holds) => {
    if (holds === 'articles') return whole;
    if (holds === 'milestones') return milestones;
    return ('tag' in holds ? byTag.get(holds.tag) : byAuthor.get(holds.author)) ?? [];
  };
}

/** Groups subjects by each of their keys, in their order. */
function groupBy(
  subjects: readonly DatedPart[],
  keysOf: (subject: DatedPart) => readonly string[],
): ReadonlyMap<string, readonly DatedPart[]> {
  const groups = new Map<string, DatedPart[]>();
  for (const subject of subjects) {
    for (const key of keysOf(subject)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [subject]);
      else group.push(subject);
    }
  }
  return groups;
}

function datedArticle(article: Article): readonly DatedPart[] {
  const { published } = article;
  if (published === null || !isInFeeds(article)) return [];
  return [{ article, index: null, card: cardOf(article), published }];
}

function datedParts({ article, published }: DatedPart): readonly DatedPart[] {
  return taggedParts(article).map((part) => ({ ...part, published }));
}

function newestFirst(subjects: readonly DatedPart[]): readonly DatedPart[] {
  return subjects
    .map((subject) => ({ subject, time: Date.parse(subject.published) }))
    .sort((a, b) => b.time - a.time)
    .map(({ subject }) => subject);
}
