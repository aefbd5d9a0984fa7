import { expect, test } from 'vitest';

import type { Article } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { renderSite } from './site-files.ts';

test('the languages that can be searched are each written as most of their articles are', async () => {
  const sample = samplePublication();
  const [article] = sample.articles;
  if (article === undefined) throw new Error('Expected an article');
  const articles = ['pa-Arab', 'pa-Arab-PK', 'pa-Arab', 'pa', 'en', 'en-GB'].map((language, at) => ({
    ...article,
    id: `a${at}`,
    slug: `a${at}`,
    address: `articles/a${at}/`,
    language,
  }));
  const page = (await renderSite({ ...sample, articles })).get('search/index.html') ?? '';
  const options = [...page.matchAll(/<option value="(\w+)" data-dir="(\w+)"/gu)];
  expect(options.map(([, code, direction]) => `${code} ${direction}`)).toEqual(['en ltr', 'pa rtl']);
});

test('what the first language can be narrowed by has its field from the start, so that nothing moves', async () => {
  const sample = samplePublication();
  const [article] = sample.articles;
  if (article === undefined) throw new Error('Expected an article');
  const one = {
    ...article,
    language: 'en',
    tags: [],
    milestones: [],
    authors: [{ name: 'Ann', url: null, email: null }],
  };
  const shown = async (...others: readonly Partial<Article>[]): Promise<readonly string[]> => {
    const articles = [one, ...others.map((other, at) => ({ ...one, ...other, address: `articles/o${at}/` }))];
    const page = (await renderSite({ ...sample, articles })).get('search/index.html') ?? '';
    return [...page.matchAll(/<p><label for="search-(tag|year|author)">/gu)].map(([, name = '']) => name);
  };
  expect(await shown({})).toEqual([]);
  expect(await shown({ published: '1999-01-01T00:00:00Z' })).toEqual(['year']);
  expect(await shown({ authors: [{ name: 'Ben', url: null, email: null }], published: null })).toEqual([
    'author',
  ]);
  // Those of another language are offered when it is chosen.
  expect(await shown({ authors: [{ name: 'Ben', url: null, email: null }], language: 'de' })).toEqual([]);
  const tag = { evidence: [], implied: false };
  const tags = ['a', 'b'].map((id) => ({ ...tag, id, label: id }));
  expect(await shown({ tags })).toEqual(['tag']);
});
