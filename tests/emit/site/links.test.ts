import { describe, expect, it } from 'vitest';

import { emit } from '../../../pipeline/build/emit.ts';
import { samplePublication } from '../publication-fixture.ts';
import { type ParsedPage, attribute, parsePage } from './parsed-page.ts';
import { publications } from './publications.ts';
import { pagesOf, renderSite, siteContext } from './site-files.ts';

describe.each(Object.entries(publications))('the links of a site with %s', async (_, publication) => {
  const { site } = publication();
  const emitted = new Set([...emit(publication(), siteContext())].map(({ path }) => path));
  const pages = [...pagesOf(await renderSite(publication()))].map(
    ([path, html]) => [path, parsePage(html)] as const,
  );
  const ids = new Map(pages.map(([path, page]) => [path, new Set(page.ids)]));

  it('lead to files and places that exist', () => {
    for (const [path, page] of pages) {
      const base = new URL(path, site.url);
      expect(
        hrefs(page).filter((href) => isBroken(new URL(href, base))),
        path,
      ).toEqual([]);
    }
  });

  it('are relative, so that pages work below any path', () => {
    for (const [path, page] of pages) {
      if (path === '404.html') continue;
      expect(
        hrefs(page).filter((href) => href.startsWith('/')),
        path,
      ).toEqual([]);
    }
  });

  function isBroken(url: URL): boolean {
    if (!url.href.startsWith(site.url)) return !elsewhere.test(url.href);
    const path = decodeURIComponent(url.pathname.slice(new URL(site.url).pathname.length));
    // The sample's prose links to an article that some of the publications don't have.
    if (path === 'articles/2016/') return false;
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    if (!emitted.has(file)) return true;
    return url.hash !== '' && ids.get(file)?.has(decodeURIComponent(url.hash.slice(1))) !== true;
  }
});

describe('the page for missing addresses', async () => {
  const page = parsePage((await renderSite(samplePublication())).get('404.html') ?? '');

  it('starts its links at the path of the site, because it is shown below any folder', () => {
    expect(hrefs(page).filter((href) => !/^(?:#|\/log\/|https:)/.test(href))).toEqual([]);
  });

  it('asks not to be indexed', () => {
    expect(page.all('meta').map((meta) => attribute(meta, 'content'))).toContain('noindex');
  });
});

/** What the texts of the samples link to outside the site. */
const elsewhere = /^https:\/\/[a-z.]+\/(?:[^/]*$|2018\/)/;

function hrefs(page: ParsedPage): readonly string[] {
  return [...page.all('a'), ...page.all('link')].map((element) => attribute(element, 'href') ?? '');
}
