import { expect, test } from 'vitest';

import { readableUrl } from '../../pipeline/text/readable-url.ts';

test.each([
  [
    'https://example.org/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/feed.xml',
    'https://example.org/tags/日本語/feed.xml',
  ],
  ['https://example.org/zo%C3%AB/', 'https://example.org/zoë/'],
  ['https://xn--mller-kva.example:8443/b/', 'https://müller.example:8443/b/'],
  ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
  ['https://example.org/%F0%9F%98%80/', 'https://example.org/😀/'],
  ['https://example.org/%d9%85%d9%82%d8%a7%d9%84/', 'https://example.org/مقال/'],
])('%s is read as %s', (url, shown) => {
  expect(readableUrl(url)).toBe(shown);
  // Whoever types what they see gets to the same place.
  expect(new URL(shown).href.toLowerCase()).toBe(new URL(url).href.toLowerCase());
});

test.each([
  ['a delimiter', 'https://example.org/a%2Fb%3Fc%23d%25e/'],
  ['a blank', 'https://example.org/a%20b%C2%A0c/'],
  ['what turns the direction of text', 'https://example.org/%E2%80%AEgpj/'],
  ['what is invisible', 'https://example.org/a%E2%80%8Bb%C2%AD%EF%BB%BF%E3%85%A4/'],
  ['a control character', 'https://example.org/%00%0A/'],
  ['bytes that are no UTF-8', 'https://example.org/%FF%E6%97/'],
])('%s stays encoded', (_, url) => {
  expect(readableUrl(url)).toBe(url);
});

test('what is no URL is given back', () => {
  expect(readableUrl('no URL %41')).toBe('no URL %41');
});
