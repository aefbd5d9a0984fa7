import { expect, it } from 'vitest';

import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { richPublication } from './rich-publication.ts';
import { pagesOf, renderSite, siteContext } from './site-files.ts';

it('emits the same bytes and keys for the same publication', async () => {
  expect(await renderSite(samplePublication())).toEqual(await renderSite(samplePublication()));
  expect(keys(samplePublication())).toEqual(keys(samplePublication()));
});

it('changes the key of exactly the pages that change', async () => {
  const before = samplePublication();
  const after: Publication = {
    ...before,
    articles: before.articles.map((article) =>
      article.slug === 'notes' ? { ...article, intro: { html: '<p>New.</p>', text: 'New.' } } : article,
    ),
  };
  const [old, now] = [await renderSite(before), await renderSite(after)];
  const changed = [...now].filter(([path, text]) => old.get(path) !== text).map(([path]) => path);
  const [oldKeys, newKeys] = [keys(before), keys(after)];
  const stale = [...newKeys].filter(([path, key]) => oldKeys.get(path) !== key).map(([path]) => path);
  expect(changed).toEqual(['articles/notes/index.html']);
  expect(stale).toEqual(changed);
});

it.each([
  ['as they come', {}],
  ['of the publisher', { 'partials/moment.liquid': '<p>{{ milestone.title }}: {{ milestone.href }}</p>' }],
])('renders the same page alone as after all others, with partials %s', async (_, replaced) => {
  const context = siteContext(replaced);
  const together = await renderSite(richPublication(), context);
  for (const path of pagesOf(together).keys()) {
    const output = [...emitSite(richPublication(), context)].find((one) => one.path === path);
    expect(await output?.render(), path).toBe(together.get(path));
  }
});

function keys(publication: Publication): ReadonlyMap<string, string> {
  return new Map([...emitSite(publication, siteContext())].map(({ path, key }) => [path, key]));
}
