import type { Element } from 'hast';
import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';

import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { AppliedTag, Article, Milestone, Publication } from '../../../pipeline/model/publication.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';
import { samplePublication } from '../publication-fixture.ts';
import { attribute, parsePage } from './parsed-page.ts';
import { siteContext } from './site-files.ts';

const sample = samplePublication();
const site = sample.site.url;

type Item = string | (Partial<Milestone> & Pick<Milestone, 'title'>);

/** An article with milestones that are called like this. */
function list(slug: string, items: readonly Item[], own: Partial<Article> = {}): Article {
  const plain = plainArticle(site, {
    id: `tag:example.org,2024:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    published: '2024-01-01T00:00:00Z',
    updated: '2024-01-01T00:00:00Z',
    title: `List ${slug}`,
    ...own,
  });
  const milestones = items.map((item, index) =>
    plainMilestone(site, plain, {
      id: `${plain.id}/${index}`,
      anchor: `m${index + 1}`,
      line: index + 1,
      body: { html: '<p>Text.</p>', text: 'Text.' },
      ...(typeof item === 'string' ? { title: item } : item),
    }),
  );
  return { ...plain, milestones };
}

/** Others, about nothing in common, so that there is something to be rare in. */
const OTHERS = Array.from({ length: 20 }, (_, at) => list(`x${at}`, [`Subject${at}x of nothing${at}y`]));

function publicationOf(articles: readonly Article[]): Publication {
  return { ...sample, articles: [...articles, ...OTHERS], pages: [], tags: [] };
}

/** What is listed on a page of an article: link, title, and what is said of it. */
async function listedAt(
  path: string,
  articles: readonly Article[],
  sharing: 'articles' | 'milestones' = 'articles',
): Promise<readonly { href: string; words: string }[]> {
  const context = siteContext();
  const outputs = emitSite(publicationOf(articles), {
    ...context,
    settings: { ...context.settings, sharing },
  });
  const html = await [...outputs].find((output) => output.path === path)?.render();
  if (typeof html !== 'string') throw new Error(`Expected a page at ${path}`);
  const page = parsePage(html);
  const section = page
    .all('section')
    .find((element) => attribute(element, 'ariaLabel') === 'Elsewhere on this');
  if (section === undefined) return [];
  const items = elementsOf(elementsOf(section).find(({ tagName }) => tagName === 'ul'));
  return items.map((item) => {
    const link = elementsOf(item).find(({ tagName }) => tagName === 'a');
    return {
      href: link === undefined ? '' : (attribute(link, 'href') ?? ''),
      words: toText(item).replaceAll(/\s+/gu, ' '),
    };
  });
}

function elementsOf(parent: Element | undefined): readonly Element[] {
  return (parent?.children ?? []).filter((child) => child.type === 'element');
}

const titlesFor = async (slug: string, articles: readonly Article[]): Promise<readonly string[]> =>
  (await listedAt(`articles/${slug}/index.html`, articles)).map(({ href }) =>
    href.replace(/^.*articles\//u, ''),
  );

function tag(id: string, text: string, field: AppliedTag['evidence'][number]['field']): AppliedTag {
  return { id, label: id, evidence: [{ field, text, line: 1, column: 1 }], implied: false };
}

describe('milestones of other articles', () => {
  it('are named below an article with their date and their article, and lead to their place', async () => {
    const day = {
      precision: 'month',
      edtf: '2016-02',
      start: '2016-02-01',
      end: '2016-02-29',
      text: 'x',
    } as const;
    const articles = [
      list('a', ['College Scorecard', 'Gardens']),
      list('b', [{ title: 'Department of Education’s College Scorecard', date: day }], { title: 'The year' }),
    ];
    expect(await listedAt('articles/a/index.html', articles)).toEqual([
      {
        href: '../../articles/b/#m1',
        words: 'Department of Education’s College Scorecard February 2016 The year',
      },
    ]);
    const back = await listedAt('articles/b/index.html', articles);
    expect(back.map(({ words }) => words)).toEqual(['College Scorecard January 1, 2024 List a']);
  });

  it('are never its own, and none if nothing is near', async () => {
    const articles = [list('a', ['College Scorecard', 'The College Scorecard'])];
    expect(await titlesFor('a', articles)).toEqual([]);
    expect(await titlesFor('x1', articles)).toEqual([]);
  });

  it('share more than one rare word', async () => {
    const articles = [list('a', ['Harbour']), list('b', ['The harbour'])];
    expect(await titlesFor('a', articles)).toEqual([]);
  });

  it('are those that lead to the same page, however it is linked to and whatever they are called', async () => {
    const articles = [
      list('a', [{ title: 'A survey', target: 'https://www.example.net/survey/?utm_source=a&year=1#top' }]),
      list('b', [{ title: 'Win new gear', target: 'http://example.net/survey?year=1' }]),
      list('c', [{ title: 'Another one', target: 'https://example.net/survey?year=2' }]),
    ];
    expect(await titlesFor('a', articles)).toEqual(['b/#m1']);
  });

  it('are not those that lead to where many lead, as to a form', async () => {
    const articles = Array.from({ length: 6 }, (_, at) =>
      list(`f${at}`, [{ title: `Word${at}a word${at}b`, target: 'https://example.net/apply' }]),
    );
    expect(await titlesFor('f0', articles)).toEqual([]);
    expect(await titlesFor('f0', articles.slice(0, 5))).not.toEqual([]);
  });

  it('are in the same language, whatever its region', async () => {
    const articles = [
      list('a', ['College Scorecard of 2015'], { language: 'en-GB' }),
      list('b', ['College Scorecard released'], { language: 'en' }),
      list('c', ['College Scorecard, neu'], { language: 'de' }),
    ];
    expect(await titlesFor('a', articles)).toEqual(['b/#m1']);
    expect(await titlesFor('c', articles)).toEqual([]);
  });

  it.each([
    ['Upcoming harbour events', 'Upcoming harbour events'],
    ['Harbour changelog, no. 65', 'Harbour changelog, no. 160'],
    ['Harbour Core #25730', 'Harbour Core #35797'],
    ['Harbour news of 12.5.2016', 'Harbour news of 19.5.2016'],
  ])('are not the next instalment of a rubric: %s', async (one, other) => {
    expect(await titlesFor('a', [list('a', [one]), list('b', [other])])).toEqual([]);
  });

  it('are other versions of a thing, of which the one whose article appeared next comes first', async () => {
    const articles = ['v1.12', 'v1.11', 'v1.10'].map((version, at) =>
      list(`v${at}`, [`Harbour Engine ${version}`]),
    );
    expect(await titlesFor('v0', articles)).toEqual(['v1/#m1']);
    expect(await titlesFor('v2', articles)).toEqual(['v1/#m1']);
  });

  it('have a tag in common by any of the names that a thing has', async () => {
    const articles = [
      list('a', [{ title: 'k8s scorecards', tags: [tag('kubernetes', 'k8s', 'title')] }]),
      list('b', [{ title: 'Kubernetes Scorecards', tags: [tag('kubernetes', 'Kubernetes', 'title')] }]),
      list('c', [{ title: 'Scorecards', tags: [tag('kubernetes', 'Kubernetes', 'body')] }]),
    ];
    expect(await titlesFor('a', articles)).toEqual(['b/#m1']);
  });

  it('are few: four, each for another of its own, at most two of one article', async () => {
    const names = ['Alpine', 'Bavarian', 'Castilian', 'Danubian', 'Estonian', 'Frisian'];
    const own = names.map((name) => `${name} harbour${name}`);
    const theirs = names.map((name) => `${name} harbour${name} again`);
    const articles = [
      list('a', own),
      list('b', theirs),
      list(
        'c',
        theirs.map((title) => `${title}, twice`),
      ),
      list('d', [`${theirs[0]}, thrice`]),
    ];
    const found = await titlesFor('a', articles);
    expect(found).toHaveLength(4);
    expect(new Set(found.map((href) => href.replace(/^.*#/u, ''))).size).toBe(4);
    for (const slug of ['b', 'c'])
      expect(found.filter((href) => href.startsWith(`${slug}/`)).length).toBeLessThanOrEqual(2);
  });

  it('are found for an article without milestones, by its own title', async () => {
    const articles = [
      list('a', [], { title: 'Mobile Code Catalog: Leaflet' }),
      list('b', ['Mobile Code Catalog', 'Gardens']),
      list('c', [], { title: 'Mobile Code Catalog: BioZen' }),
    ];
    expect(await titlesFor('a', articles)).toEqual(['b/#m1']);
    // An article as a whole is no milestone.
    expect(await titlesFor('b', articles)).toEqual([]);
  });

  it('are on the page of a milestone that are like that one', async () => {
    const articles = [
      list('a', ['College Scorecard', 'Visual Studio']),
      list('b', ['Federal College Scorecard', 'Visual Studio released']),
    ];
    const at = async (path: string) => (await listedAt(path, articles, 'milestones')).map(({ href }) => href);
    expect(await at('articles/a/m1/index.html')).toEqual(['../../../articles/b/#m1']);
    expect(await at('articles/a/m2/index.html')).toEqual(['../../../articles/b/#m2']);
  });
});

describe('what an edit changes', () => {
  const articles = [
    list('a', ['College Scorecard']),
    list('b', ['Federal College Scorecard']),
    list('c', ['Else']),
  ];
  const pages = (changed: (article: Article) => Article): readonly string[] => {
    const keys = (publication: Publication): ReadonlyMap<string, string> =>
      new Map(
        [...emitSite(publication, siteContext())]
          .filter(({ path }) => path.startsWith('articles/'))
          .map(({ path, key }) => [path, key]),
      );
    const old = keys(publicationOf(articles));
    return [...keys(publicationOf(articles.map(changed)))].flatMap(([path, key]) =>
      old.get(path) === key ? [] : [path.slice('articles/'.length).replace('/index.html', '')],
    );
  };
  const edited = (slug: string, change: Partial<Milestone>) => (article: Article) =>
    article.slug === slug
      ? { ...article, milestones: article.milestones.map((one) => ({ ...one, ...change })) }
      : article;

  it('of a text: its own page', () => {
    expect(
      pages(edited('b', { body: { html: '<p>College Scorecard</p>', text: 'New' }, summary: 'New' })),
    ).toEqual(['b']);
  });

  it('of a title: those that show it, showed it, or show it now', () => {
    expect(pages(edited('b', { title: 'The College Scorecard' }))).toEqual(['a', 'b']);
    expect(pages(edited('b', { title: 'Gone' }))).toEqual(['a', 'b']);
    expect(pages(edited('c', { title: 'A College Scorecard' }))).toEqual(['a', 'b', 'c']);
  });

  it('of a date: those that show it', () => {
    const date = {
      precision: 'year',
      edtf: '2016',
      start: '2016-01-01',
      end: '2016-12-31',
      text: '2016',
    } as const;
    expect(pages(edited('b', { date }))).toEqual(['a', 'b']);
  });
});
