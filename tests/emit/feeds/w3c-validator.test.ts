import { PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

/** A publication in which every URL, address and name is one that validators would stumble over. */
function odd(): Publication {
  const sample = samplePublication();
  const url = 'https://bücher.example/a|b [1]?q={x}^`#a#b';
  const articles = sample.articles.map((article, index): Article => ({
    ...article,
    authors: [
      { name: 'Jo <jo@example.org>', url, email: 'jo@bücher.example' },
      { name: 'Al', url: 'javascript:alert(1)', email: 'ä@example.org' },
      { name: 'Cy', url: null, email: 'cy@localhost' },
    ],
    externalUrl: url,
    canonical: `${url}${index}`,
    audio: { url, length: 5, type: 'audio/mpeg', episode: PLAIN_EPISODE },
    image: { url, alt: 'a' },
    summary: 'R&D, "x"&"y", 视频&#&, a & b &',
    intro: { html: '<p>a\uFFFDb</p>', text: 'a\uFFFDb' },
  }));
  // Used by an article that is in no feed, so that its feed is empty.
  const [tag] = sample.tags;
  if (tag === undefined) throw new Error('The fixture has tags');
  const tags = [...sample.tags, { ...tag, id: 'idle', label: 'Idle' }];
  return { ...sample, articles, tags };
}

let files: ReadonlyMap<string, string>;
let documents: readonly (readonly [string, XmlNode])[];

beforeAll(async () => {
  files = await renderAll(odd());
  documents = [...files]
    .filter(([path]) => path.endsWith('.xml'))
    .map(([path, text]) => [path, parseStrictXml(text)] as const);
});

function everywhere(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(everywhere)];
}

/** All texts of the elements with these names, in all documents. */
function texts(...names: readonly string[]): readonly string[] {
  return documents.flatMap(([, root]) =>
    everywhere(root).flatMap(({ name, text }) => (names.includes(name) ? [text] : [])),
  );
}

function attributes(...names: readonly string[]): readonly string[] {
  return documents.flatMap(([, root]) =>
    everywhere(root).flatMap((node) => names.flatMap((name) => node.attributes[name] ?? [])),
  );
}

const URI = /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\dA-F]{2})+$/iu;

describe('nothing that the W3C feed validator complains about occurs', () => {
  test('InvalidUriChar, InvalidFullLink, UriNotIri: every address is a URI', () => {
    const all = [
      ...texts('link', 'url', 'docs', 'uri', 'icon').filter((text) => text !== ''),
      ...attributes('href', 'url', 'domain', 'scheme', 'uri'),
    ];
    expect(all.length).toBeGreaterThan(100);
    for (const url of all) {
      expect(url).toMatch(URI);
      expect(url.split('#').length).toBeLessThanOrEqual(2);
    }
  });

  test('InvalidAddrSpec, ContainsEmail: addresses are ASCII with a full domain, and no name contains one', () => {
    expect([...new Set(texts('email'))].sort()).toEqual(['jo@xn--bcher-kva.example', 'zoe@example.org']);
    expect(texts('name', 'dc:creator').filter((name) => /[<@]/u.test(name))).toEqual([]);
    expect(texts('dc:creator')).toContain('Jo');
  });

  test('SecurityRisk: nothing leads to javascript:', () => {
    for (const text of files.values()) expect(text).not.toContain('javascript:');
  });

  test('BadCharacters: no U+FFFD and no C1 control', () => {
    for (const [path, text] of files) {
      if (path.endsWith('.png')) continue;
      expect(text, path).not.toMatch(/[\u0080-\u009F\uFFFD]/u);
    }
    expect(texts('content')).toContainEqual(expect.stringContaining('<p>a b</p>'));
  });

  test('NotHtml: in a description every ampersand that HTML could take for a reference is spelled out', () => {
    const [item] = childrenOf(childOf(parseStrictXml(file(files, 'feed.xml')), 'channel'), 'item');
    expect(item && childOf(item, 'description').text).toBe('R&amp;D, "x"&amp;"y", 视频&amp;#&amp;, a & b &');
  });

  test('ImplausibleDate: no time is before 1990, even if a feed has no entries', () => {
    const times = texts('updated', 'published', 'pubDate', 'lastBuildDate', 'atom:updated');
    expect(times.length).toBeGreaterThan(50);
    for (const time of times) expect(Date.parse(time)).toBeGreaterThan(Date.UTC(1990, 0, 1));
    expect(childOf(parseStrictXml(file(files, 'tags/idle/atom.xml')), 'updated').text).toBe(
      '2017-01-01T00:00:00Z',
    );
  });

  test('DuplicateEntries, DuplicateUpdated: within a document each id and each `updated` is unique', () => {
    for (const [path, root] of documents) {
      for (const name of ['id', 'guid', 'updated']) {
        const entries = everywhere(root).filter((node) => node.name === 'entry' || node.name === 'item');
        const values = entries.flatMap((entry) => childrenOf(entry, name).map(({ text }) => text));
        expect(new Set(values).size, `${name} in ${path}`).toBe(values.length);
      }
    }
  });

  test('SelfDoesntMatchLocation: rel="self" is the address of the document', () => {
    for (const [path, root] of documents) {
      const holder = childrenOf(root, 'channel')[0] ?? root;
      const self = holder.children.find(({ attributes }) => attributes['rel'] === 'self');
      expect(self?.attributes['href']).toBe(new URL(path, 'https://example.org/log/').href);
    }
  });

  test('ImageTitleDoesntMatch, ImageLinkDoesntMatch, ImageUrlFormat', () => {
    for (const [, root] of documents) {
      for (const channel of childrenOf(root, 'channel')) {
        const image = childOf(channel, 'image');
        for (const name of ['title', 'link'])
          expect(childOf(image, name).text).toBe(childOf(channel, name).text);
        expect(childOf(image, 'url').text).toMatch(/\.png$/u);
      }
    }
  });

  test('NeedDescriptionBeforeContent, MissingGuid, NotBlank: nothing required is missing or empty', () => {
    for (const name of [
      'title',
      'description',
      'summary',
      'content',
      'content:encoded',
      'guid',
      'id',
      'name',
    ]) {
      expect(texts(name).length, name).toBeGreaterThan(0);
      expect(texts(name), name).not.toContain('');
    }
  });
});
