import type { Element } from 'hast';
import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';

import { attribute, parsePage } from './parsed-page.ts';
import { publications } from './publications.ts';
import { pagesOf, renderSite } from './site-files.ts';

describe.each(Object.entries(publications))('every page of a site with %s', async (_, publication) => {
  const { site, articles } = publication();
  const pages = [...pagesOf(await renderSite(publication()))].map(
    ([path, html]) => [path, parsePage(html)] as const,
  );

  it('is HTML without parse errors', () => {
    for (const [path, { faults }] of pages) expect(faults, path).toEqual([]);
  });

  it('has one h1, first, and skips no level below it', () => {
    for (const [path, { headings }] of pages) {
      expect(
        headings.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      expect(headings[0], path).toBe(1);
      const steps = headings.slice(1).map((level, index) => level - (headings[index] ?? 1));
      expect(Math.max(0, ...steps), path).toBeLessThanOrEqual(1);
    }
  });

  it('has landmarks, and a link past the navigation', () => {
    for (const [path, page] of pages) {
      expect(named(page.one('main'), 'id'), path).toBe('content');
      expect(named(page.all('a')[0], 'href'), path).toBe('#content');
      expect(
        page.all('nav').map((nav) => named(nav, 'ariaLabel')),
        path,
      ).not.toContain(null);
      expect(page.all('footer'), path).toHaveLength(1);
    }
  });

  it('says its language and direction: an article’s own, elsewhere the site’s', () => {
    const own = new Map(articles.map(({ address, language }) => [`${address}index.html`, language]));
    for (const [path, page] of pages) {
      const language = own.get(path) ?? site.language;
      expect(named(page.one('html'), 'lang'), path).toBe(language);
      expect(named(page.one('html'), 'dir'), path).toBe(/^(?:he|ar)$/u.test(language) ? 'rtl' : 'ltr');
    }
  });

  it('has a description, and a title that no other page has', () => {
    // One that leads on is called what it leads to.
    const titles = pages
      .filter(([, page]) => !page.all('meta').some((meta) => named(meta, 'httpEquiv') === 'refresh'))
      // Drawings have titles, too; the page's comes first.
      .map(([, page]) => toText(page.all('title')[0] ?? page.root));
    expect(titles).not.toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
    for (const [path, page] of pages) {
      const description = page.all('meta').find((meta) => named(meta, 'name') === 'description');
      expect(named(description, 'content'), path).toBeTruthy();
    }
  });

  it('runs no script except those that copy addresses and code, search and enlarge drawings, and loads nothing from elsewhere', () => {
    for (const [path, page] of pages) {
      const active = ['iframe', 'object', 'embed', 'base', 'style'].flatMap((name) => page.all(name));
      expect(active, path).toEqual([]);
      // JSON-LD is data, and runs nothing.
      const scripts = page.all('script').filter((one) => named(one, 'type') !== 'application/ld+json');
      expect(
        scripts.map((script) => [
          named(script, 'src')?.replace(/^(?:\.\/|(?:\.\.\/)+|\/log\/)/u, ''),
          script.children,
        ]),
        path,
      ).toEqual([
        ...(pages.some(([name]) => name === 'search/index.html') ? [['search-key.js', []]] : []),
        ...(/^(?:feeds|tags\/.+|authors\/.+)\//u.test(path) || page.all('pre').length > 0
          ? [['copy.js', []]]
          : []),
        ...(path.startsWith('timeline/') && page.ids.includes('drawing') ? [['drawing.js', []]] : []),
        ...(path.startsWith('search/') ? [['search.js', []]] : []),
      ]);
      const loaded = page
        .all('link')
        .filter((link) => /stylesheet|icon/.test(named(link, 'rel') ?? ''))
        .map((link) => named(link, 'href') ?? '');
      expect(loaded, path).toHaveLength(3);
      expect(
        loaded.filter((href) => /^(?:[a-z]+:|\/\/)/i.test(href)),
        path,
      ).toEqual([]);
    }
  });

  it('has distinct ids, and feeds under distinct titles', () => {
    for (const [path, page] of pages) {
      expect(new Set(page.ids).size, path).toBe(page.ids.length);
      const titles = page
        .all('link')
        .filter((link) => named(link, 'rel') === 'alternate')
        .map((link) => named(link, 'title'));
      expect(titles.length, path).toBeGreaterThan(0);
      expect(new Set(titles).size, path).toBe(titles.length);
    }
  });
});

function named(element: Element | undefined, name: string): string | null {
  return element === undefined ? null : attribute(element, name);
}
