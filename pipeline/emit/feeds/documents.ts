import { type FeedFormat, feedPath, permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import type { EmitContext } from '../emitter.ts';
import { type ListedFeed, listFeeds } from '../feed-list.ts';
import { cleanLine, cleanUrl } from '../plain-text.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { type Dated, cleanAuthors, feedEntry } from './entry.ts';
import { ICON_PATH } from './icon.ts';
import { STYLESHEET_PATH } from './stylesheet.ts';

/** A feed and where its files go. */
export interface PlacedFeed {
  /** As `feedPath` takes it. */
  readonly folder: string;
  readonly document: FeedDocument;
}

/** What an empty feed says of its last change, for Atom demands a time. */
const NEVER = '1970-01-01T00:00:00Z';

/**
 * Every feed of a publication. What has no date is in none. An entry that stands in several feeds is made
 * once, and is the same object in all of them.
 */
export function* feedDocuments(publication: Publication, context: EmitContext): Generator<PlacedFeed> {
  const subjects = gather(publication);
  const entryOf = remember(feedEntry);
  for (const feed of listFeeds(publication)) {
    const all = subjects(feed.holds);
    const entries = all.slice(0, context.settings.feeds.limit).map(entryOf);
    yield {
      folder: feed.folder,
      document: compose(feed, entries, entries.length === all.length, publication, context),
    };
  }
}

function compose(
  feed: ListedFeed,
  entries: readonly FeedEntry[],
  complete: boolean,
  { site }: Publication,
  { generator }: EmitContext,
): FeedDocument {
  const title = cleanLine(feed.title);
  const self = (format: FeedFormat): string => asset(site.url, feedPath(feed.folder, format));
  return {
    title,
    description: cleanLine(feed.description) || title,
    home: cleanUrl(feed.home) ?? feed.home,
    self: { rss: self('rss'), atom: self('atom'), json: self('json') },
    language: site.language,
    authors: cleanAuthors(site.authors),
    updated: newest(entries),
    icon: asset(site.url, ICON_PATH),
    stylesheet: '../'.repeat(feed.folder.split('/').length - 1) + STYLESHEET_PATH,
    taxonomy: asset(site.url, 'tags/'),
    complete,
    generator,
    entries,
  };
}

function asset(site: string, path: string): string {
  const url = permalinks.asset(site, path);
  return cleanUrl(url) ?? url;
}

/** The latest `updated`; they are all in UTC, with the same number of digits. */
function newest(entries: readonly FeedEntry[]): string {
  return entries.map(({ updated }) => updated).reduce((a, b) => (a > b ? a : b), NEVER);
}

/** What each feed is about, newest first; things of one time keep the publication's order. */
function gather({ articles }: Publication): (holds: ListedFeed['holds']) => readonly Dated[] {
  const dated = articles.flatMap(datedArticle);
  const whole = newestFirst(dated);
  const milestones = newestFirst(dated.flatMap(datedMilestones));
  const byTag = new Map<string, Dated[]>();
  for (const subject of milestones) {
    for (const { id } of subject.milestone?.tags ?? []) {
      const tagged = byTag.get(id);
      if (tagged === undefined) byTag.set(id, [subject]);
      else tagged.push(subject);
    }
  }
  return (holds) => {
    if (holds === 'articles') return whole;
    return holds === 'milestones' ? milestones : (byTag.get(holds.tag) ?? []);
  };
}

function datedArticle(article: Article): readonly Dated[] {
  return article.published === null ? [] : [{ article, milestone: null, published: article.published }];
}

function datedMilestones({ article, published }: Dated): readonly Dated[] {
  return article.milestones.map((milestone) => ({
    article,
    milestone,
    published: milestone.published ?? published,
  }));
}

function newestFirst(subjects: readonly Dated[]): readonly Dated[] {
  return subjects
    .map((subject) => ({ subject, time: Date.parse(subject.published) }))
    .sort((a, b) => b.time - a.time)
    .map(({ subject }) => subject);
}

/** Calls a function once for each object. */
function remember<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
