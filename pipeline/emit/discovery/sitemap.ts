import { cleanUrl } from '../plain-text.ts';
import { onLines, textElement, xmlDocument, xmlElement } from '../xml.ts';
import type { SitemapEntry } from './site-pages.ts';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Pages as a sitemap (sitemaps.org 0.9). */
export function renderSitemap(pages: readonly SitemapEntry[]): string {
  return listing('urlset', 'url', pages);
}

/** Sitemaps as a sitemap index. */
export function renderSitemapIndex(sitemaps: readonly SitemapEntry[]): string {
  return listing('sitemapindex', 'sitemap', sitemaps);
}

function listing(root: string, member: string, pages: readonly SitemapEntry[]): string {
  const members = pages.map(({ url, modified }) =>
    xmlElement(member, {}, [
      textElement('loc', cleanUrl(url) ?? url),
      ...(modified === null ? [] : [textElement('lastmod', modified)]),
    ]),
  );
  return xmlDocument(xmlElement(root, { xmlns: namespace }, onLines(members)));
}
