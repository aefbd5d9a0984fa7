import { beforeAll, expect, test } from 'vitest';

import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

let feed: XmlNode;
let entries: readonly XmlNode[];

beforeAll(async () => {
  feed = parseStrictXml(file(await renderAll(samplePublication()), 'milestones/atom.xml'));
  entries = childrenOf(feed, 'entry');
});

test('4.1.1 feed: one id, title, updated, and the language', () => {
  expect(childOf(feed, 'id').text).toBe('tag:example.org,2017:publication/milestones');
  expect(childOf(feed, 'title')).toMatchObject({
    text: 'Container & Cloud Log: milestones',
    attributes: { type: 'text' },
  });
  expect(feed.attributes['xml:lang']).toBe('en');
});

test('4.1.1 feed: an author, even if the publication names none', async () => {
  expect(childrenOf(feed, 'author').map((author) => childOf(author, 'name').text)).toEqual([
    'Zoë “Z” Müller',
  ]);
  const sample = samplePublication();
  const files = await renderAll({ ...sample, site: { ...sample.site, authors: [] } });
  const anonymous = parseStrictXml(file(files, 'atom.xml'));
  expect(childOf(childOf(anonymous, 'author'), 'name').text).toBe('Container & Cloud Log');
});

test('4.1.1 feed: link rel="self" and rel="alternate"', () => {
  expect(childrenOf(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']])).toEqual([
    ['self', 'https://example.org/log/milestones/atom.xml'],
    ['alternate', 'https://example.org/log/timeline/'],
  ]);
});

test('4.1.2 entry: id, title, alternate, published, updated, summary, content', () => {
  for (const entry of entries) {
    for (const name of ['id', 'title', 'published', 'updated', 'summary', 'content']) childOf(entry, name);
    expect(childOf(entry, 'title').attributes).toEqual({ type: 'text' });
    expect(childOf(entry, 'content').attributes).toEqual({ type: 'html' });
    expect(childOf(entry, 'link').attributes).toMatchObject({ rel: 'alternate', type: 'text/html' });
  }
});

test('4.2.2 category: term, scheme and label', () => {
  expect(
    entries.flatMap((entry) => childrenOf(entry, 'category').map(({ attributes }) => attributes)),
  ).toEqual([
    { term: 'docker', scheme: 'https://example.org/log/tags/', label: 'Docker' },
    { term: 'containers', scheme: 'https://example.org/log/tags/', label: 'Containers "<&>"' },
    { term: 'docker', scheme: 'https://example.org/log/tags/', label: 'Docker' },
  ]);
});

test('4.2.4 generator: uri and version', () => {
  expect(childOf(feed, 'generator')).toMatchObject({
    text: 'milepost',
    attributes: { uri: 'https://milepost.example/', version: '0.1.0' },
  });
});

test('4.2.6 id: the feed’s id stays if the feed moves; each feed has its own', async () => {
  const ids = async (url: string): Promise<readonly string[]> => {
    const sample = samplePublication();
    const files = await renderAll({ ...sample, site: { ...sample.site, url } });
    return [...files]
      .filter(([path]) => path.endsWith('atom.xml'))
      .map(([, text]) => childOf(parseStrictXml(text), 'id').text);
  };
  const here = await ids('https://example.org/log/');
  expect(await ids('https://elsewhere.example/')).toEqual(here);
  expect(new Set(here).size).toBe(here.length);
});

test('4.2.6 id: unique in the feed', () => {
  const ids = entries.map((entry) => childOf(entry, 'id').text);
  expect(new Set(ids).size).toBe(ids.length);
});

test('4.2.15 updated: no two are equal, all in the same millisecond as the edit', () => {
  const times = entries.map((entry) => childOf(entry, 'updated').text);
  expect(new Set(times).size).toBe(times.length);
  expect(times.map((time) => new Date(time).toISOString())).toEqual([
    '2017-01-09T10:30:00.000Z',
    '2017-01-09T10:30:00.000Z',
    '2016-12-27T00:00:00.000Z',
    '2016-12-27T00:00:00.000Z',
  ]);
});

test('4.2.15 updated: the feed has its newest entry’s', () => {
  const times = entries.map((entry) => childOf(entry, 'updated').text);
  expect(childOf(feed, 'updated').text).toBe(times.sort().at(-1));
});

test('3.1 text construct: plain text with an end tag in it is written as HTML and reads the same', () => {
  expect(childOf(feed, 'subtitle')).toMatchObject({
    text: 'Milestones of the container world, &lt;em>as they happen&lt;/em>.',
    attributes: { type: 'html' },
  });
});

test('xml:lang: an entry in another language says so', () => {
  expect(entries.map(({ attributes }) => attributes['xml:lang'])).toEqual([undefined, undefined, 'de', 'de']);
});
