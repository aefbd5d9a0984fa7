import { expect, test } from 'vitest';

import { parsePage } from './parsed-page.ts';
import { pagesOf, renderSite, siteContext } from './site-files.ts';
import { japanesePublication } from '../../support/japanese-publication.ts';
import { latinWordsOn } from '../../support/latin-words.ts';
import { programWords } from '../../support/program-words.ts';

test('no page of a publication in Japanese says anything in English', async () => {
  const publication = japanesePublication();
  const context = siteContext();
  const { settings } = context;
  const files = await renderSite(publication, {
    ...context,
    settings: {
      ...settings,
      site: publication.site,
      sharing: 'milestones',
      newsletter: { ...settings.newsletter, consent: null },
    },
    words: programWords('ja'),
  });
  const pages = pagesOf(files);
  expect([...pages.keys()]).toEqual(
    expect.arrayContaining(['search/index.html', '404.html', 'timeline/index.html']),
  );
  for (const [path, html] of pages) {
    expect(latinWordsOn(parsePage(html).root), path).toEqual([]);
  }
});
