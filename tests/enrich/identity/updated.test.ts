import { expect, it } from 'vitest';

import type { Enriched } from '../../../pipeline/enrich/publication.ts';
import { publish } from '../publish.ts';
import type { ArticleDraft } from '../publish.ts';

const PUBLISHED = '2024-05-01T00:00:00Z';
const NOW = '2024-09-09T09:09:09Z';
const ITEMS = [
  { title: 'One', body: 'The first of the things that were told.' },
  { title: 'Two', body: 'The second of them, which is another.' },
];
const DRAFT: ArticleDraft = { items: ITEMS };

function edit(after: ArticleDraft, before: ArticleDraft = DRAFT): Enriched {
  return publish([after], { lock: publish([before]).lock, now: NOW });
}

/** When the article and each of its milestones were updated. */
function updated({ publication }: Enriched): readonly (string | null)[] {
  return publication.articles.flatMap((article) => [
    article.updated,
    ...article.milestones.map((milestone) => milestone.updated),
  ]);
}

it('is the time of publication at first', () => {
  expect(updated(publish([DRAFT]))).toEqual([PUBLISHED, PUBLISHED, PUBLISHED]);
});

it('is the time of the build that sees an edit, for what was edited', () => {
  const items = ITEMS.with(1, { title: 'Two', body: 'The second of them, which is yet another.' });
  expect(updated(edit({ items }))).toEqual([NOW, PUBLISHED, NOW]);
  expect(
    updated(
      edit({ items: ITEMS.with(0, { title: 'First', body: 'The first of the things that were told.' }) }),
    ),
  ).toEqual([NOW, NOW, PUBLISHED]);
});

it('is what the author says about an edit, for what was edited', () => {
  const items = ITEMS.with(1, { title: 'Two', body: 'The second of them, which is yet another.' });
  const stated = '2024-06-06T00:00:00Z';
  expect(updated(edit({ items, updated: stated }))).toEqual([stated, PUBLISHED, stated]);
});

it('is the time of its addition for a milestone that is added later', () => {
  expect(updated(edit({ items: [...ITEMS, { title: 'Three', body: 'A third.' }] }))).toEqual([
    NOW,
    PUBLISHED,
    PUBLISHED,
    NOW,
  ]);
});

it('stays after an edit without meaning: white space, markup, number, order, file, slug, address', () => {
  const items = ITEMS.map(({ title, body }, index) => ({
    title: ` ${title} `,
    body: body.replaceAll(' ', '\n '),
    html: `<b>${body}</b>`,
    ordinal: 9 - index,
  }));
  expect(updated(edit({ items, path: 'moved.md', name: 'moved' }))).toEqual([
    PUBLISHED,
    PUBLISHED,
    PUBLISHED,
  ]);
});

it('is never before publication', () => {
  expect(updated(publish([{ ...DRAFT, updated: '2020-01-01T00:00:00Z' }]))).toEqual([
    PUBLISHED,
    PUBLISHED,
    PUBLISHED,
  ]);
  const later = '2024-08-01T00:00:00Z';
  expect(updated(edit({ ...DRAFT, published: later }))).toEqual([later, later, later]);
});

it('is nothing for an article without a date', () => {
  expect(updated(publish([{ ...DRAFT, published: null }]))).toEqual([null, null, null]);
});
