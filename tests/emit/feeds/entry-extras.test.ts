import { PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';

import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { feedContext, file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

const AUDIO = {
  url: 'https://example.org/log/articles/a b.mp3?x="1"&y',
  length: 123_456,
  type: 'audio/mpeg',
  episode: PLAIN_EPISODE,
};
const CLEAN_AUDIO = 'https://example.org/log/articles/a%20b.mp3?x=%221%22&y';
const HUB = 'https://hub.example/?a=1&b=2';

/** The sample with its second article changed, which has a picture. */
function withArticle(changes: Partial<Article>): Publication {
  const sample = samplePublication();
  return {
    ...sample,
    articles: sample.articles.map((article, index) => (index === 1 ? { ...article, ...changes } : article)),
  };
}

function withHub(limit?: number): EmitContext {
  const context = feedContext(limit);
  return { ...context, settings: { ...context.settings, feeds: { ...context.settings.feeds, hub: HUB } } };
}

interface Entry {
  readonly item: XmlNode;
  readonly entry: XmlNode;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The changed article, in the three formats. */
async function entryOf(changes: Partial<Article>): Promise<Entry> {
  const files = await renderAll(withArticle(changes));
  const item = childrenOf(childOf(parseStrictXml(file(files, 'feed.xml')), 'channel'), 'item')[1];
  const entry = childrenOf(parseStrictXml(file(files, 'atom.xml')), 'entry')[1];
  if (item === undefined || entry === undefined) throw new Error('Two entries');
  return { item, entry, json: JSON.parse(file(files, 'feed.json')).items[1] };
}

function linksOf(
  node: XmlNode,
  name: string,
): readonly (readonly [string | undefined, string | undefined])[] {
  return childrenOf(node, name).map(({ attributes }) => [attributes['rel'], attributes['href']] as const);
}

describe('enclosure', () => {
  test('RSS: one, with URL, true length and media type; the picture stays media:content', async () => {
    const { item } = await entryOf({ audio: AUDIO });
    expect(childrenOf(item, 'enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: CLEAN_AUDIO, length: '123456', type: 'audio/mpeg' },
    ]);
    expect(childOf(item, 'media:content').attributes['type']).toBe('image/png');
  });

  test('Atom: link rel="enclosure"', async () => {
    const { entry } = await entryOf({ audio: AUDIO });
    expect(childrenOf(entry, 'link').at(-1)?.attributes).toEqual({
      rel: 'enclosure',
      type: 'audio/mpeg',
      length: '123456',
      href: CLEAN_AUDIO,
    });
  });

  test('JSON Feed: the first attachment, before the picture', async () => {
    const { json } = await entryOf({ audio: AUDIO });
    expect(json['attachments']).toMatchObject([
      { url: CLEAN_AUDIO, mime_type: 'audio/mpeg', size_in_bytes: 123_456 },
      { mime_type: 'image/png' },
    ]);
  });

  test('an independent parser finds the same in all three', async () => {
    const files = await renderAll(withArticle({ audio: AUDIO }));
    const rss = parseRssFeed(file(files, 'feed.xml')).items?.[1]?.enclosures?.[0];
    const atom = parseAtomFeed(file(files, 'atom.xml')).entries?.[1]?.links?.find(
      ({ rel }) => rel === 'enclosure',
    );
    const json = parseJsonFeed(file(files, 'feed.json')).items?.[1]?.attachments?.[0];
    expect([rss?.url, atom?.href, json?.url]).toEqual([CLEAN_AUDIO, CLEAN_AUDIO, CLEAN_AUDIO]);
    expect([rss?.length, atom?.length, json?.size_in_bytes]).toEqual([123_456, 123_456, 123_456]);
  });

  test('a milestone of the article has none', async () => {
    const files = await renderAll(withArticle({ audio: AUDIO }));
    expect(file(files, 'milestones/feed.xml')).not.toContain('<enclosure');
  });
});

describe('a link post', () => {
  const about = { externalUrl: 'https://bücher.example/?a=1&b="2"' };
  const clean = 'https://xn--bcher-kva.example/?a=1&b=%222%22';

  test('leads to what it is about: external_url, and link rel="related" beside its own page', async () => {
    const { item, entry, json } = await entryOf(about);
    expect(json).toMatchObject({ url: 'https://example.org/log/articles/2016/', external_url: clean });
    expect(linksOf(item, 'atom:link')).toEqual([['related', clean]]);
    expect(childOf(item, 'link').text).toBe('https://example.org/log/articles/2016/');
    expect(linksOf(entry, 'link')).toEqual([
      ['alternate', 'https://example.org/log/articles/2016/'],
      ['related', clean],
    ]);
  });
});

describe('an article that first appeared elsewhere', () => {
  test('says where, in all formats', async () => {
    const { item, entry, json } = await entryOf({ canonical: 'https://first.example/a' });
    expect(linksOf(item, 'atom:link')).toEqual([['via', 'https://first.example/a']]);
    expect(linksOf(entry, 'link')).toContainEqual(['via', 'https://first.example/a']);
    expect(json['_milepost']).toEqual({ canonical: 'https://first.example/a' });
  });

  test('says nothing if that is its own page', async () => {
    const { item, json } = await entryOf({ canonical: 'https://example.org/log/articles/2016/' });
    expect(linksOf(item, 'atom:link')).toEqual([]);
    expect(json).not.toHaveProperty('_milepost');
  });
});

test('an expired article, and its milestones, are in no feed', async () => {
  const files = await renderAll(withArticle({ expired: true }));
  for (const [path, text] of files) expect(text, path).not.toMatch(/Das Jahr 2016|Docker 1\.10/u);
});

describe('WebSub, section 4', () => {
  test('hub and self links in RSS and Atom, hubs in JSON Feed, in every feed', async () => {
    const files = await renderAll(samplePublication(), emitFeeds, withHub());
    for (const path of ['', 'milestones/', 'authors/ada/', 'tags/docker/']) {
      const channel = childOf(parseStrictXml(file(files, `${path}feed.xml`)), 'channel');
      expect(linksOf(channel, 'atom:link')).toEqual([
        ['self', `https://example.org/log/${path}feed.xml`],
        ['hub', HUB],
      ]);
      const atom = parseStrictXml(file(files, `${path}atom.xml`));
      expect(linksOf(atom, 'link')).toEqual(
        expect.arrayContaining([
          ['self', `https://example.org/log/${path}atom.xml`],
          ['hub', HUB],
        ]),
      );
      expect(JSON.parse(file(files, `${path}feed.json`)).hubs).toEqual([{ type: 'WebSub', url: HUB }]);
    }
  });

  test('archives have no hub, because nothing changes in them', async () => {
    const files = await renderAll(samplePublication(), emitFeeds, withHub(2));
    expect(file(files, 'milestones/atom.xml')).toContain('rel="hub"');
    for (const name of ['feed.xml', 'atom.xml', 'feed.json']) {
      expect(file(files, `milestones/archive/1/${name}`)).not.toContain('hub.example');
    }
  });
});

test.each(
  ['', 'archive/1/'].flatMap((folder) => ['feed.xml', 'atom.xml', 'feed.json'].map((name) => folder + name)),
)('with everything in it, %s matches its golden file', async (path) => {
  const changes = {
    audio: AUDIO,
    externalUrl: 'https://about.example/',
    canonical: 'https://first.example/a',
  };
  const sample = withArticle(changes);
  const [first] = sample.articles;
  if (first === undefined) throw new Error('Articles');
  const more = ['c', 'b'].map((slug) => ({
    ...first,
    id: `tag:example.org,2017:${slug}`,
    slug,
    url: `https://example.org/log/articles/${slug}/`,
    title: slug,
    milestones: [],
  }));
  const files = await renderAll(
    { ...sample, articles: [...more, ...sample.articles] },
    emitFeeds,
    withHub(2),
  );
  await expect(file(files, path)).toMatchFileSnapshot(`golden/everything/${path}`);
});
