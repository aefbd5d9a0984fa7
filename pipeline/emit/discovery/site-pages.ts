import { archivePeriods } from '../cards/archive-periods.ts';
import { authorSlugs, listAuthors } from '../author-list.ts';
import { listSeries } from '../series-list.ts';
import { cardOf } from '../cards/article-card.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';

/** A page for search engines. */
export interface SitemapEntry {
  /** Absolute. */
  readonly url: string;
  /** RFC 3339; `null` if nothing on it has a date. */
  readonly modified: string | null;
}

/** The pages of the site, once each, without articles whose canonical address is elsewhere. */
export function sitePages(publication: Publication): readonly SitemapEntry[] {
  const { site, articles, pages, tags } = publication;
  const latest = latestOf(articles);
  const byTag = articlesBy(articles, (article) => cardOf(article).tags);
  const byAuthor = articlesBy(articles, authorSlugs);
  return [
    { url: site.url, modified: latest },
    ...articles
      .filter(({ canonical, url }) => canonical === null || canonical === url)
      .map(({ url, updated }) => ({ url, modified: updated })),
    ...pages.map(({ article: { url, updated } }) => ({ url, modified: updated })),
    ...tags.map(({ id }) => ({
      url: permalinks.tag(site.url, id),
      modified: latestOf(byTag.get(id) ?? []),
    })),
    ...listAuthors(publication).map(({ slug }) => ({
      url: permalinks.author(site.url, slug),
      modified: latestOf(byAuthor.get(slug) ?? []),
    })),
    ...listSeries(publication).map(({ slug, articles: parts }) => ({
      url: permalinks.series(site.url, slug),
      modified: latestOf(parts),
    })),
    ...(latest === null ? [] : [{ url: permalinks.archive(site.url, ''), modified: latest }]),
    ...archivePeriods(articles).map(({ period, articles: own }) => ({
      url: permalinks.archive(site.url, period),
      modified: latestOf(own),
    })),
    { url: permalinks.timeline(site.url), modified: latest },
    { url: permalinks.feeds(site.url), modified: null },
  ];
}

/** The latest edit; compared as times, because offsets differ. */
export function latestOf(articles: readonly Article[]): string | null {
  let latest: string | null = null;
  let time = Number.NaN;
  for (const { updated } of articles) {
    if (updated === null || updated === latest) continue;
    const own = Date.parse(updated);
    if (latest !== null && !(own > time)) continue;
    latest = updated;
    time = own;
  }
  return latest;
}

function articlesBy(
  articles: readonly Article[],
  keysOf: (article: Article) => readonly string[],
): ReadonlyMap<string, readonly Article[]> {
  const byKey = new Map<string, Article[]>();
  for (const article of articles) {
    for (const key of keysOf(article)) {
      const members = byKey.get(key);
      if (members === undefined) byKey.set(key, [article]);
      else members.push(article);
    }
  }
  return byKey;
}
