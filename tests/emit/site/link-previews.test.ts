import { describe, expect, test, vi } from 'vitest';

import { linkPictures } from '../../../pipeline/emit/link-pictures/link-picture.ts';
import { createWords } from '../../../pipeline/words/words.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { emitLinkPictures } from '../../../pipeline/emit/link-pictures/emit-link-pictures.ts';
import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import { type Episode, PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import type { SharingSetting } from '../../../pipeline/model/settings/settings.ts';
import { samplePublication } from '../publication-fixture.ts';
import { attribute, type ParsedPage, parsePage } from './parsed-page.ts';
import { manyArticles, publications } from './publications.ts';
import { schemaVocabulary } from './schema-vocabulary.ts';
import { pagesOf, renderSite, siteContext } from './site-files.ts';

vi.unmock('../../../pipeline/emit/link-pictures/draw.ts');

const IMAGE = 'https://example.org/log/articles/photo.jpg';

function withSharing(sharing: SharingSetting, pictures: EmitContext['pictures'] = new Map()): EmitContext {
  const context = siteContext();
  return { ...context, pictures, settings: { ...context.settings, sharing } };
}

/** The sample, with something changed in its article `week-1`. */
function withWeek(changes: Partial<Article>): Publication {
  const publication = samplePublication();
  return {
    ...publication,
    articles: publication.articles.map((article) =>
      article.slug === 'week-1' ? { ...article, ...changes } : article,
    ),
  };
}

function metas(page: ParsedPage): readonly (readonly [string, string])[] {
  return page.all('meta').flatMap((meta) => {
    const name = attribute(meta, 'property') ?? attribute(meta, 'name');
    return name === null ? [] : [[name, attribute(meta, 'content') ?? ''] as const];
  });
}

async function week(publication: Publication, context?: EmitContext): Promise<ReadonlyMap<string, string>> {
  const page = (await renderSite(publication, context)).get('articles/week-1/index.html') ?? '';
  return new Map(metas(parsePage(page)));
}

describe('the picture of a link to an article', () => {
  test('is drawn, at the address that its page names', async () => {
    const meta = await week(samplePublication());
    const image = meta.get('og:image') ?? '';
    expect(image).toMatch(/^https:\/\/example\.org\/log\/link-pictures\/week-1-[0-9a-f]{10}\.png$/);
    expect(meta.get('og:image:type')).toBe('image/png');
    expect([meta.get('og:image:width'), meta.get('og:image:height')]).toEqual(['1200', '630']);
    expect(meta.get('og:image:alt')).toBe(meta.get('twitter:image:alt'));
    expect(meta.get('twitter:card')).toBe('summary_large_image');
    const paths = [...emitLinkPictures(samplePublication(), siteContext())].map(({ path }) => path);
    expect(paths).toContain(image.replace('https://example.org/log/', ''));
  });

  test('has another address once it shows something else, and only then', async () => {
    const before = (await week(samplePublication())).get('og:image');
    expect((await week(withWeek({ title: 'Another' }))).get('og:image')).not.toBe(before);
    expect((await week(withWeek({ outro: { html: '<p>x</p>', text: 'x' } }))).get('og:image')).toBe(before);
  });

  test('has another address where its words are said otherwise: its number of milestones, its dates', () => {
    const paths = (own: Readonly<Record<string, string>>): readonly string[] => {
      const words = createWords({ files: [programTemplates('words')], own: { en: own }, language: 'en' });
      const context = { ...withSharing('milestones'), words };
      return [...emitLinkPictures(samplePublication(), context)].map(({ path }) => path);
    };
    const before = paths({});
    const changed = (own: Readonly<Record<string, string>>): readonly string[] =>
      paths(own)
        .filter((path) => !before.includes(path))
        .map((path) => path.replace(/-[^-]*$/u, ''));
    expect(changed({ 'site.milestones': '{count} things' })).toContain('link-pictures/week-1');
    expect(changed({ 'date.early': 'the first days of {date}' })).toContain('link-pictures/week-1/m1');
  });

  test('is drawn anew by another version of what draws, at the same address', () => {
    const [article] = samplePublication().articles;
    if (article === undefined) throw new Error('The sample has articles');
    const by = (drawing: string) =>
      linkPictures(samplePublication(), siteContext(), drawing).ofArticle(article);
    expect(by('2').path).toBe(by('1').path);
    expect(by('2').key).not.toBe(by('1').key);
  });

  test('is the one that the article chose, with its size if it is known', async () => {
    const chosen = withWeek({ image: { url: IMAGE, alt: 'A ship' } });
    const known = withSharing('articles', new Map([[IMAGE, { width: 1600, height: 900 }]]));
    const meta = await week(chosen, known);
    expect(Object.fromEntries([...meta].filter(([name]) => name.startsWith('og:image')))).toEqual({
      'og:image': IMAGE,
      'og:image:type': 'image/jpeg',
      'og:image:width': '1600',
      'og:image:height': '900',
      'og:image:alt': 'A ship',
    });
    expect((await week(chosen)).get('og:image:width')).toBeUndefined();
    const drawn = [...emitLinkPictures(chosen, known)].map(({ path }) => path);
    expect(drawn.filter((path) => path.includes('week-1'))).toEqual([]);
  });

  test.each([
    ['an SVG, which no preview shows', 'https://example.org/log/articles/a.svg', { width: 800, height: 800 }],
    ['smaller than X shows', IMAGE, { width: 100, height: 100 }],
  ])('is drawn if the chosen one is %s', async (_, url, size) => {
    const chosen = withWeek({ image: { url, alt: '' } });
    const meta = await week(chosen, withSharing('articles', new Map([[url, size]])));
    expect(meta.get('og:image')).toContain('/link-pictures/week-1-');
  });

  test('is shown small if it is small', async () => {
    const chosen = withWeek({ image: { url: IMAGE, alt: '' } });
    const small = withSharing('articles', new Map([[IMAGE, { width: 200, height: 200 }]]));
    expect((await week(chosen, small)).get('twitter:card')).toBe('summary');
  });

  test('is only one that an article chose, if none are drawn', async () => {
    const none = withSharing('none');
    expect([...emitLinkPictures(samplePublication(), none)]).toEqual([]);
    const meta = await week(withWeek({ image: null }), none);
    expect(meta.get('og:image')).toBeUndefined();
    expect(meta.get('twitter:card')).toBe('summary');
  });
});

describe('a drawn picture', () => {
  test('is a PNG of 1200 by 630 pixels, the same each time', async () => {
    const render = async (): Promise<Uint8Array> => {
      const [first] = [...emitLinkPictures(samplePublication(), siteContext())].slice(1);
      return Buffer.from((await first?.render()) ?? '');
    };
    const png = Buffer.from(await render());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(await render()).toEqual(png);
  });

  test('of words that no font has shows the publication, and says so', async () => {
    const [, picture] = [...emitLinkPictures(withWeek({ title: '𒀀𒀁' }), siteContext())];
    await picture?.render();
    expect(await picture?.inspect?.()).toMatchObject([
      { rule: 'undrawn-words', file: 'content/articles/2017-01-06-week-1.md', severity: 'info' },
    ]);
    const [, legible] = [...emitLinkPictures(samplePublication(), siteContext())];
    expect(await legible?.inspect?.()).toEqual([]);
  });
});

describe.each(Object.entries(publications))('every page of a site with %s', async (_, publication) => {
  const files = pagesOf(await renderSite(publication()));
  const pages = [...files]
    .map(([path, html]) => [path, parsePage(html)] as const)
    .filter(([, page]) => page.all('link').some((link) => attribute(link, 'rel') === 'canonical'));

  test('has what the Open Graph protocol asks for, each once', () => {
    for (const [path, page] of pages) {
      const names = metas(page).map(([name]) => name);
      for (const name of ['og:title', 'og:type', 'og:image', 'og:url', 'og:locale'])
        expect(
          names.filter((one) => one === name),
          `${path} ${name}`,
        ).toHaveLength(1);
      const meta = new Map(metas(page));
      expect(meta.get('og:locale'), path).toMatch(/^[a-z]{2,3}_[A-Z]{2}$/);
      const canonical = page.all('link').find((link) => attribute(link, 'rel') === 'canonical');
      expect(meta.get('og:url'), path).toBe(canonical === undefined ? null : attribute(canonical, 'href'));
      expect(names.indexOf('og:image:alt'), path).toBeGreaterThan(names.indexOf('og:image'));
    }
  });

  test('has JSON-LD that is in schema.org’s vocabulary', () => {
    const found = pages.flatMap(([path, page]) => jsonLd(page).map((thing) => ({ path, thing })));
    expect(found.length).toBeGreaterThanOrEqual(pages.length - 20);
    expect(found.flatMap(({ path, thing }) => strangers(thing).map((one) => `${path}: ${one}`))).toEqual([]);
  });
});

/** The things in the JSON-LD of a page. */
function jsonLd(page: ParsedPage): readonly unknown[] {
  return page.all('script').flatMap((script): readonly unknown[] => {
    if (attribute(script, 'type') !== 'application/ld+json') return [];
    const [child] = script.children;
    const parsed: unknown = JSON.parse(child?.type === 'text' ? child.value : '');
    return isRecord(parsed) && Array.isArray(parsed['@graph']) ? parsed['@graph'] : [];
  });
}

const vocabulary = schemaVocabulary();

/** What of a thing its type does not have, or does not have so. */
function strangers(thing: unknown): readonly string[] {
  if (!isRecord(thing) || typeof thing['@type'] !== 'string') return [`no type: ${JSON.stringify(thing)}`];
  const { '@type': type, '@id': _, ...properties } = thing;
  return Object.entries(properties).flatMap(([name, value]) => {
    const range = vocabulary.range(type, name);
    if (range.length === 0) return [`${type}.${name}`];
    return [value].flat().flatMap((one) => {
      if (!isRecord(one) || !('@type' in one)) return [];
      const fits = range.some((expected) => vocabulary.isA(String(one['@type']), expected));
      return [...(fits ? [] : [`${type}.${name}: ${String(one['@type'])}`]), ...strangers(one)];
    });
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('what search engines read', () => {
  const things = async (publication: Publication, path: string): Promise<readonly unknown[]> =>
    jsonLd(parsePage((await renderSite(publication)).get(path) ?? ''));

  test('of an article is all that Google asks for, with its milestones and the way to it', async () => {
    const [article, trail] = await things(samplePublication(), 'articles/week-1/index.html');
    expect(article).toMatchObject({
      '@type': 'Article',
      mainEntityOfPage: 'https://example.org/log/articles/week-1/',
      datePublished: '2017-01-06T09:00:00+01:00',
      dateModified: '2017-01-09T10:30:00Z',
      image: [expect.stringContaining('/link-pictures/week-1-')],
      author: [
        {
          '@type': 'Person',
          name: 'Zoë “Z” Müller',
          url: 'https://example.org/log/authors/zo%C3%AB-z-m%C3%BCller/',
        },
      ],
      publisher: { '@type': 'Organization', name: 'Container & Cloud Log', logo: { '@type': 'ImageObject' } },
      mainEntity: {
        '@type': 'ItemList',
        itemListElement: [
          { position: 1, url: expect.stringContaining('/articles/week-1/#') },
          ...samplePublication()
            .articles.filter(({ slug }) => slug === 'week-1')
            .flatMap(({ milestones }) => milestones.slice(1))
            .map((milestone, index) => ({ position: index + 2, name: milestone.title, url: milestone.url })),
        ],
      },
    });
    expect(trail).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [{ position: 1, item: 'https://example.org/log/' }, { position: 2 }],
    });
  });

  describe('of a recording', () => {
    const recorded = (episode: Partial<Episode>, changes: Partial<Article> = {}): Publication =>
      withWeek({
        ...changes,
        audio: {
          url: 'https://example.org/log/a.mp3',
          length: 1,
          type: 'audio/mpeg',
          episode: { ...PLAIN_EPISODE, ...episode },
        },
      });
    const about = async (publication: Publication): Promise<readonly unknown[]> =>
      things(publication, 'articles/week-1/index.html');
    const FEED = 'https://example.org/log/podcast/feed.xml';

    test('is an episode of the podcast, with its season and its file', async () => {
      const [article, episode, trail] = await about(recorded({ season: 2, number: 5, duration: 4018 }));
      expect(article).toMatchObject({
        '@type': 'Article',
        audio: {
          '@type': 'AudioObject',
          '@id': 'https://example.org/log/a.mp3',
          encodingFormat: 'audio/mpeg',
          duration: 'PT1H6M58S',
        },
      });
      expect(episode).toMatchObject({
        '@type': 'PodcastEpisode',
        url: 'https://example.org/log/articles/week-1/#listen',
        episodeNumber: 5,
        duration: 'PT1H6M58S',
        datePublished: '2017-01-06T09:00:00+01:00',
        partOfSeason: { '@type': 'PodcastSeason', seasonNumber: 2, partOfSeries: { '@id': FEED } },
        partOfSeries: { '@type': 'PodcastSeries', '@id': FEED, name: 'Container & Cloud Log', webFeed: FEED },
        associatedMedia: { '@id': 'https://example.org/log/a.mp3' },
      });
      expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
      expect([article, episode].flatMap(strangers)).toEqual([]);
    });

    test('says only what is known of it', async () => {
      const [, season] = await about(recorded({ season: 3 }));
      expect(season).toMatchObject({ partOfSeason: { seasonNumber: 3 } });
      expect(season).not.toHaveProperty('episodeNumber');
      const [, plain] = await about(recorded({}));
      expect(plain).toMatchObject({ '@type': 'PodcastEpisode' });
      expect(plain).not.toHaveProperty('partOfSeason');
      expect(plain).not.toHaveProperty('duration');
    });

    test('that is not in the podcast is a file alone, whatever its number', async () => {
      for (const episode of [{}, { number: 5 }]) {
        const [article, ...others] = await about(recorded(episode, { expired: true }));
        expect(article).toMatchObject({ audio: { '@type': 'AudioObject' } });
        expect(others).toMatchObject([{ '@type': 'BreadcrumbList' }]);
      }
    });
  });

  test('of the first page is the site; of a tag, the way by the list of tags', async () => {
    expect(await things(samplePublication(), 'index.html')).toMatchObject([
      { '@type': 'WebSite', name: 'Container & Cloud Log', url: 'https://example.org/log/' },
    ]);
    expect(await things(samplePublication(), 'tags/docker/index.html')).toMatchObject([
      { '@type': 'CollectionPage', name: 'Docker' },
      {
        itemListElement: [
          { item: 'https://example.org/log/' },
          { item: 'https://example.org/log/tags/' },
          { name: 'Docker' },
        ],
      },
    ]);
  });

  test('can’t be ended by a title', async () => {
    const html = (await renderSite(withWeek({ title: '</script><script>alert(1)</script><!--' }))).get(
      'articles/week-1/index.html',
    );
    const page = parsePage(html ?? '');
    expect(page.faults).toEqual([]);
    expect(jsonLd(page)[0]).toMatchObject({ headline: '</script><script>alert(1)</script><!--' });
    expect(
      page
        .all('script')
        .filter((script) => attribute(script, 'type') === null && attribute(script, 'src') === null),
    ).toEqual([]);
  });

  test('stays small for an article with a thousand milestones, and tells their number', async () => {
    const [milestone] = samplePublication().articles.flatMap(({ milestones }) => milestones);
    const many = Array.from(
      { length: 1000 },
      (_, index) => milestone && [{ ...milestone, anchor: `m${index}` }],
    );
    const html = (await renderSite(withWeek({ milestones: many.flatMap((one) => one ?? []) }))).get(
      'articles/week-1/index.html',
    );
    const [article] = jsonLd(parsePage(html ?? ''));
    expect(article).toMatchObject({ mainEntity: { numberOfItems: 1000 } });
    expect(JSON.stringify(article).length).toBeLessThan(8000);
  });
});

test('later pages of a list are their own canonical address', async () => {
  const many = manyArticles(120);
  const files = await renderSite(many);
  const later = [...files].filter(([path]) => /(?:^|\/)page\/2\/index\.html$/.test(path));
  expect(later.length).toBeGreaterThan(0);
  for (const [path, html] of later)
    expect(new Map(metas(parsePage(html))).get('og:url'), path).toBe(
      `${many.site.url}${path.replace('index.html', '')}`,
    );
});

describe('a page of a milestone', () => {
  const [milestone] = samplePublication().articles.flatMap(({ slug, milestones }) =>
    slug === 'week-1' ? milestones : [],
  );

  test('is there to be shared, with a picture of its own, while search engines show the article', async () => {
    const files = await renderSite(samplePublication(), withSharing('milestones'));
    const path = `articles/week-1/${milestone?.anchor ?? ''}/index.html`;
    const page = parsePage(files.get(path) ?? '');
    const meta = new Map(metas(page));
    expect(meta.get('og:url')).toBe(`https://example.org/log/${path.replace('index.html', '')}`);
    expect(meta.get('og:title')).toBe(milestone?.title);
    expect(meta.get('og:image')).toContain('/link-pictures/week-1/');
    const links = new Map(page.all('link').map((link) => [attribute(link, 'rel'), attribute(link, 'href')]));
    expect(links.get('canonical')).toBe('https://example.org/log/articles/week-1/');
    expect(page.all('a').map((link) => attribute(link, 'href'))).toContain(
      `../../../articles/week-1/#${milestone?.anchor ?? ''}`,
    );
    const drawn = [...emitLinkPictures(samplePublication(), withSharing('milestones'))].map(
      (one) => one.path,
    );
    expect(drawn).toContain((meta.get('og:image') ?? '').replace('https://example.org/log/', ''));
  });

  test('is not there unless it is asked for', async () => {
    const files = await renderSite(samplePublication());
    expect([...files.keys()].filter((path) => /^articles\/[^/]+\/[^/]+\//.test(path))).toEqual([]);
  });
});
