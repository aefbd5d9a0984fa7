import { describe, expect, it } from 'vitest';

import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import type { DigestContent } from '../../pipeline/newsletter/view/digest-view.ts';
import { messageComposer } from '../../pipeline/message/compose.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { differenceTo } from '../support/golden-difference.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { wholeEdition } from './whole-edition.ts';

/** Two milestones of one article, the whole of another, and one more milestone. */
function content(): DigestContent {
  const rich = richArticle();
  const essay = { ...rich, id: 'tag:essay', title: 'An essay', milestones: [] };
  const third = { ...rich, title: 'Of the year before' };
  return {
    id: 'tag:example.org,2017:digest',
    slug: 'weekly-2017-01',
    published: '2017-01-08T00:00:00Z',
    language: 'en',
    title: 'This week at the Log',
    period: 'January 2 to 8, 2017',
    articles: [
      { article: rich, milestones: rich.milestones.slice(0, 2) },
      { article: essay, milestones: [] },
      { article: third, milestones: rich.milestones.slice(2) },
    ],
  };
}

const digest = async (): ReturnType<typeof composeDigest> =>
  composeDigest(content(), samplePublication(), emailContext());

describe('a digest', () => {
  it('has the same bytes in every run', async () => {
    const [first, second] = [await digest(), await digest()];
    expect(first).toEqual(second);
    for (const [extension, text] of [
      ['html', first.mail.html],
      ['txt', first.mail.text],
    ] as const) {
      const file = `golden/digest.${extension}.diff`;
      await expect(differenceTo(await wholeEdition(extension), text, file)).toMatchFileSnapshot(file);
    }
  });

  it('has an item for each milestone, and one for an article without any', async () => {
    const { edition } = await digest();
    expect(edition).toMatchObject({ kind: 'digest', url: null });
    expect(edition.items.map(({ id }) => id)).toEqual([
      'tag:example.org,2016:harbour/m1',
      'tag:example.org,2016:harbour/m2',
      'tag:essay',
      'tag:example.org,2016:harbour/m3',
    ]);
    expect(edition.items[0]?.tags).toEqual(['docker', 'security']);
  });

  it('starts with a table of contents that leads to each milestone', async () => {
    const { mail } = await digest();
    const contents = mail.html.slice(
      mail.html.indexOf('In this digest'),
      mail.html.indexOf('<h2 style="margin:0;'),
    );
    expect([...contents.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual([
      'https://example.org/log/articles/harbour/#m1',
      'https://example.org/log/articles/harbour/#m2',
      'https://example.org/log/articles/harbour/',
      'https://example.org/log/articles/harbour/#m3',
    ]);
  });

  it.each([
    [[0], ['An engine learns'], ['Numbers, in a table', 'An essay', 'Of the year before']],
    [
      [2],
      ['An essay', 'A look back at a year'],
      ['An engine learns', 'Ten container milestones', 'Of the year before'],
    ],
    [
      [1, 3],
      ['コンテナ', 'Numbers, in a table', 'Of the year before'],
      ['An engine learns', 'An essay'],
    ],
  ])(
    'shows of %j these alone, in the contents and the preheader too, under their articles',
    async (choice, there, gone) => {
      const { edition } = await digest();
      const { html, text } = messageComposer(edition).bodies(choice, EDITION_SLOTS);
      for (const words of there) {
        expect(html).toContain(words);
        expect(text).toContain(words);
      }
      for (const words of gone) {
        expect(html).not.toContain(words);
        expect(text).not.toContain(words);
      }
    },
  );
});
