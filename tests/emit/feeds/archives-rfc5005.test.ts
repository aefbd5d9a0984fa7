import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import { spreadHistory } from '../../../pipeline/emit/feeds/history.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { feedContext, file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

const SITE = 'https://example.org/log/';

/** Articles 1 to `count`, one a day; each has one milestone, with the tag `docker`. */
function daily(count: number): Publication {
  const sample = samplePublication();
  const [first] = sample.articles;
  const [milestone] = first?.milestones ?? [];
  if (first === undefined || milestone === undefined) throw new Error('The fixture has a milestone');
  const articles = Array.from({ length: count }, (_, index): Article => {
    const published = new Date(Date.UTC(2017, 0, index + 1)).toISOString();
    const slug = `day-${index + 1}`;
    const times = { published, updated: published };
    const url = `${SITE}articles/${slug}/`;
    const own = { ...milestone, ...times, id: `tag:example.org,2017:${slug}/m`, url: `${url}#m` };
    return {
      ...first,
      ...times,
      id: `tag:example.org,2017:${slug}`,
      slug,
      url,
      title: slug,
      milestones: [own],
    };
  });
  return { ...sample, articles: articles.reverse() };
}

async function render(count: number, limit = 3): Promise<ReadonlyMap<string, string>> {
  return renderAll(daily(count), emitFeeds, feedContext(limit));
}

function links(node: XmlNode, name: string): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    childrenOf(node, name)
      .filter(({ attributes }) => attributes['rel'] !== 'alternate')
      .map(({ attributes }) => [attributes['rel'], attributes['href']?.slice(SITE.length)]),
  );
}

function channelOf(files: ReadonlyMap<string, string>, path: string): XmlNode {
  return childOf(parseStrictXml(file(files, path)), 'channel');
}

function jsonTitles(files: ReadonlyMap<string, string>, path: string): readonly string[] {
  const feed: { items: readonly { title: string }[] } = JSON.parse(file(files, path));
  return feed.items.map(({ title }) => title);
}

describe('section 2: a feed with all entries', () => {
  test('is complete, and has no archive', async () => {
    const files = await render(3);
    expect(childrenOf(channelOf(files, 'feed.xml'), 'fh:complete')).toHaveLength(1);
    expect([...files.keys()].filter((path) => path.includes('archive/'))).toEqual([]);
    expect(JSON.parse(file(files, 'feed.json'))).not.toHaveProperty('next_url');
  });
});

describe('section 4: a feed with archives', () => {
  test('has the newest entries; the others are in archives, counted from the oldest', async () => {
    const files = await render(8);
    expect(jsonTitles(files, 'feed.json')).toEqual(['day-8', 'day-7', 'day-6']);
    expect(jsonTitles(files, 'archive/1/feed.json')).toEqual(['day-3', 'day-2', 'day-1']);
    expect(jsonTitles(files, 'archive/2/feed.json')).toEqual(['day-6', 'day-5', 'day-4']);
    expect(jsonTitles(files, 'archive/3/feed.json')).toEqual(['day-8', 'day-7']);
  });

  test('exists for articles, milestones, authors and tags, in three formats', async () => {
    const paths = [...(await render(8)).keys()].filter((path) => path.includes('archive/1/'));
    expect(paths).toEqual(
      ['', 'milestones/', 'authors/zoë-z-müller/', 'tags/docker/', 'tags/containers/'].flatMap((folder) =>
        ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `${folder}archive/1/${name}`),
      ),
    );
  });

  test.each([
    ['feed.xml', { 'prev-archive': 'archive/2/feed.xml' }],
    ['archive/1/feed.xml', { current: 'feed.xml', 'next-archive': 'archive/2/feed.xml' }],
    [
      'archive/2/feed.xml',
      { current: 'feed.xml', 'prev-archive': 'archive/1/feed.xml', 'next-archive': 'archive/3/feed.xml' },
    ],
    ['archive/3/feed.xml', { current: 'feed.xml', 'prev-archive': 'archive/2/feed.xml' }],
  ])('%s links to its neighbours, in RSS and in Atom', async (path, expected) => {
    const files = await render(8);
    const isArchive = path.startsWith('archive/');
    const channel = channelOf(files, path);
    expect(links(channel, 'atom:link')).toEqual({ self: path, ...expected });
    expect(childrenOf(channel, 'fh:archive')).toHaveLength(isArchive ? 1 : 0);
    const atom = (one: string): string => one.replace('feed.xml', 'atom.xml');
    const feed = parseStrictXml(file(files, atom(path)));
    expect(links(feed, 'link')).toEqual(
      Object.fromEntries(Object.entries({ self: path, ...expected }).map(([rel, to]) => [rel, atom(to)])),
    );
    expect(childrenOf(feed, 'fh:archive')).toHaveLength(isArchive ? 1 : 0);
    expect(childrenOf(feed, 'fh:complete')).toHaveLength(0);
  });

  test('an Atom archive has the id of its feed, and is as new as its newest entry', async () => {
    const files = await render(8);
    const [feed, archive] = ['atom.xml', 'archive/1/atom.xml'].map((path) =>
      parseStrictXml(file(files, path)),
    );
    if (feed === undefined || archive === undefined) throw new Error('Two documents');
    expect(childOf(archive, 'id').text).toBe(childOf(feed, 'id').text);
    expect(childOf(archive, 'updated').text).toMatch(/^2017-01-03T/u);
  });

  test('JSON Feed: next_url leads back through all of them, and ends', async () => {
    const files = await render(11);
    const seen: string[] = [];
    let path: string | undefined = 'feed.json';
    while (path !== undefined) {
      const feed: { next_url?: string; items: readonly { title: string }[] } = JSON.parse(file(files, path));
      seen.push(...feed.items.map(({ title }) => title));
      path = feed.next_url?.slice(SITE.length);
    }
    expect([...new Set(seen)].sort()).toEqual(
      daily(11)
        .articles.map(({ title }) => title)
        .sort(),
    );
  });

  test('a stylesheet is found from an archive', async () => {
    expect(file(await render(8), 'tags/docker/archive/1/feed.xml')).toContain('href="../../../../feed.css"');
  });

  test('whatever the number of entries, a new one changes no byte of a full archive', async () => {
    let before = await render(4);
    for (let count = 5; count <= 14; count += 1) {
      const after = await render(count);
      const full = [...before.keys()].filter((path) => path.includes('archive/') && isFull(before, path));
      expect(full.length).toBeGreaterThan(0);
      for (const path of full) expect(after.get(path), `${path} of ${count - 1}`).toBe(before.get(path));
      before = after;
    }
  });

  function isFull(files: ReadonlyMap<string, string>, path: string): boolean {
    return jsonTitles(files, path.replace(/[^/]+$/u, 'feed.json')).length === 3;
  }
});

test('any history: nothing is lost, the way back from the newest leads to full archives, and all links lead somewhere', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(100), (limit, count) => {
      const all = Array.from({ length: count }, (_, index) => count - index);
      const [current, ...archives] = spreadHistory(all, limit);
      expect(current?.entries).toEqual(all.slice(0, limit));
      expect(archives.length === 0).toBe(count <= limit);
      if (count <= limit) return;
      const entriesOf = (archive: number | null): readonly number[] =>
        archives.find((one) => one.archive === archive)?.entries ?? [];
      const back: number[] = [...(current?.entries ?? [])];
      for (let at = current?.previous ?? null; at !== null; at = archives[at - 1]?.previous ?? null) {
        expect(entriesOf(at)).toHaveLength(limit);
        back.push(...entriesOf(at));
      }
      expect([...new Set(back)]).toEqual(all);
      for (const { archive, previous, next } of archives) {
        expect(previous === null ? archive : archives[previous - 1]?.next).toBe(archive);
        expect(next === null ? archive : archives[next - 1]?.previous).toBe(archive);
        // The validator requires an archive to have a neighbour.
        expect(previous ?? next).not.toBeNull();
      }
      expect(archives.at(-1)?.entries.length).toBeLessThan(limit);
    }),
  );
});

test.each([
  [10, 0],
  [10_000, 200],
])(
  '%i articles: the documents that readers subscribe to stay small, the others stand in %i archives',
  async (count, archives) => {
    const outputs = [...emitFeeds(daily(count), feedContext())];
    expect(outputs.filter(({ path }) => /(?:^|\/)archive\//u.test(path))).toHaveLength(archives * 3 * 5);
    for (const path of ['feed.xml', 'milestones/atom.xml', 'tags/docker/feed.json']) {
      const output = outputs.find((one) => one.path === path);
      expect(String(await output?.render()).length, path).toBeLessThan(100_000);
    }
  },
);

test('one more article after 10,000 only changes the newest document and the last archive of each feed', () => {
  const keys = (count: number): ReadonlyMap<string, string> =>
    new Map([...emitFeeds(daily(count), feedContext())].map(({ path, key }) => [path, key]));
  const [before, after] = [keys(10_010), keys(10_011)];
  const changed = [...after].filter(([path, key]) => before.get(path) !== key).map(([path]) => path);
  expect(changed.filter((path) => path.startsWith('milestones/')).sort()).toEqual(
    ['archive/201/', ''].flatMap((folder) =>
      ['atom.xml', 'feed.json', 'feed.xml'].map((name) => `milestones/${folder}${name}`),
    ),
  );
});
