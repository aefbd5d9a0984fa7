import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';

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
    expect(page.all('dd').map((address) => toText(address))).toEqual(
      ['feed.xml', 'atom.xml', 'feed.json'].map((file) => `https://example.org/log/tags/docker/${file}`),
    );
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
  it('has the address of every feed in each format', () => {
    const page = read(sample, 'feeds/index.html');
    expect(page.all('dd').map((address) => toText(address))).toEqual(
      [
        '',
        'milestones/',
        'authors/ada/',
        'authors/grace-co/',
        'authors/zo%C3%AB-z-m%C3%BCller/',
        'tags/docker/',
        'tags/containers/',
      ].flatMap((folder) =>
        ['feed.xml', 'atom.xml', 'feed.json'].map((file) => `https://example.org/log/${folder}${file}`),
      ),
    );
    expect(page.text('main')).toContain('https://example.org/log/feeds.opml');
  });

  it('only offers what exists if nothing has a tag', async () => {
    const files = await renderSite(publications['no tags']?.() ?? samplePublication());
    const addresses = read(files, 'feeds/index.html')
      .all('dd')
      .map((address) => toText(address));
    expect(addresses.filter((address) => !address.includes('/authors/'))).toHaveLength(6);
    expect(read(files, 'feeds/index.html').text('main')).not.toContain('By tag');
  });
});

function read(files: ReadonlyMap<string, string>, path: string): ParsedPage {
  return parsePage(files.get(path) ?? '');
}

function rel(page: ParsedPage): Readonly<Record<string, string | null>> {
  const links = page.all('a').filter((link) => /^(?:prev|next)$/.test(attribute(link, 'rel') ?? ''));
  return Object.fromEntries(links.map((link) => [attribute(link, 'rel') ?? '', attribute(link, 'href')]));
}
