import { type ArticleChange, articleChanges, type PageChange, pageChanges } from './article-changes.ts';
import { isInFeeds } from '../emit/in-feeds.ts';
import { type EndedTag, endedTags } from './ended-tags.ts';
import type { ShownEntry, Stand } from './stand.ts';

/** What feed readers see of a change. */
export interface EntryChanges {
  /** Shown as unread. */
  readonly appear: readonly ShownEntry[];
  /** Marked as edited, with the new text. */
  readonly edited: readonly ShownEntry[];
  /** No longer there, because the article or milestone is gone; readers keep what they fetched. */
  readonly vanish: readonly ShownEntry[];
}

/** Something about the publication itself that changes. */
export interface SiteChange {
  readonly what: 'title' | 'description' | 'address' | 'language';
  readonly before: string;
  readonly after: string;
}

/** How a publication differs from another state of it. */
export interface Changes {
  readonly site: readonly SiteChange[];
  readonly articles: readonly ArticleChange[];
  readonly pages: readonly PageChange[];
  readonly endedTags: readonly EndedTag[];
  readonly entries: { readonly articles: EntryChanges; readonly milestones: EntryChanges };
  /** The articles that `send` would mail for the first time: now or, if they are scheduled, on their day. */
  readonly mailed: readonly ArticleChange[];
}

/** Compares two states of a publication; things are the same if their ids are. */
export function publicationChanges(before: Stand, after: Stand): Changes {
  const articles = articleChanges(before.articles, after.articles);
  return {
    site: siteChanges(before.site, after.site),
    articles,
    pages: pageChanges(before.pages, after.pages),
    endedTags: endedTags(before, after),
    entries: {
      articles: entryChanges('articles', before, after),
      milestones: entryChanges('milestones', before, after),
    },
    mailed: articles.filter(isMailed),
  };
}

/** Whether subscribers get it by mail, and would not have without the change. */
function isMailed({ kind, article, standing, before }: ArticleChange): boolean {
  if (kind === 'gone' || standing === 'draft' || !isInFeeds(article)) return false;
  return before === null || before.standing !== 'published' || !isInFeeds(before.article);
}

function siteChanges(before: Stand['site'], after: Stand['site']): readonly SiteChange[] {
  const all: readonly SiteChange[] = [
    { what: 'title', before: before.title, after: after.title },
    { what: 'description', before: before.description, after: after.description },
    { what: 'address', before: before.url, after: after.url },
    { what: 'language', before: before.language, after: after.language },
  ];
  return all.filter((change) => change.before !== change.after);
}

function entryChanges(of: keyof Stand['entries'], before: Stand, after: Stand): EntryChanges {
  const known = new Map(before.entries[of].map((entry) => [entry.id, entry]));
  const was = idsOf(before)[of];
  const is = idsOf(after)[of];
  return {
    // Neither is new what comes back from an archive, nor gone what newer entries push into one.
    appear: after.entries[of].filter(({ id }) => !was.has(id)),
    edited: after.entries[of].filter(({ id, updated }) => (known.get(id)?.updated ?? updated) !== updated),
    vanish: before.entries[of].filter(({ id }) => !is.has(id)),
  };
}

/** The ids of everything that feeds contain, archives included. */
function idsOf({ articles }: Stand): Readonly<Record<keyof Stand['entries'], ReadonlySet<string>>> {
  const shown = articles
    .filter(({ article, standing }) => standing === 'published' && isInFeeds(article))
    .map(({ article }) => article);
  return {
    articles: new Set(shown.map(({ id }) => id)),
    milestones: new Set(shown.flatMap(({ milestones }) => milestones.map(({ id }) => id))),
  };
}
