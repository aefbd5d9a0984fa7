import { expect, test } from 'vitest';

import { searchableDocument, searchHash } from '../../../pipeline/emit/search/searchable.ts';
import type { Article } from '../../../pipeline/model/publication.ts';
import { attribute, parsePage } from '../site/parsed-page.ts';
import { publishTexts } from '../publish-texts.ts';

const TEXT = `# 3 things of 2016

An introduction with <b>words</b>.

## 1. Docker 1.10 & “more”

In February 2016, volumes got names.

## 2. Kubernetes

Nobody had planned for it, and yet there it was.

## Further reading

The closing words.
`;

function only(text = TEXT, language = 'en-GB'): Article {
  const [article] = publishTexts({ things: text }, { language }).articles;
  if (article === undefined) throw new Error('One article was published');
  return article;
}

test('an article is one document, with each milestone below its anchor and words only', () => {
  const page = parsePage(searchableDocument(only()).html);
  expect(page.faults).toEqual([]);
  expect(page.text('h1')).toBe('3 things of 2016');
  expect(page.all('h2').map(({ properties }) => properties.id)).toEqual(
    only().milestones.map(({ anchor }) => anchor),
  );
  expect(page.text('body')).toContain('An introduction with words.');
  expect(page.text('body')).toContain('volumes got names');
});

test('the closing words are not taken for a part of the last milestone', () => {
  const text = parsePage(searchableDocument(only()).html).text('body');
  expect(text.indexOf('The closing words')).toBeLessThan(text.indexOf('Docker 1.10'));
});

test('it says where the article is, when it was published, and what narrows a search to it', () => {
  const metas = parsePage(searchableDocument(only()).html).all('meta');
  const contents = (kind: string, name: string): readonly (string | null)[] =>
    metas
      .filter((meta) => attribute(meta, kind) === `${name}[content]`)
      .map((meta) => attribute(meta, 'content'));
  expect(contents('dataPagefindMeta', 'href')).toEqual(['articles/things/']);
  expect(contents('dataPagefindMeta', 'date')).toEqual(['2024-05-01']);
  expect(contents('dataPagefindFilter', 'year')).toEqual(['2024', '2016']);
  const [items] = contents('dataPagefindMeta', 'items');
  const [first] = only().milestones;
  expect(JSON.parse(items ?? '')[0]).toEqual([first?.anchor, 'Docker 1.10 & “more”', '2016']);
});

test('languages are told apart without region and script, as pages ask for them', () => {
  expect(searchableDocument(only()).html).toContain('<html lang="en">');
  expect(searchableDocument(only(TEXT, 'zh-Hant-TW')).html).toContain('<html lang="zh">');
});

test('the hash changes with what is searched, and with nothing else', () => {
  const article = only();
  expect(searchHash({ ...article, updated: '2030-01-01T00:00:00Z', image: null })).toBe(searchHash(article));
  expect(searchHash({ ...article, title: 'Other' })).not.toBe(searchHash(article));
  expect(searchHash({ ...article, address: 'elsewhere/' })).not.toBe(searchHash(article));
});
