import { describe, expect, test } from 'vitest';

import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import { TemplateError } from '../../../pipeline/emit/template-error.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { sampleContext, samplePublication } from '../publication-fixture.ts';
import { readWithFeedsmith, readWithRssParser } from './read-back.ts';
import { feedContext, file, renderAll } from './render.ts';
import { childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

const folders = ['', 'milestones/', 'authors/grace-co/', 'tags/docker/', 'tags/containers/'];

describe.each(folders)('the feeds at /%s', (folder) => {
  test('ids, titles, links, dates, contents and order are the same in all formats, for all parsers', async () => {
    const files = await renderAll(samplePublication());
    const [rss, atom, json] = ['feed.xml', 'atom.xml', 'feed.json'].map((name) => file(files, folder + name));
    if (rss === undefined || atom === undefined || json === undefined) throw new Error('Three formats');
    const [first = [], ...others] = [
      ...readWithFeedsmith(rss, atom, json),
      ...(await readWithRssParser(rss, atom)),
    ];
    expect(first.length).toBeGreaterThan(0);
    expect(first.every(({ id, title, url, html }) => id && title && url && html)).toBe(true);
    expect(others).toHaveLength(4);
    for (const other of others) expect(other).toEqual(first);
  });
});

test('newest first, whatever order the articles come in; no entry without a date', async () => {
  const sample = samplePublication();
  const files = await renderAll({ ...sample, articles: [...sample.articles].reverse() });
  expect(titles(files, 'feed.json')).toEqual(['Week 1: using <b> & the <script> tag', 'Das Jahr 2016']);
  expect(titles(files, 'milestones/feed.json')).not.toContain('Undated thing');
  expect(titles(files, 'tags/docker/feed.json')).toHaveLength(2);
});

test('times are compared as times, not as text', async () => {
  const [week, year] = samplePublication().articles;
  if (week === undefined || year === undefined) throw new Error('Two articles');
  const files = await renderAll({
    ...samplePublication(),
    articles: [
      { ...year, title: 'earlier', published: '2020-01-02T00:30:00+02:00' },
      { ...week, title: 'later', published: '2020-01-01T23:00:00Z' },
    ],
  });
  expect(titles(files, 'feed.json')).toEqual(['later', 'earlier']);
});

test('a feed has at most as many entries as the setting says, and is then not complete', async () => {
  const files = await renderAll(samplePublication(), emitFeeds, feedContext(3));
  expect(titles(files, 'milestones/feed.json')).toHaveLength(3);
  expect(file(files, 'milestones/feed.xml')).not.toContain('<fh:complete');
  expect(file(files, 'milestones/atom.xml')).not.toContain('<fh:complete');
  expect(file(files, 'feed.xml')).toContain('<fh:complete/>');
});

test('an article has its intro, groups, numbered milestones with their dates, and its outro', async () => {
  const feed = JSON.parse(file(await renderAll(samplePublication()), 'feed.json'));
  const { content_html: html, content_text: text } = feed.items[1];
  expect(html).toBe(
    [
      '<p>Was blieb.</p>',
      '<h3><a href="https://example.org/log/articles/2016/#m1">1. Docker 1.10</a></h3>',
      '<p><time datetime="2016-02">2016-02</time></p>',
      '<p>In early February, <a href="https://docker.com/">Docker</a>.</p><p><img src="https://example.org/log/articles/hafen.png" alt="Ein Hafen"></p>',
      '<h2>Plattformen</h2>',
      '<p>Zuerst dies.</p>',
      '<h3><a href="https://example.org/log/articles/2016/#m2">2. Sommer der Orchestrierung</a></h3>',
      '<p>2016-06 – 2016-08</p>',
      '<p>Im Sommer.</p>',
      '<p>Bis 2017!</p>',
    ].join('\n'),
  );
  expect(text).toContain(
    'Was blieb.\n\n1. Docker 1.10\n\n2016-02\n\nIn early February, Docker.\n\nPlattformen',
  );
});

test('an empty publication has feeds without entries, and a plausible time that is not the clock’s', async () => {
  const files = await renderAll({ ...samplePublication(), articles: [], tags: [] });
  const atom = parseStrictXml(file(files, 'atom.xml'));
  expect(childrenOf(atom, 'entry')).toEqual([]);
  expect(childOf(atom, 'updated').text).toBe('2017-01-01T00:00:00Z');
  const channel = childOf(parseStrictXml(file(files, 'feed.xml')), 'channel');
  expect(childOf(channel, 'lastBuildDate').text).toBe('Sun, 01 Jan 2017 00:00:00 GMT');
});

test('`updated` of an entry only depends on its edit and its id', async () => {
  const sample = samplePublication();
  const before = JSON.parse(file(await renderAll(sample), 'milestones/feed.json')).items;
  const [week, ...rest] = sample.articles;
  if (week === undefined) throw new Error('Articles');
  const articles = [{ ...week, milestones: week.milestones.slice(1) }, ...rest];
  const after = JSON.parse(file(await renderAll({ ...sample, articles }), 'milestones/feed.json')).items;
  expect(after).toEqual(before.slice(1));
});

test('URLs with spaces and IDNs are written as RFC 3986 requires', async () => {
  const [week, ...rest] = samplePublication().articles;
  if (week === undefined) throw new Error('Articles');
  const image = { url: 'https://bücher.example/a b.PNG?x="1"&y', alt: '' };
  const authors = [{ name: 'X', url: 'not a url', email: 'nor an address' }];
  const files = await renderAll({ ...samplePublication(), articles: [{ ...week, image, authors }, ...rest] });
  const [item] = JSON.parse(file(files, 'feed.json')).items;
  expect(item.image).toBe('https://xn--bcher-kva.example/a%20b.PNG?x=%221%22&y');
  expect(item.authors).toEqual([{ name: 'X' }]);
  const [entry] = childrenOf(parseStrictXml(file(files, 'atom.xml')), 'entry');
  expect(entry && childOf(entry, 'media:content').attributes).toEqual({
    url: item.image,
    medium: 'image',
    type: 'image/png',
  });
});

describe('outputs', () => {
  test('a second run gives the same keys and the same bytes', async () => {
    expect(await renderAll(samplePublication())).toEqual(await renderAll(samplePublication()));
    expect(keys(samplePublication())).toEqual(keys(samplePublication()));
  });

  test('rendering twice gives the same bytes', async () => {
    for (const output of emitFeeds(samplePublication(), feedContext())) {
      expect(await output.render()).toEqual(await output.render());
    }
  });

  test('an edit changes the keys of the feeds that it affects, and no others', () => {
    const sample = samplePublication();
    const [week, year, notes] = sample.articles;
    if (week === undefined || year === undefined || notes === undefined) throw new Error('Three articles');
    const [first, second] = year.milestones;
    if (first === undefined || second === undefined) throw new Error('Two milestones');
    const edited = { ...year, milestones: [{ ...first, title: 'Docker 1.10!' }, second] };
    expect(changed(sample, { ...sample, articles: [week, edited, notes] }).toSorted()).toEqual(
      ['', 'milestones/', 'authors/ada/', 'authors/grace-co/', 'tags/docker/']
        .flatMap((folder) => ['feed.xml', 'atom.xml', 'feed.json'].map((name) => folder + name))
        .toSorted(),
    );
    const undated: Article = { ...notes, title: 'Other notes' };
    expect(changed(sample, { ...sample, articles: [week, year, undated] })).toEqual([]);
  });

  test("a change to what is above the entries changes every feed's key", () => {
    const sample = samplePublication();
    const feeds = [...keys(sample).keys()].filter((path) => !/^(?:feed\.css|icon\.png)$/u.test(path));
    expect(feeds).toHaveLength(21);
    for (const site of [{ title: 'Other' }, { language: 'fr' }, { url: 'https://a.example/' }]) {
      const other = changed(sample, { ...sample, site: { ...sample.site, ...site } });
      // The style of the feeds speaks the language of the site.
      expect(other.filter((path) => path !== 'feed.css')).toEqual(feeds);
    }
    // An author's feed only names its author.
    expect(changed(sample, { ...sample, site: { ...sample.site, authors: [] } })).toEqual(
      feeds.filter((path) => !path.startsWith('authors/')),
    );
  });

  test('the style is the content of the template', async () => {
    expect(file(await renderAll(samplePublication()), 'feed.css')).toBe('channel { display: block }\n');
  });

  test('if the template of the style is missing, the error says so', async () => {
    await expect(renderAll(samplePublication(), emitFeeds, sampleContext())).rejects.toThrow(TemplateError);
  });
});

function titles(files: ReadonlyMap<string, string>, path: string): readonly string[] {
  const feed: { items: readonly { title: string }[] } = JSON.parse(file(files, path));
  return feed.items.map(({ title }) => title);
}

function keys(publication: Publication): ReadonlyMap<string, string> {
  return new Map([...emitFeeds(publication, feedContext())].map(({ path, key }) => [path, key]));
}

function changed(before: Publication, after: Publication): readonly string[] {
  const old = keys(before);
  return [...keys(after)].filter(([path, key]) => old.get(path) !== key).map(([path]) => path);
}
