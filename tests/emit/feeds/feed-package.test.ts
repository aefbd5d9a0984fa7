import { PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import { beforeAll, describe, expect, test } from 'vitest';

import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { feedContext, file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

const TEXT = 'a ]]> b ]]> c &amp;amp; <i>\u0000\u0008\u001F\uFFFF d';
const CLEAN = 'a ]]> b ]]> c &amp;amp; <i> d';
const URL_WITH_AND = 'https://example.org/?a=1&b=2&lt;3';

/** Everything the package gets wrong, in one article. */
function publication(): Publication {
  const sample = samplePublication();
  const [article] = sample.articles;
  if (article === undefined) throw new Error('The fixture has articles');
  return {
    ...sample,
    articles: [
      {
        ...article,
        // Not as `new URL()` writes it.
        id: 'HTTPS://Old.example',
        url: URL_WITH_AND,
        title: TEXT,
        summary: TEXT,
        intro: { html: `<p>${TEXT}</p>`, text: TEXT },
        milestones: [],
        authors: [{ name: 'Only A. Name', url: null, email: null }],
        image: { url: `${URL_WITH_AND}.png`, alt: '"<&>"' },
        audio: { url: 'https://example.org/talk', length: 4321, type: 'audio/ogg', episode: PLAIN_EPISODE },
      },
    ],
  };
}

let files: ReadonlyMap<string, string>;
let channel: XmlNode;
let item: XmlNode;
let feed: XmlNode;
let entry: XmlNode;

beforeAll(async () => {
  files = await renderAll(publication());
  channel = childOf(parseStrictXml(file(files, 'feed.xml')), 'channel');
  item = childOf(channel, 'item');
  feed = parseStrictXml(file(files, 'atom.xml'));
  entry = childOf(feed, 'entry');
});

describe('what the `feed` package gets wrong is right', () => {
  test('it splits only the first `]]>` of a CDATA', () => {
    expect(childOf(item, 'content:encoded').text).toBe(`<p>${CLEAN}</p>`);
  });

  test('it lets control characters through', () => {
    const texts = [...files].filter(([path]) => !path.endsWith('.png'));
    const forbidden = texts.filter(([, text]) => /[^\t\n\P{Cc}]|\uFFFF/u.test(text));
    expect(forbidden.map(([path]) => path)).toEqual([]);
  });

  test('it escapes only `"` in attributes', () => {
    const picture = childOf(item, 'media:content');
    expect(picture.attributes['url']).toBe(`${URL_WITH_AND}.png`);
    expect(childOf(picture, 'media:description').text).toBe('"<&>"');
  });

  test('it loses a level of `&amp;`', () => {
    expect(childOf(item, 'title').text).toBe(CLEAN);
    expect(childOf(entry, 'title').text).toBe(CLEAN);
    expect(childOf(item, 'description').text).toBe('a ]]> b ]]> c &amp;amp;amp; &lt;i> d');
  });

  test('it takes marks in a URL for characters to encode', () => {
    expect(childOf(item, 'link').text).toBe(URL_WITH_AND);
  });

  test('its titles are CDATA, and in Atom HTML', () => {
    expect(file(files, 'feed.xml')).not.toContain('<title><![CDATA[');
    expect(childOf(entry, 'title').attributes).toEqual({ type: 'text' });
  });

  test('its guid is never a permalink', async () => {
    expect(childOf(item, 'guid')).toMatchObject({
      text: 'HTTPS://Old.example',
      attributes: { isPermaLink: 'false' },
    });
    const [article] = publication().articles;
    if (article === undefined) throw new Error('One article');
    const same = await renderAll({ ...publication(), articles: [{ ...article, id: article.url }] });
    const guid = childOf(childOf(childOf(parseStrictXml(file(same, 'feed.xml')), 'channel'), 'item'), 'guid');
    expect(guid).toMatchObject({ text: URL_WITH_AND, attributes: { isPermaLink: 'true' } });
  });

  test('its Atom ids go through `new URL()`', () => {
    expect(childOf(entry, 'id').text).toBe('HTTPS://Old.example');
  });

  test('it gives a name without an address as an RSS author', () => {
    expect(childrenOf(item, 'author')).toEqual([]);
    expect(childOf(item, 'dc:creator').text).toBe('Only A. Name');
  });

  test('it leaves an Atom feed without an author, and a category without a term', () => {
    expect(childrenOf(feed, 'author').length).toBeGreaterThan(0);
    for (const { attributes } of childrenOf(entry, 'category')) expect(attributes['term']).toBeTruthy();
    expect(childrenOf(entry, 'category').length).toBeGreaterThan(0);
  });

  test('it gives an enclosure the length 0 and a type that it guesses', () => {
    expect(childOf(item, 'enclosure').attributes).toEqual({
      url: 'https://example.org/talk',
      length: '4321',
      type: 'audio/ogg',
    });
  });

  test('its rss2() changes the items', async () => {
    for (const output of emitFeeds(publication(), feedContext())) {
      expect(await output.render(), output.path).toEqual(await output.render());
    }
  });

  test('its `updated` is the clock’s if none is given', async () => {
    const empty = await renderAll({ ...publication(), articles: [] });
    const built = childOf(childOf(parseStrictXml(file(empty, 'feed.xml')), 'channel'), 'lastBuildDate');
    expect(built.text).toBe('Sun, 01 Jan 2017 00:00:00 GMT');
  });

  test('its JSON is version 1 with a single author', () => {
    const json = JSON.parse(file(files, 'feed.json'));
    expect(json.version).toBe('https://jsonfeed.org/version/1.1');
    expect(json.items[0]).toMatchObject({ authors: [{ name: 'Only A. Name' }] });
    expect(json.items[0]).not.toHaveProperty('author');
  });

  test('its stylesheet always says text/xsl', () => {
    for (const path of ['feed.xml', 'atom.xml']) {
      expect(file(files, path)).toContain('<?xml-stylesheet type="text/css" href="feed.css"?>');
    }
  });

  test('it knows no RFC 5005, no xml:lang and no namespaces of one’s own', () => {
    expect(childrenOf(channel, 'fh:complete')).toHaveLength(1);
    expect(childrenOf(feed, 'fh:complete')).toHaveLength(1);
    expect(feed.attributes['xml:lang']).toBe('en');
  });
});
