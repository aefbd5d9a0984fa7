import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { clean, nasty, oneLine } from './nasty.ts';
import { readWithFeedsmith, readWithRssParser, type ReadEntry } from './read-back.ts';
import { file, renderAll } from './render.ts';

interface Draft {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** Days after 1 January 2020. */
  readonly day: number;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  title: nasty,
  body: nasty,
  path: fc.constantFrom('a b', 'ü|ß', 'x?y={z}&amp;', '%zz', 'a"b<c>'),
  day: fc.nat(1000),
});

test('whatever is in it: feedsmith and rss-parser get the same ids, titles, links, dates, order and text from all formats', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 4 }), async (drafts) => {
      const files = await renderAll(publicationOf(drafts));
      const [rss, atom, json] = ['feed.xml', 'atom.xml', 'feed.json'].map((name) => file(files, name));
      if (rss === undefined || atom === undefined || json === undefined) throw new Error('Three formats');
      const readings = [...readWithFeedsmith(rss, atom, json), ...(await readWithRssParser(rss, atom))];
      expect(readings).toHaveLength(5);
      for (const entries of readings) expect(entries).toEqual(expected(drafts));
    }),
    { numRuns: 20 },
  );
});

/** Newest first; those of one day in their order. */
function expected(drafts: readonly Draft[]): readonly ReadEntry[] {
  return drafts
    .map((one, index) => ({
      id: `tag:example.org,2020:${index}`,
      title: oneLine(one.title),
      url: addressOf(one.path),
      published: timeOf(one),
      html: clean(one.body),
    }))
    .toSorted((a, b) => b.published - a.published);
}

function publicationOf(drafts: readonly Draft[]): Publication {
  const sample = samplePublication();
  const [article] = sample.articles;
  if (article === undefined) throw new Error('The fixture has articles');
  const articles = drafts.map(({ title, body, path, day }, index) => {
    const published = new Date(timeOf({ day })).toISOString();
    return {
      ...article,
      id: `tag:example.org,2020:${index}`,
      url: `https://bücher.example/${path}`,
      title,
      summary: title,
      authors: [{ name: title, url: null, email: null }],
      published,
      updated: published,
      intro: { html: body, text: body },
      milestones: [],
    };
  });
  return { ...sample, site: { ...sample.site, title: drafts[0]?.title ?? '' }, articles };
}

function timeOf({ day }: Pick<Draft, 'day'>): number {
  return Date.UTC(2020, 0, 1 + day);
}

/** As RFC 3986 requires. */
function addressOf(path: string): string {
  const known: Readonly<Record<string, string>> = {
    'a b': 'a%20b',
    'ü|ß': '%C3%BC%7C%C3%9F',
    'x?y={z}&amp;': 'x?y=%7Bz%7D&amp;',
    '%zz': '%25zz',
    'a"b<c>': 'a%22b%3Cc%3E',
  };
  return `https://xn--bcher-kva.example/${known[path]}`;
}
