import { expect, test } from 'vitest';

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
