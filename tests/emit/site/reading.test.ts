import type { Element } from 'hast';
import { toText } from 'hast-util-to-text';
import { describe, expect, it, test } from 'vitest';

import { emitDiscovery } from '../../../pipeline/emit/discovery/discovery.ts';
import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';
import { samplePublication } from '../publication-fixture.ts';
import { attribute, type ParsedPage, parsePage } from './parsed-page.ts';
import { renderSite, siteContext } from './site-files.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { programWords } from '../../support/program-words.ts';
import { createWords } from '../../../pipeline/words/words.ts';

const sample = samplePublication();
const site = sample.site.url;

/** A publication of these articles, newest first. */
function publicationOf(articles: readonly Article[]): Publication {
  return { ...sample, articles, pages: [], tags: [] };
}

/** An article of a day. */
function article(slug: string, published: string | null, own: Partial<Article> = {}): Article {
  return plainArticle(site, {
    id: `tag:example.org,2024:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    published,
    updated: published,
    title: slug,
    ...own,
  });
}

async function page(publication: Publication, path: string): Promise<ParsedPage> {
  const html = (await renderSite(publication)).get(path);
  if (html === undefined) throw new Error(`Expected a page at ${path}`);
  return parsePage(html);
}

function hrefs(parsed: ParsedPage): readonly string[] {
  return parsed.all('a').map((link) => attribute(link, 'href') ?? '');
}

/** The page of an article with this introduction. */
async function introduced(html: string, own: Partial<Article> = {}, text = ''): Promise<ParsedPage> {
  const one = article('one', '2024-01-01T00:00:00Z', { ...own, intro: { html, text } });
  return page(publicationOf([one]), 'articles/one/index.html');
}

describe('the page of an author', () => {
  const ada = { name: 'Ada Lovelace', url: 'https://example.net/ada', email: null };
  const bob = { name: 'Bob', url: 'javascript:alert(1)', email: null };
  const publication = publicationOf([
    article('third', '2025-03-01T00:00:00Z', { authors: [ada, bob] }),
    article('second', '2024-02-01T00:00:00Z', { authors: [bob] }),
    article('first', '2024-01-01T00:00:00Z', { authors: [ada] }),
    article('undated', null, {
      authors: [ada, { name: 'Nobody', url: 'https://example.net/n', email: null }],
    }),
  ]);

  it('lists what they wrote by year, with their feed and their own page', async () => {
    const parsed = await page(publication, 'authors/ada-lovelace/index.html');
    expect(toText(parsed.one('h1'))).toBe('Ada Lovelace');
    expect(parsed.all('h2').map((heading) => toText(heading))).toEqual(['2025', '2024', 'Undated']);
    const links = hrefs(parsed);
    expect(links).toEqual(
      expect.arrayContaining(['../../articles/third/', '../../articles/first/', 'https://example.net/ada']),
    );
    expect(links).not.toContain('../../articles/second/');
    expect(links).toContain('../../authors/ada-lovelace/feed.xml');
  });

  it('is where the names of its author lead, and only a name without a page leads elsewhere', async () => {
    expect(hrefs(await page(publication, 'articles/third/index.html'))).toEqual(
      expect.arrayContaining(['../../authors/ada-lovelace/', '../../authors/bob/']),
    );
    expect(hrefs(await page(publication, 'articles/undated/index.html'))).toContain('https://example.net/n');
  });

  it('never has a link that runs something', async () => {
    expect(hrefs(await page(publication, 'authors/bob/index.html')).join(' ')).not.toContain('javascript');
  });

  it('changes only with what it shows', () => {
    const changed = publicationOf(
      publication.articles.map((one) => (one.slug === 'second' ? { ...one, title: 'New' } : one)),
    );
    expect(stale(publication, changed).filter((path) => path.startsWith('authors/'))).toEqual([
      'authors/bob/index.html',
    ]);
  });
});

describe('the archive', () => {
  const few = [
    article('c', '2025-03-01T00:00:00Z'),
    // Its own offset decides about the day.
    article('b', '2025-01-01T00:30:00+14:00'),
    article('a', '2024-01-31T00:00:00Z'),
    article('undated', null),
  ];
  const many = Array.from({ length: 41 }, (_, at) =>
    article(`n${at}`, `2023-${at < 20 ? '07' : '02'}-${String(28 - (at % 20)).padStart(2, '0')}T00:00:00Z`),
  );
  const publication = publicationOf([...few, ...many]);

  it('has a page for each year, by month, that leads to the years beside it', async () => {
    const parsed = await page(publication, 'archive/2025/index.html');
    expect(parsed.all('h2').map((heading) => toText(heading))).toEqual(['March 2025', 'January 2025']);
    expect(hrefs(parsed)).toEqual(expect.arrayContaining(['../../archive/', '../../archive/2024/']));
    expect(hrefs(await page(publication, 'archive/2024/index.html'))).toContain('../../archive/2023/');
  });

  it('has a page for each month of a year with many articles, and only of such', async () => {
    const paths = [...(await renderSite(publication)).keys()].filter((path) => path.startsWith('archive/'));
    expect(paths.sort()).toEqual([
      'archive/2023/02/index.html',
      'archive/2023/07/index.html',
      'archive/2023/index.html',
      'archive/2024/index.html',
      'archive/2025/index.html',
      'archive/index.html',
    ]);
    const year = await page(publication, 'archive/2023/index.html');
    expect(year.all('li').map((item) => toText(item))).toEqual(
      expect.arrayContaining(['July 2023 20', 'February 2023 21']),
    );
    const month = await page(publication, 'archive/2023/07/index.html');
    expect(hrefs(month).filter((href) => href.startsWith('../../../articles/'))).toHaveLength(20);
    expect(hrefs(month)).toContain('../../../archive/2023/02/');
  });

  it('is linked from the years of the first page, and listed in the sitemap', async () => {
    expect(hrefs(await page(publication, 'index.html'))).toContain('./archive/2025/');
    const sitemap = [...emitDiscovery(publication, siteContext())].find(({ path }) => path === 'sitemap.xml');
    expect(await sitemap?.render()).toContain(`<loc>${site}archive/2023/07/</loc>`);
  });

  it('is not there if nothing has a date', async () => {
    const paths = [...(await renderSite(publicationOf([article('x', null)]))).keys()];
    expect(paths.filter((path) => path.startsWith('archive/'))).toEqual([]);
  });

  it('is new where an article is new', () => {
    const more = publicationOf([article('d', '2025-05-01T00:00:00Z'), ...publication.articles]);
    expect(stale(publication, more).filter((path) => path.startsWith('archive/'))).toEqual([
      'archive/index.html',
      'archive/2025/index.html',
    ]);
  });
});

describe('related articles', () => {
  const tags = (...ids: readonly string[]) =>
    ids.map((id) => ({ id, label: id, evidence: [], implied: false }));
  const about = (slug: string, title: string, own: Partial<Article> = {}) =>
    article(slug, '2024-01-01T00:00:00Z', { title, ...own });
  const others = Array.from({ length: 20 }, (_, at) => about(`x${at}`, `Subject${at}x of nothing${at}x`));
  const related = async (articles: readonly Article[], slug: string) => {
    const html = (await renderSite(publicationOf(articles))).get(`articles/${slug}/index.html`) ?? '';
    const list = /<section class="alike"[^]*?<\/section>/u.exec(html)?.[0] ?? '';
    return [...list.matchAll(/href="\.\.\/\.\.\/articles\/([^/]+)\/"/gu)].map(([, found]) => found);
  };

  it('are those with the same rare words in titles, or the same tags, the nearest first', async () => {
    const articles = [
      about('a', 'Docker registries explained'),
      about('b', 'Registries of Docker, and how to run them'),
      about('c', 'Something else', { tags: tags('harbour', 'cranes') }),
      about('d', 'Of the same', { tags: tags('harbour', 'cranes') }),
      ...others,
    ];
    expect(await related(articles, 'a')).toEqual(['b']);
    expect(await related(articles, 'c')).toEqual(['d']);
  });

  it('are at most three, never itself, and none if nothing is near', async () => {
    const alike = Array.from({ length: 6 }, (_, at) => about(`s${at}`, 'Docker registries explained'));
    expect(await related([...alike, ...others], 's1')).toEqual(['s0', 's2', 's3']);
    expect(await related([...alike, ...others], 'x1')).toEqual([]);
  });

  it('are in the same language', async () => {
    const articles = [
      about('a', 'Docker Registries', { language: 'en' }),
      about('b', 'Docker Registries', { language: 'de' }),
      ...others,
    ];
    expect(await related(articles, 'a')).toEqual([]);
  });

  it('are found by the titles of milestones, too', async () => {
    const listed = (slug: string, title: string) => {
      const one = about(slug, title);
      const milestones = [
        plainMilestone(site, one, {
          id: `x/${slug}`,
          article: one.source,
          anchor: 'm1',
          line: 1,
          body: { html: '', text: '' },
          title: 'Firecracker microvms',
          ordinal: 1,
          number: '1',
        }),
      ];
      return { ...one, milestones };
    };
    const articles = [listed('a', 'Alpha'), listed('b', 'Beta'), ...others];
    expect(await related(articles, 'a')).toEqual(['b']);
  });

  it('make no page new that shows the same', () => {
    const articles = [about('a', 'Docker registries explained'), about('b', 'Docker registries'), ...others];
    const before = publicationOf(articles);
    const after = publicationOf(
      articles.map((one) =>
        one.slug === 'x3' ? { ...one, title: 'Wholly different now', intro: null } : one,
      ),
    );
    const changed = stale(before, after).filter((path) => path.startsWith('articles/'));
    // Itself, and the two that name it as a neighbour.
    expect(changed).toEqual(['articles/x2/index.html', 'articles/x3/index.html', 'articles/x4/index.html']);
  });
});

describe('the time to read an article', () => {
  test.each([
    ['en', 'word '.repeat(228 * 5), '5 min'],
    ['de', 'Wort '.repeat(179 * 5), '5 Min.'],
    ['ja', '読む'.repeat(750), '5 分'],
    ['th', 'อ่าน'.repeat(920 / 4), '1 min'],
    ['en', 'short', '1 min'],
  ])('in %s', async (language, text, expected) => {
    const parsed = await introduced('<p>x</p>', { language }, text);
    const title = programWords().say(language, 'site.article.reading-time');
    const times = parsed.all('span').filter((span) => attribute(span, 'title') === title);
    expect(times.map((time) => toText(time))).toEqual([expected]);
  });
});

describe('footnotes', () => {
  const reference = (id: string, back: string, number: number) =>
    `<sup><a href="#${id}" id="${back}" role="doc-noteref" data-footnote-ref="">${number}</a></sup>`;
  const back = (id: string) =>
    `<a href="#${id}" role="doc-backlink" data-footnote-backref="" aria-label="Back">↩</a>`;
  const notes = (...items: readonly string[]) =>
    `<section class="footnotes" role="doc-endnotes"><ol>${items.join('')}</ol></section>`;

  it('open as popovers, each by the buttons of its references, and stay links without them', async () => {
    const parsed = await introduced(
      `<p>A${reference('fn-a', 'fnref-a', 1)} b${reference('fn-a', 'fnref-a-2', 1)} c${reference('fn-c', 'fnref-c', 2)}.</p>` +
        notes(
          `<li id="fn-a">\n<p>One. ${back('fnref-a')}</p>\n</li>`,
          `<li id="fn-c">\n<ul><li>Two</li></ul><p>${back('fnref-c')}</p>\n</li>`,
        ),
    );
    const buttons = openers(parsed);
    expect(buttons.map((button) => attribute(button, 'popoverTarget'))).toEqual(['note:fn-a', 'note:fn-a']);
    expect(buttons.map((button) => attribute(button, 'ariaLabel'))).toEqual(['Note 1', 'Note 1']);
    expect(buttons.every((button) => button.properties['hidden'] === true)).toBe(true);
    expect(hrefs(parsed)).toEqual(expect.arrayContaining(['#fn-a', '#fn-c', '#fnref-a']));
    const ids = [...parsed.ids];
    expect(ids).toEqual(expect.arrayContaining(['fnref-a', 'fnref-a-2', 'fnref-c', 'fn-a', 'note:fn-a']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('have ids and buttons that hold whatever is in a label, and in the publisher’s words', async () => {
    const html =
      `<p>A${reference('fn-100%', 'fnref-100', 1)} b${reference('fn-a&#x26;&#x22;b', 'fnref-b', 2)}.</p>` +
      notes(
        `<li id="fn-100%">\n<p>One. ${back('fnref-100')}</p>\n</li>`,
        `<li id="fn-a&#x26;&#x22;b">\n<p>Two. ${back('fnref-b')}</p>\n</li>`,
      );
    const one = article('one', '2024-01-01T00:00:00Z', { intro: { html, text: '' } });
    const own = { en: { 'site.article.note': '"Note" & {number}' } };
    const words = createWords({ files: [programTemplates('words')], own, language: 'en' });
    const files = await renderSite(publicationOf([one]), { ...siteContext(), words });
    const parsed = parsePage(files.get('articles/one/index.html') ?? '');
    const buttons = openers(parsed);
    expect(buttons.map((button) => attribute(button, 'popoverTarget'))).toEqual([
      'note:fn-100%',
      'note:fn-a&"b',
    ]);
    expect(buttons.map((button) => attribute(button, 'ariaLabel'))).toEqual(['"Note" & 1', '"Note" & 2']);
    expect([...parsed.ids]).toEqual(expect.arrayContaining(['note:fn-100%', 'note:fn-a&"b']));
  });

  it('and nothing else are touched', async () => {
    const html = '<ol><li id="fn-x">No note</li></ol><p><code>role="doc-noteref"</code></p>';
    expect(openers(await introduced(html))).toEqual([]);
  });
});

/** The files whose keys differ. */
function stale(before: Publication, after: Publication): readonly string[] {
  const keys = (publication: Publication): ReadonlyMap<string, string> =>
    new Map([...emitSite(publication, siteContext())].map(({ path, key }) => [path, key]));
  const old = keys(before);
  return [...keys(after)].filter(([path, key]) => old.get(path) !== key).map(([path]) => path);
}

/** The buttons that open a popover. */
function openers(parsed: ParsedPage): readonly Element[] {
  return parsed.all('button').filter((button) => attribute(button, 'popoverTarget') !== null);
}
