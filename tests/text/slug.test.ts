import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isTagId, tagId } from '../../pipeline/enrich/tags/vocabulary/tag-id.ts';
import { listAuthors } from '../../pipeline/emit/author-list.ts';
import { cutToFit, isPortableName, nameKey } from '../../pipeline/text/path-name.ts';
import { nameSlug, articleSlug } from '../../pipeline/text/slug.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { plainArticle } from '../support/plain-article.ts';

describe('a slug', () => {
  test.each([
    ['CON', 'con-name'],
    ['Aux.', 'aux-name'],
    ['COM1', 'com1-name'],
    ['lpt9', 'lpt9-name'],
    ['Console', 'console'],
    ['COM10', 'com10'],
    ['.htaccess', 'htaccess'],
    ['a/b\\c:d*e?"f<g>h|i', 'abcdefghi'],
    ['Trailing. ', 'trailing'],
    ['👨‍👩‍👧 Family', 'family'],
    ['🎉', ''],
    ['⭐\u{FE0F}⭐\u{FE0F} A fresh look', 'a-fresh-look'],
    ['A ❤\u{FE0F} for all', 'a-for-all'],
    ['_', ''],
    ['\u{202E}abc\u{0000}', 'abc'],
    ['e\u0301', 'é'],
    ['Rust 1.94.0 is out', 'rust-1-94-0-is-out'],
    ['Rust 19.4.0 is out', 'rust-19-4-0-is-out'],
    ['Notes 10/10', 'notes-10-10'],
    ['2026/03/05', '2026-03-05'],
    ['2019–2020', '2019-2020'],
    ['At 12:30', 'at-12-30'],
    ['1,5 or 1.5', '1-5-or-1-5'],
    ['10 / 10 and 1--2', '10-10-and-1-2'],
    ['file_10_2', 'file_10_2'],
    ['Version 2.', 'version-2'],
    ['.5 of $3.', '5-of-3'],
    ['Node.js and a.b', 'nodejs-and-ab'],
  ])('of %j is %j', (text, slug) => expect(articleSlug(text, 100)).toBe(slug));

  test.each([
    ['Rust 1.94.0', 'rust-1940'],
    ['2019–2020', '20192020'],
    ['10/10 and 1--2', '1010-and-1-2'],
    ['Ada Lovelace, 3rd', 'ada-lovelace-3rd'],
  ])('of the name %j is %j, as it always was', (text, slug) => expect(nameSlug(text, 100)).toBe(slug));

  test('is a valid name on every system, with a date before it and an extension after it', () => {
    const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary' }));
    const piece = fc.constantFrom('con', '字', 'é', 'e\u0301', '👨‍👩‍👧', 'क्षि', '.', ' ', '-', '𝒳', 'ß');
    const text = fc.oneof(
      word,
      fc.array(piece, { maxLength: 300 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        for (const make of [articleSlug, nameSlug]) {
          const slug = make(value, 100);
          expect(slug === '' || isPortableName(`2016-01-08-${slug}-dark-phone.png`)).toBe(true);
          expect(slug === '' || isPortableName(slug)).toBe(true);
          expect(make(slug, 200)).toBe(slug);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('of a long text costs no more than reading the text', () => {
    const started = performance.now();
    articleSlug('é'.repeat(2_000_000), 100);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('a cut', () => {
  test.each([
    ['a family stays whole or goes', `ab👨‍👩‍👧`, 5, 100, 'ab'],
    ['a letter and its accent', 'xe\u0301', 2, 100, 'x'],
    ['a flag', '🇩🇪🇫🇷', 6, 100, '🇩🇪'],
    ['by bytes', '字字字', 100, 7, '字字'],
    [
      'one character that is too long is cut between code points',
      `a${'\u0301'.repeat(50)}`,
      10,
      100,
      `a${'\u0301'.repeat(9)}`,
    ],
  ])('%s', (_, text, units, bytes, cut) => expect(cutToFit(text, units, bytes)).toBe(cut));
});

test.each([
  ['nul', false],
  ['NUL.txt', false],
  ['con .md', false],
  ['com¹', false],
  ['nullable', true],
  ['a.', false],
  ['a ', false],
  ['a\u0007', false],
  ['.well-known', true],
  ['字'.repeat(85), true],
  ['字'.repeat(86), false],
  ['\u{D800}', false],
])('whether %j is valid on every system: %j', (name, is) => expect(isPortableName(name)).toBe(is));

test.each([
  ['README', 'readme', true],
  ['\u00e9', 'e\u0301', true],
  ['\u212b', '\u00e5', true],
  ['straße', 'strasse', false],
  ['a', 'ä', false],
])('whether %j and %j can’t be side by side: %j', (a, b, same) =>
  expect(nameKey(a) === nameKey(b)).toBe(same),
);

test('a tag’s label makes an id that a vocabulary may state', () => {
  for (const label of ['Con', 'C++', '字'.repeat(200), 'e\u0301'.repeat(90), 'x'.repeat(300), 'NUL'])
    expect([label, isTagId(tagId(label))]).toEqual([label, true]);
  for (const id of ['con', 'LPT1', 'index.html', '字'.repeat(90)])
    expect([id, isTagId(id)]).toEqual([id, false]);
});

test('ids of tags and addresses of authors never change, for subscribers and feed readers have them', () => {
  const tags = ['Python 3.12', 'C++ 20/23', 'OAuth 2.0', 'ISO 8601:2004', 'HTTP/1.1', '.NET 8.0', 'Q&A'];
  expect(tags.map(tagId)).toEqual([
    'python-312',
    'c-plus-plus-2023',
    'oauth-20',
    'iso-86012004',
    'http11',
    'dot-net-80',
    'q-and-a',
  ]);
  const site = samplePublication().site.url;
  const at = { id: 'a', source: 'a.md', slug: 'a', title: 'A', published: '2026-01-01', updated: null };
  const names = ['Agent 0.0.7', 'Émile 2/3'];
  const authors = names.map((name) => ({ name, url: null, email: null }));
  const articles = [plainArticle(site, { ...at, authors })];
  const slugs = listAuthors({ ...samplePublication(), articles }).map(({ slug }) => slug);
  expect(slugs).toEqual(['agent-007', 'émile-23']);
});
