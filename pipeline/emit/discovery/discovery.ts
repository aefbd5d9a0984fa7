import type { Output } from '../../model/output.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Publication } from '../../model/publication.ts';
import { dataHash } from '../../text/hash.ts';
import { siteMakers } from '../author-list.ts';
import type { EmitContext } from '../emitter.ts';
import { listFeeds } from '../feed-list.ts';
import { renderHumans } from './humans.ts';
import { renderOpml } from './opml.ts';
import { type SitemapEntry, latestOf, sitePages } from './site-pages.ts';
import { renderSitemap, renderSitemapIndex } from './sitemap.ts';

/** The most pages that one sitemap may list (sitemaps.org). */
const PAGES_A_SITEMAP = 50_000;

/** Emits what helps machines to find the rest: the list of feeds, the sitemap and robots.txt; and for people, humans.txt. */
export function* emitDiscovery(
  publication: Publication,
  { words, generator }: Pick<EmitContext, 'words' | 'generator'>,
): Generator<Output> {
  const { site, articles } = publication;
  const feeds = listFeeds(publication, words);
  const modified = latestOf(articles);
  yield {
    path: 'feeds.opml',
    key: dataHash(site, feeds, modified),
    render: () => renderOpml(site, feeds, modified === null ? null : new Date(modified), words),
  };
  yield* sitemaps(site.url, sitePages(publication));
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${permalinks.asset(site.url, 'sitemap.xml')}\n`;
  const humans = renderHumans(site, siteMakers(publication), modified, generator);
  for (const [path, text] of [
    ['humans.txt', humans],
    ['robots.txt', robots],
  ] as const) {
    if (text !== null) yield { path, key: dataHash(text), render: () => text };
  }
}

function* sitemaps(site: string, pages: readonly SitemapEntry[]): Generator<Output> {
  if (pages.length <= PAGES_A_SITEMAP) {
    yield { path: 'sitemap.xml', key: dataHash(pages), render: () => renderSitemap(pages) };
    return;
  }
  const parts = Array.from({ length: Math.ceil(pages.length / PAGES_A_SITEMAP) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`,
    pages: pages.slice(index * PAGES_A_SITEMAP, (index + 1) * PAGES_A_SITEMAP),
  }));
  const index = parts.map(({ path }) => ({ url: permalinks.asset(site, path), modified: null }));
  yield { path: 'sitemap.xml', key: dataHash('index', index), render: () => renderSitemapIndex(index) };
  for (const part of parts) {
    yield { path: part.path, key: dataHash(part.pages), render: () => renderSitemap(part.pages) };
  }
}
