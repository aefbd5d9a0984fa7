import { describe, expect, test } from 'vitest';

import { webEditions } from '../../pipeline/emit/web-editions.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import type { BuildOutput } from '../../pipeline/model/output.ts';
import type { Article, Publication } from '../../pipeline/model/publication.ts';
import type { WebEditionSettings } from '../../pipeline/model/settings/settings.ts';
import { emitNewsletters } from '../../pipeline/newsletter/newsletter.ts';
import { plainArticle } from '../support/plain-article.ts';
import { programTemplates } from '../support/program-templates.ts';
import { samplePublication, sampleContext } from './publication-fixture.ts';

const DAYS = ['2026-03-01', '2026-01-01', '2026-02-28', '2026-04-01'];
const articleOf = (slug: string, published: string | null): Article =>
  plainArticle(samplePublication().site.url, {
    id: `tag:example.org,2026:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    title: slug,
    published,
    updated: published,
  });
const ARTICLES = [...DAYS.map((day) => articleOf(day, `${day}T00:30:00+02:00`)), articleOf('undated', null)];
const PUBLICATION: Publication = { ...samplePublication(), articles: ARTICLES };

/** @param mailedSince By default a time after all articles, so that only the newest could be mailed. */
function contextOf(settings: WebEditionSettings, mailedSince = '2026-05-01T00:00:00Z'): EmitContext {
  const sample = sampleContext();
  return {
    ...sample,
    settings: { ...sample.settings, webEditions: settings },
    mailedSince,
    templates: { site: programTemplates('site'), email: programTemplates('email') },
  };
}

describe('newsletters on the web are', () => {
  const kept = (settings: WebEditionSettings, mailedSince?: string): string[] =>
    [...webEditions(PUBLICATION, contextOf(settings, mailedSince))].map(({ slug }) => slug).toSorted();

  test('the newest, whatever the order of the articles', () => {
    expect(kept({ since: null, keep: 2 })).toEqual(['2026-03-01', '2026-04-01']);
  });

  test('all since the day of the first mailing, as the article states its day', () => {
    expect(kept({ since: '2026-02-28', keep: 1 })).toEqual(['2026-02-28', '2026-03-01', '2026-04-01']);
    expect(kept({ since: '2026-03-01', keep: 1 })).toEqual(['2026-03-01', '2026-04-01']);
  });

  test('all that can still be mailed, with what is wrong with their mails', () => {
    const settings = { since: null, keep: 1 };
    expect(kept(settings, '2026-02-20T00:00:00Z')).toEqual(['2026-02-28', '2026-03-01', '2026-04-01']);
    const inspected = (outputs: Iterable<BuildOutput>): readonly string[] =>
      Array.from(outputs).flatMap((output) => ('inspect' in output ? [output.path] : []));
    const context = contextOf(settings, '2026-02-20T00:00:00Z');
    expect(inspected(emitNewsletters(PUBLICATION, context)).toSorted()).toEqual(
      ['2026-02-28', '2026-03-01', '2026-04-01'].map((day) => `newsletters/${day}/edition.eml`),
    );
  });

  test('never those of articles without a date', () => {
    expect(kept({ since: '2000-01-01', keep: 100 })).toEqual(DAYS.toSorted());
  });
});

describe('at the address of a newsletter', () => {
  const context = contextOf({ since: null, keep: 3 });
  const file = 'newsletters/2026-01-01/edition.html';

  test('there is one thing, whether it is kept or not', () => {
    const paths = [...emitNewsletters(PUBLICATION, context), ...emitSite(PUBLICATION, context)].map(
      ({ path }) => path,
    );
    for (const day of DAYS)
      expect(paths.filter((path) => path === `newsletters/${day}/edition.html`)).toHaveLength(1);
    expect(paths).not.toContain('newsletters/2026-01-01/edition.eml');
    expect(paths).not.toContain('newsletters/undated/edition.html');
  });

  test('that is not kept, a page leads to its article', async () => {
    const page = Array.from(emitSite(PUBLICATION, context)).find(({ path }) => path === file);
    const html = String(await page?.render());
    expect(html).toContain('<meta http-equiv="refresh" content="0; url=../../articles/2026-01-01/"');
    const article = Array.from(emitSite(PUBLICATION, context)).find(
      ({ path }) => path === 'articles/2026-01-01/index.html',
    );
    expect(String(await article?.render())).not.toContain('newsletters/');
  });

  test('that an article had under an earlier slug, a page leads to what there is now', async () => {
    const articles = ARTICLES.map((article) => ({ ...article, formerSlugs: [`was-${article.slug}`] }));
    const pages = Array.from(emitSite({ ...PUBLICATION, articles }, context));
    const leadsTo = async (slug: string): Promise<string | undefined> => {
      const page = pages.find(({ path }) => path === `newsletters/${slug}/edition.html`);
      return / content="0; url=([^"]*)"/.exec(String(await page?.render()))?.[1];
    };
    expect(await leadsTo('was-2026-04-01')).toBe('../../newsletters/2026-04-01/edition.html');
    expect(await leadsTo('was-2026-01-01')).toBe('../../articles/2026-01-01/');
    expect(pages.some(({ path }) => path.includes('was-undated'))).toBe(false);
  });

  test('that is not kept, the pictures of its mail stay: it may be in inboxes, and may be sent', () => {
    const pixel = '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></p>';
    const articles = ARTICLES.map((article) =>
      article.slug === '2026-01-01' ? { ...article, intro: { html: pixel, text: '' } } : article,
    );
    const paths = Array.from(emitNewsletters({ ...PUBLICATION, articles }, context), ({ path }) => path);
    expect(paths).not.toContain('newsletters/2026-01-01/edition.eml');
    expect(paths.filter((path) => path.startsWith('newsletters/pictures/'))).toHaveLength(1);
  });
});
