import { expect, it } from 'vitest';

import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { plainMilestone } from '../../support/plain-article.ts';
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

it('changes the key of the timeline with the language of an article that only its drawing shows', async () => {
  const days = Array.from({ length: 210 }, (_, index) => new Date(Date.UTC(2020, 0, 1 + index)));
  const moments = days.map((day) => day.toISOString().slice(0, 10));
  const publication = (language: string): Publication => {
    const { site, articles, ...sample } = samplePublication();
    const [first] = articles;
    if (first === undefined) throw new Error('The sample has articles');
    const milestones = moments.map((day, index) =>
      plainMilestone(site.url, first, {
        id: `tag:example.org,2020:${day}`,
        anchor: day,
        line: index,
        title: `What happened on day ${index}`,
        body: { html: '', text: '' },
        date: { precision: 'day', edtf: day, start: day, end: day, text: day },
      }),
    );
    const old = { ...first, language, milestones: milestones.slice(0, 3) };
    const late = { ...first, slug: 'late', address: 'articles/late/', milestones: milestones.slice(3) };
    return { ...sample, site, articles: [late, old] };
  };
  const path = 'timeline/index.html';
  const [one, other] = [await renderSite(publication('en')), await renderSite(publication('ar'))];
  expect(one.get(path)).not.toBe(other.get(path));
  expect(keys(publication('en')).get(path)).not.toBe(keys(publication('ar')).get(path));
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
