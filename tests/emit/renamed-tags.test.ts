import { expect, test } from 'vitest';

import type { Publication } from '../../pipeline/model/publication.ts';
import { file, renderAll } from './feeds/render.ts';
import { samplePublication } from './publication-fixture.ts';
import { parsePage } from './site/parsed-page.ts';
import { renderSite } from './site/site-files.ts';

/** The sample, after its tag `moby` became `docker`. */
function renamed(): Publication {
  const sample = samplePublication();
  const tags = sample.tags.map((tag) => (tag.id === 'docker' ? { ...tag, formerly: ['moby'] } : tag));
  return { ...sample, tags };
}

test('the old address of a renamed tag redirects to the new one, with or without a click', async () => {
  const page = parsePage((await renderSite(renamed())).get('tags/moby/index.html') ?? '');
  const refresh = page.all('meta').find(({ properties }) => String(properties['httpEquiv']) === 'refresh');
  expect(refresh?.properties['content']).toBe('0; url=../../tags/docker/');
  expect(page.all('a').map(({ properties }) => properties['href'])).toContain('../../tags/docker/');
  const canonical = page.all('link').find(({ properties }) => String(properties['rel']) === 'canonical');
  expect(String(canonical?.properties['href'])).toMatch(/\/tags\/docker\/$/);
});

test('readers of the old name’s feed keep getting what the tag has, with the same ids', async () => {
  const files = await renderAll(renamed());
  const [old, today] = ['moby', 'docker'].map((id) => JSON.parse(file(files, `tags/${id}/feed.json`)));
  expect(old.items).toEqual(today.items);
  expect(old.items).not.toEqual([]);
  expect(old.feed_url).toMatch(/\/tags\/moby\/feed\.json$/);
});

test('so do the further pages of its old address', async () => {
  const sample = renamed();
  const [article] = sample.articles;
  const [milestone] = article?.milestones ?? [];
  if (article === undefined || milestone === undefined) throw new Error('Articles');
  const tags = [{ id: 'docker', label: 'Docker', evidence: [], implied: false }];
  const milestones = Array.from({ length: 70 }, (_, index) => ({ ...milestone, anchor: `m${index}`, tags }));
  const site = await renderSite({ ...sample, articles: [{ ...article, milestones }] });
  expect(site.get('tags/moby/page/2/index.html')).toContain('0; url=../../../../tags/docker/page/2/');
});

test('nobody new is sent to the old name', async () => {
  const site = await renderSite(renamed());
  const linking = [...site].filter(([, html]) => html.includes('tags/moby/')).map(([path]) => path);
  expect(linking).toEqual([]);
});
