import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';

import type { Publication, Tag } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { type ParsedPage, attribute, parsePage } from './parsed-page.ts';
import { manyArticles, publications } from './publications.ts';
import { richPublication } from './rich-publication.ts';
import { renderSite } from './site-files.ts';

const sample = await renderSite(samplePublication());

describe('the list of articles', () => {
  it('is by year, newest first, undated articles last', () => {
    const page = read(sample, 'index.html');
    expect(page.all('h2').map((heading) => toText(heading))).toEqual(['2017', '2016', 'Undated']);
    expect(page.all('h3').map((heading) => toText(heading))).toEqual([
      'Week 1: using <b> & the <script> tag',
      'Das Jahr 2016',
      'Notes without a date',
    ]);
  });

  it('shows date, number of milestones, summary and tags of an article', () => {
    const [first] = read(sample, 'index.html').all('article');
    const text = toText(first ?? { type: 'root', children: [] });
    expect(text).toContain('January 6, 2017');
    expect(text).toContain('2 milestones');
    expect(text).toContain('Ships & shells: a <b>short</b> week');
    expect(text).toContain('Containers "<&>"');
  });

  it('spreads 120 articles over pages that link to each other, each article once', async () => {
    const files = await renderSite(manyArticles(120));
    const paths = ['index.html', 'page/2/index.html', 'page/3/index.html'];
    const titles = paths.flatMap((path) =>
      read(files, path)
        .all('h3')
        .map((heading) => toText(heading)),
    );
    expect(titles).toEqual(Array.from({ length: 120 }, (_, index) => `Article ${index}`));
    expect(files.has('page/4/index.html')).toBe(false);
    expect(rel(read(files, 'page/2/index.html'))).toEqual({ prev: '../../', next: '../../page/3/' });
  });

  it('of a publication without articles says so, and has no empty parts', async () => {
    const files = await renderSite({ ...samplePublication(), articles: [], tags: [] });
    expect(read(files, 'index.html').text('main')).toContain('There are no articles yet');
    expect(read(files, 'timeline/index.html').text('main')).toContain('No milestone has a date yet');
    expect(read(files, 'tags/index.html').text('main')).toContain('Nothing has a tag yet');
    expect([...files.keys()].filter((path) => path.startsWith('articles/'))).toEqual([]);
    expect(read(files, 'index.html').all('ol')).toEqual([]);
  });
});

describe('the timeline', () => {
  it('has the dated milestones by year and month, latest first', async () => {
    const page = read(await renderSite(richPublication()), 'timeline/index.html');
    expect(page.all('h2').map((heading) => toText(heading))).toEqual(['2018', '2016']);
    const months = page.all('h3').map((heading) => toText(heading));
    expect(months.slice(0, 3)).toEqual(['December', 'November', 'September']);
    expect(months.slice(-2)).toEqual(['In the course of the year', 'February']);
    expect(page.text('main')).not.toContain('Undated thing');
  });
});

describe('the page of a tag', () => {
  it('has its milestones by article, and its own feed in three formats', () => {
    const page = read(sample, 'tags/docker/index.html');
    expect(page.text('h1')).toBe('Docker');
    expect(page.text('main')).toContain('Docker 1.10');
    expect(page.text('main')).toContain('Part of Containers "<&>"');
    expect(page.text('main')).toContain('3 milestones');
    expect(page.all('data').map((address) => attribute(address, 'value'))).toEqual([
      'https://example.org/log/tags/docker/feed.xml',
    ]);
    const links = new Set(page.all('a').map((link) => attribute(link, 'href')));
    for (const file of ['feed.xml', 'atom.xml', 'feed.json'])
      expect(links).toContain(`../../tags/docker/${file}`);
  });
});

describe('the page of a tag of articles without milestones', () => {
  it('lists the articles', async () => {
    const publication = samplePublication();
    const articles = publication.articles.map((article) => ({
      ...article,
      milestones: [],
      groups: [],
    }));
    const page = read(await renderSite({ ...publication, articles }), 'tags/docker/index.html');
    expect(page.all('h2').map((heading) => toText(heading))).toEqual([
      'Week 1: using <b> & the <script> tag',
      'Das Jahr 2016',
      'Notes without a date',
    ]);
    expect(page.text('main')).not.toContain('Docker 1.10');
  });
});

describe('the page of feeds', () => {
  const addressesOf = (page: ParsedPage): readonly (string | null)[] =>
    page.all('data').map((address) => attribute(address, 'value'));
  const feed = (folder: string): string => `https://example.org/log/${folder}feed.xml`;

  it('has the address of every feed as RSS to copy, and links to the other formats', () => {
    const page = read(sample, 'feeds/index.html');
    const parts = ['tags/containers/', 'tags/docker/', 'authors/ada/', 'authors/grace-co/'];
    const known = [...parts, 'authors/zo%C3%AB-z-m%C3%BCller/'];
    expect(new Set(addressesOf(page))).toEqual(
      new Set([...['', 'milestones/', ...known].map(feed), 'https://example.org/log/feeds.opml']),
    );
    const links = new Set(page.all('a').map((link) => attribute(link, 'href')));
    for (const folder of ['', 'milestones/', ...known])
      for (const file of ['atom.xml', 'feed.json']) expect(links).toContain(`../${folder}${file}`);
  });

  it('shows addresses as people read them', () => {
    const page = read(sample, 'feeds/index.html');
    const shown = page.all('data').map((address) => toText(address));
    expect(shown).toContain('https://example.org/log/authors/zoë-z-müller/feed.xml');
    expect(shown.filter((text) => text.includes('%'))).toEqual([]);
  });

  it('only offers what exists if nothing has a tag', async () => {
    const files = await renderSite(publications['no tags']?.() ?? samplePublication());
    const page = read(files, 'feeds/index.html');
    expect(addressesOf(page).filter((address) => !address?.includes('/authors/'))).toEqual([
      feed(''),
      feed('milestones/'),
      'https://example.org/log/feeds.opml',
    ]);
    expect(page.text('main')).not.toContain('By tag');
  });

  it('offers no feed of an author who has written everything', async () => {
    const sampled = samplePublication();
    const [ada] = sampled.articles.flatMap(({ authors }) => authors);
    if (ada === undefined) throw new Error('The sample has authors');
    const articles = sampled.articles.map((article) => ({ ...article, authors: [ada] }));
    const page = read(await renderSite({ ...sampled, articles }), 'feeds/index.html');
    expect(addressesOf(page)).not.toContain(feed('authors/ada/'));
  });

  it('shows the most used first, and all of them in the order of the language on demand', async () => {
    const page = read(await renderSite(withTags(8)), 'feeds/index.html');
    const names = page
      .all('span')
      .filter((span) => attribute(span, 'className') === 'feed-name')
      .map((span) => toText(span));
    const most = page.all('details').find((fold) => attribute(fold, 'className') === 'more');
    if (most === undefined) throw new Error('There is more to see');
    expect(names.slice(0, 6)).toEqual([
      'Rust 1.8',
      'Rust 1.1',
      'Rust 1.2',
      'Rust 1.3',
      'Rust 1.4',
      'Rust 1.5',
    ]);
    expect(toText(most)).toMatch(/^All 11 feeds by tag and author/u);
    expect([...toText(most).matchAll(/Rust 1\.\d+/gu)].map(([name]) => name)).toEqual(
      Array.from({ length: 8 }, (_, index) => `Rust 1.${index + 1}`),
    );
  });

  it('has pages of their own for very many', async () => {
    const files = await renderSite(withTags(150));
    const first = read(files, 'feeds/index.html');
    expect(addressesOf(first).length).toBeLessThan(20);
    expect(first.all('a').map((link) => attribute(link, 'href'))).toContain('../feeds/page/2/');
    const others = [...files.keys()].filter((path) => path.startsWith('feeds/page/'));
    const listed = others.flatMap((path) => addressesOf(read(files, path)));
    expect(listed).toHaveLength(153);
    expect(new Set(listed).size).toBe(153);
  });

  /** The sample with so many tags, of which the eighth is in use more than once. */
  function withTags(count: number): Publication {
    const publication = samplePublication();
    const tags = Array.from({ length: count }, (_, index): Tag => ({
      id: `rust-${index + 1}`,
      label: `Rust 1.${index + 1}`,
      description: null,
      aliases: [],
      broader: [],
      formerly: [],
    }));
    const applied = tags.map(({ id, label }) => ({ id, label, evidence: [], implied: false }));
    const articles = publication.articles.map((article, index) => ({
      ...article,
      milestones: article.milestones.map((milestone, place) => ({
        ...milestone,
        tags: index === 0 && place === 0 ? applied : applied.slice(7, 8),
      })),
      tags: applied,
    }));
    return { ...publication, articles, tags };
  }
});

function read(files: ReadonlyMap<string, string>, path: string): ParsedPage {
  return parsePage(files.get(path) ?? '');
}

function rel(page: ParsedPage): Readonly<Record<string, string | null>> {
  const links = page.all('a').filter((link) => /^(?:prev|next)$/.test(attribute(link, 'rel') ?? ''));
  return Object.fromEntries(links.map((link) => [attribute(link, 'rel') ?? '', attribute(link, 'href')]));
}
