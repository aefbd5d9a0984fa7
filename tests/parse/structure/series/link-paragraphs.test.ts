import { expect, test } from 'vitest';

import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { markersOf } from '../markers-of.ts';

function paragraphsOf(text: string): readonly Marker[] {
  return markersOf(text).filter(({ kind }) => kind === 'paragraph');
}

test.each([
  'Some words, then [a link](https://a.example/) and more words, so that it is no title of anything at all.',
  'Some words, then **[a link](https://a.example/)** and more words, so that it is no title of anything at all.',
  '<div>Some words, then <a href="https://a.example/">a link</a>.</div>',
])('a paragraph with a link anywhere may begin an item: %s', (text) => {
  const [found, ...others] = paragraphsOf(text);
  expect(others).toEqual([]);
  expect(found?.lead).toMatchObject({ ordinal: null, date: null, bold: null, link: false });
});

test.each([
  'Some words.',
  'Some *words*, then `code`.',
  '![](https://a.example/x.png)',
  'One[^1].\n\n[^1]: Note.',
])('a paragraph without one does not: %s', (text) => {
  expect(paragraphsOf(text)).toEqual([]);
});

test('a link in an item is none of its own', () => {
  expect(paragraphsOf('- One [two](https://a.example/)\n\n  Three [four](https://a.example/)')).toEqual([]);
});
