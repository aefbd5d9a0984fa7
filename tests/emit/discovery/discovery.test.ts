import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';

import { emitDiscovery } from '../../../pipeline/emit/discovery/discovery.ts';
import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import type { Article } from '../../../pipeline/model/publication.ts';
import { feedContext, file, renderAll } from '../feeds/render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from '../feeds/strict-xml.ts';
import { sampleContext, samplePublication } from '../publication-fixture.ts';

const site = 'https://example.org/log/';

test.each(['feeds.opml', 'sitemap.xml', 'robots.txt'])('%s matches its golden file', async (path) => {
  const files = await renderAll(samplePublication(), emitDiscovery);
  await expect(file(files, path)).toMatchFileSnapshot(`golden/${path}`);
});

describe('OPML 2.0', () => {
  test('lists each feed once, under its title, with its address and page', async () => {
    const opml = parseOpml(file(await renderAll(samplePublication(), emitDiscovery), 'feeds.opml'));
    const outlines = (opml.body?.outlines ?? []).flatMap(({ outlines }) => outlines ?? []);
    expect(outlines.map(({ type, title, xmlUrl, htmlUrl }) => [type, title, xmlUrl, htmlUrl])).toEqual([
      ['rss', 'Container & Cloud Log', `${site}feed.xml`, site],
      ['rss', 'Container & Cloud Log: milestones', `${site}milestones/feed.xml`, `${site}timeline/`],
      ['rss', 'Container & Cloud Log: by Ada', `${site}authors/ada/feed.xml`, `${site}authors/ada/`],
      [
        'rss',
        'Container & Cloud Log: by Grace & Co',
        `${site}authors/grace-co/feed.xml`,
        `${site}authors/grace-co/`,
      ],
      [
        'rss',
        'Container & Cloud Log: by Zoë “Z” Müller',
        `${site}authors/zo%C3%AB-z-m%C3%BCller/feed.xml`,
        `${site}authors/zo%C3%AB-z-m%C3%BCller/`,
      ],
      ['rss', 'Container & Cloud Log: Docker', `${site}tags/docker/feed.xml`, `${site}tags/docker/`],
      [
        'rss',
        'Container & Cloud Log: Containers "<&>"',
        `${site}tags/containers/feed.xml`,
        `${site}tags/containers/`,
      ],
    ]);
    expect(outlines.every(({ text, title }) => text === title)).toBe(true);
  });

  test('lists addresses of feeds only, under the titles of the feeds', async () => {
    const outlines = leaves(await opmlOf());
    const feeds = [...emitFeeds(samplePublication(), feedContext())].filter(({ path }) =>
      path.endsWith('feed.xml'),
    );
    const byUrl = new Map(outlines.map(({ attributes }) => [attributes['xmlUrl'], attributes]));
    expect(new Set(byUrl.keys())).toEqual(new Set(feeds.map(({ path }) => site + encodeURI(path))));
    for (const feed of feeds) {
      const channel = childOf(parseStrictXml(String(await feed.render())), 'channel');
      const outline = byUrl.get(site + encodeURI(feed.path));
      expect(childOf(channel, 'title').text).toBe(outline?.['title']);
      expect(childOf(channel, 'link').text).toBe(outline?.['htmlUrl']);
    }
  });

  test('a folder only has a text; the head has a title and a date, and no docs', async () => {
    const root = await opmlOf();
    expect(childrenOf(childOf(root, 'body'), 'outline').map(({ attributes }) => attributes)).toEqual([
      { text: 'Container & Cloud Log' },
      { text: 'Container & Cloud Log: authors' },
      { text: 'Container & Cloud Log: tags' },
    ]);
    expect(childOf(root, 'head').children.map(({ name }) => name)).toEqual(['title', 'dateModified']);
    expect(childOf(childOf(root, 'head'), 'dateModified').text).toBe('Mon, 09 Jan 2017 10:30:00 GMT');
  });

  async function opmlOf(): Promise<XmlNode> {
    return parseStrictXml(file(await renderAll(samplePublication(), emitDiscovery), 'feeds.opml'));
  }

  function leaves(root: XmlNode): readonly XmlNode[] {
    return childrenOf(childOf(root, 'body'), 'outline').flatMap((folder) => childrenOf(folder, 'outline'));
  }
});

describe('sitemap', () => {
  test('index, articles, tags, timeline and feeds, with the time of their last edit', async () => {
    const files = await renderAll(samplePublication(), emitDiscovery);
    expect(locations(file(files, 'sitemap.xml'))).toEqual([
      [site, '2017-01-09T10:30:00Z'],
      [`${site}articles/week-1/`, '2017-01-09T10:30:00Z'],
      [`${site}articles/2016/`, '2016-12-27T00:00:00Z'],
      [`${site}articles/notes/`, undefined],
      [`${site}tags/docker/`, '2017-01-09T10:30:00Z'],
      [`${site}tags/containers/`, '2017-01-09T10:30:00Z'],
      [`${site}authors/ada/`, '2016-12-27T00:00:00Z'],
      [`${site}authors/grace-co/`, '2016-12-27T00:00:00Z'],
      [`${site}authors/zo%C3%AB-z-m%C3%BCller/`, '2017-01-09T10:30:00Z'],
      [`${site}archive/`, '2017-01-09T10:30:00Z'],
      [`${site}archive/2017/`, '2017-01-09T10:30:00Z'],
      [`${site}archive/2016/`, '2016-12-27T00:00:00Z'],
      [`${site}timeline/`, '2017-01-09T10:30:00Z'],
      [`${site}feeds/`, undefined],
    ]);
  });

  test('an article whose canonical address is elsewhere is left out', async () => {
    const sample = samplePublication();
    const articles = sample.articles.map((article) => ({ ...article, canonical: 'https://other.example/' }));
    const files = await renderAll({ ...sample, articles }, emitDiscovery);
    expect(file(files, 'sitemap.xml')).not.toContain('/articles/');
  });

  test('more than 50,000 pages are spread over sitemaps with an index', async () => {
    const sample = samplePublication();
    const [article] = sample.articles;
    if (article === undefined) throw new Error('The fixture has articles');
    const articles = Array.from({ length: 50_001 }, (_, index): Article => ({
      ...article,
      url: `${site}articles/${index}/`,
    }));
    const files = await renderAll({ ...sample, articles }, emitDiscovery);
    const index = parseStrictXml(file(files, 'sitemap.xml'));
    expect(childrenOf(index, 'sitemap').map((part) => childOf(part, 'loc').text)).toEqual([
      `${site}sitemap-1.xml`,
      `${site}sitemap-2.xml`,
    ]);
    expect(file(files, 'sitemap-1.xml').match(/<loc>/gu)).toHaveLength(50_000);
    expect(file(files, 'sitemap-2.xml').match(/<loc>/gu)).toHaveLength(10);
  });

  function locations(sitemap: string): readonly (readonly [string, string | undefined])[] {
    return parseStrictXml(sitemap).children.map((page) => [
      childOf(page, 'loc').text,
      childrenOf(page, 'lastmod')[0]?.text,
    ]);
  }
});

test('robots.txt allows everything and names the sitemap', async () => {
  const files = await renderAll(samplePublication(), emitDiscovery);
  expect(file(files, 'robots.txt')).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${site}sitemap.xml\n`);
});

test('control characters and markup in titles neither break anything nor add an element', async () => {
  const sample = samplePublication();
  const title = 'a\u0000\u001B"><outline text="b"/> ]]> \uD800&amp;';
  const files = await renderAll({ ...sample, site: { ...sample.site, title } }, emitDiscovery);
  const root = parseStrictXml(file(files, 'feeds.opml'));
  expect(childOf(childOf(root, 'head'), 'title').text).toBe('a"><outline text="b"/> ]]> &amp;');
  expect(childrenOf(childOf(root, 'body'), 'outline')).toHaveLength(3);
});

test('keys change with what a file says, and only then', () => {
  const sample = samplePublication();
  const [first, ...rest] = sample.articles;
  if (first === undefined) throw new Error('The fixture has articles');
  const keys = (articles: readonly Article[]): readonly string[] =>
    [...emitDiscovery({ ...sample, articles }, sampleContext())].map(({ key }) => key);
  const before = keys(sample.articles);
  expect(keys([{ ...first, title: 'Other' }, ...rest])).toEqual(before);
  const edited = keys([{ ...first, updated: '2018-01-01T00:00:00Z' }, ...rest]);
  expect(edited.map((key, index) => key === before[index])).toEqual([false, false, false, true]);
});
