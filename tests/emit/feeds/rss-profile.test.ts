import { beforeAll, describe, expect, test } from 'vitest';

import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

let source: string;
let channel: XmlNode;
let items: readonly XmlNode[];

beforeAll(async () => {
  source = file(await renderAll(samplePublication()), 'milestones/feed.xml');
  channel = childOf(parseStrictXml(source), 'channel');
  items = childrenOf(channel, 'item');
});

/** The one milestone with this text in its title. */
function item(title: string): XmlNode {
  const found = items.find((node) => childOf(node, 'title').text.includes(title));
  if (found === undefined) throw new Error(`No item ${title}`);
  return found;
}

describe('channel', () => {
  test('title, link, description and language', () => {
    expect(childOf(channel, 'title').text).toBe('Container & Cloud Log: milestones');
    expect(childOf(channel, 'link').text).toBe('https://example.org/log/timeline/');
    expect(childOf(channel, 'description').text).toContain('Milestones of the container world');
    expect(childOf(channel, 'language').text).toBe('en');
  });

  test('a description with an end tag in it is written as HTML and reads the same', () => {
    expect(childOf(channel, 'description').text).toBe(
      'Milestones of the container world, &lt;em>as they happen&lt;/em>.',
    );
  });

  test('docs, generator and ttl', () => {
    expect(childOf(channel, 'docs').text).toBe('https://www.rssboard.org/rss-specification');
    expect(childOf(channel, 'generator').text).toBe('milepost 0.1.0 (https://milepost.example/)');
    expect(childOf(channel, 'ttl').text).toMatch(/^[1-9]\d*$/u);
  });

  test('image has the title and link of the channel', () => {
    const image = childOf(channel, 'image');
    expect(childOf(image, 'title').text).toBe(childOf(channel, 'title').text);
    expect(childOf(image, 'link').text).toBe(childOf(channel, 'link').text);
    expect(childOf(image, 'url').text).toBe('https://example.org/log/icon.png');
  });

  test('atom:link rel="self" is the address of the feed', () => {
    expect(childOf(channel, 'atom:link').attributes).toEqual({
      href: 'https://example.org/log/milestones/feed.xml',
      rel: 'self',
      type: 'application/rss+xml',
    });
  });

  test('lastBuildDate is the newest `updated`, never the clock', () => {
    expect(childOf(channel, 'lastBuildDate').text).toBe('Mon, 09 Jan 2017 10:30:00 GMT');
  });

  test('RFC 5005, section 2: a feed with all entries is complete', () => {
    expect(childrenOf(channel, 'fh:complete')).toHaveLength(1);
  });
});

describe('item', () => {
  test('each has a guid, which is not a permalink unless it is the URL', () => {
    for (const node of items) {
      const guid = childOf(node, 'guid');
      expect(guid.text).toMatch(/^tag:example\.org,2017:/u);
      expect(guid.attributes).toEqual({ isPermaLink: 'false' });
    }
  });

  test('a guid that is the URL is a permalink', async () => {
    const [article, ...rest] = samplePublication().articles;
    if (article === undefined) throw new Error('The fixture has articles');
    const files = await renderAll({
      ...samplePublication(),
      articles: [{ ...article, id: article.url }, ...rest],
    });
    const [first] = childrenOf(childOf(parseStrictXml(file(files, 'feed.xml')), 'channel'), 'item');
    expect(first && childOf(first, 'guid').attributes).toEqual({ isPermaLink: 'true' });
  });

  test('pubDate is RFC 822 with a four-digit year', () => {
    for (const node of items) {
      expect(childOf(node, 'pubDate').text).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/u);
    }
    expect(childOf(item('Write'), 'pubDate').text).toBe('Fri, 06 Jan 2017 08:00:00 GMT');
  });

  test('people are in dc:creator, because an author needs an address', () => {
    expect(childrenOf(item('Docker'), 'dc:creator').map(({ text }) => text)).toEqual(['Ada', 'Grace & Co']);
    expect(items.flatMap((node) => childrenOf(node, 'author'))).toEqual([]);
  });

  test('description comes before content:encoded', () => {
    for (const node of items) {
      const names = node.children.map((child) => child.name);
      expect(names.indexOf('description')).toBeGreaterThanOrEqual(0);
      expect(names.indexOf('description')).toBeLessThan(names.indexOf('content:encoded'));
    }
  });

  test('description is HTML, so a summary in plain text is escaped in it', () => {
    expect(childOf(item('Write'), 'description').text).toBe('Escaping: &lt;b> &amp;amp; ]]>.');
  });

  test('description: an ampersand that HTML accepts unescaped is left as it is', async () => {
    const files = await renderAll(samplePublication());
    const [first] = childrenOf(childOf(parseStrictXml(file(files, 'feed.xml')), 'channel'), 'item');
    expect(first && childOf(first, 'description').text).toMatch(
      /^Ships & shells: a &lt;b>short&lt;\/b> week/u,
    );
  });

  test('category has a domain', () => {
    expect(childOf(item('Docker'), 'category')).toMatchObject({
      text: 'Docker',
      attributes: { domain: 'https://example.org/log/tags/' },
    });
  });

  test('a picture is media:content, with its media type and alternative text', () => {
    const picture = childOf(item('Docker'), 'media:content');
    expect(picture.attributes).toEqual({
      url: 'https://example.org/log/articles/hafen.png',
      medium: 'image',
      type: 'image/png',
    });
    expect(childOf(picture, 'media:description').text).toBe('Ein Hafen, 1 < 2');
    expect(items.flatMap((node) => childrenOf(node, 'enclosure'))).toEqual([]);
  });

  test('only an edited item has atom:updated', () => {
    expect(childOf(item('Write'), 'atom:updated').text).toMatch(/^2017-01-09T10:30:00\.000\d{6}Z$/u);
    expect(childrenOf(item('Docker'), 'atom:updated')).toEqual([]);
  });
});

test('in plain text `&` and `<` are written as &#x26; and &#x3C;', () => {
  expect(source).toContain('<title>Container &#x26; Cloud Log: milestones</title>');
  expect(source).toContain('<media:description type="plain">Ein Hafen, 1 &#x3C; 2</media:description>');
  expect(source).not.toContain('&amp;lt;');
});

test('a title is not CDATA and keeps its `&amp;`', () => {
  expect(childOf(item('Write'), 'title').text).toBe('Write &amp; for an ampersand ]]> b ]]> c');
  expect(source).not.toContain('<title><![CDATA[');
});

test('the style is CSS, and the namespaces are declared at the root', () => {
  expect(source).toMatch(
    /^<\?xml version="1\.0" encoding="utf-8"\?>\n<\?xml-stylesheet type="text\/css" href="\.\.\/feed\.css"\?>\n<rss /u,
  );
  expect(parseStrictXml(source).attributes).toEqual({
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:fh': 'http://purl.org/syndication/history/1.0',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
  });
});
