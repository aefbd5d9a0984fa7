import { describe, expect, test } from 'vitest';

import { parseMarkdown } from '../../../../pipeline/parse/prepare/markdown.ts';
import {
  countWithin,
  indexFrom,
  type ArticleOutline,
  outlineOf,
  within,
} from '../../../../pipeline/parse/structure/judge/outline.ts';
import { htmlTree } from '../../../../pipeline/parse/tree/tree.ts';
import { markersOf } from '../markers-of.ts';

function outlined(text: string): ArticleOutline {
  return outlineOf(htmlTree(parseMarkdown(text), text).root.children);
}

describe('the outline of an article', () => {
  test('has where its links are', () => {
    expect(outlined('One [two](https://a.example/) three [four](https://b.example/).').places.link).toEqual([
      3, 11,
    ]);
    expect(outlined('One').places.link).toEqual([]);
  });

  test.each(['img', 'video'])('has where its pictures are: <%s>', (name) => {
    const { places } = outlined(`One\n\n<p><${name} src="https://a.example/x"></${name}></p>\n\nTwo`);
    expect(places.picture).toEqual([3]);
  });

  test('has where its code is, but not that in a line', () => {
    const { places } = outlined('One\n\n```\na\n```\n\nTwo `b`\n\n    c\n');
    expect(places.code).toEqual([3, 8]);
  });

  test('has where its years are', () => {
    expect(outlined('In 2016, after 1999\n\nand 2001').places.year).toEqual([3, 15, 23]);
    expect(outlined('In 1816, 12016 or 20167').places.year).toEqual([]);
    expect(outlined('One\n\n`two 2016`').places.year).toEqual([7]);
  });

  test('has what is inside of what is not looked into, where that begins', () => {
    const { places, blocks, size } = outlined(
      'One\n\n<figure><a href="https://a.example/"><img src="https://a.example/x"></a><figcaption>In 2016</figcaption></figure>\n\n<table><tr><td>Two <a href="https://a.example/">three</a></td></tr></table>\n',
    );
    expect(places).toEqual({ link: [3, 10], picture: [3], code: [], year: [6] });
    expect(blocks).toEqual([
      { name: 'p', place: 0 },
      { name: 'figure', place: 3 },
      { name: 'table', place: 10 },
    ]);
    expect(size).toBe(19);
  });

  test('has its blocks in order', () => {
    const text =
      '# One\n\nTwo\n\n- three\n\n1. four\n\n> five\n\n---\n\n```\nsix\n```\n\n<dl><dt>seven</dt></dl>\n\n<span>eight</span>\n';
    expect(outlined(text).blocks).toEqual([
      { name: 'h1', place: 0 },
      { name: 'p', place: 3 },
      { name: 'ul', place: 6 },
      { name: 'ol', place: 11 },
      { name: 'blockquote', place: 15 },
      { name: 'p', place: 15 },
      { name: 'hr', place: 19 },
      { name: 'pre', place: 19 },
      { name: 'dl', place: 22 },
      { name: 'p', place: 27 },
    ]);
  });

  test('has how many headings of each level there are', () => {
    expect(outlined('# A\n\n## B\n\n## C\n\n## D\n\n###### E\n').headings).toEqual([1, 3, 0, 0, 0, 1]);
    expect(outlined('Words.').headings).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('has its words, in any script, and numbers', () => {
    expect(outlined('# One\n\ntwo, *three*: 4 + été — 五\n').words).toBe(6);
  });

  test('has how many of them are about whom', () => {
    const voiceOf = (text: string): unknown => outlined(text).voice;
    expect(voiceOf('You and your own are yours, *you*.')).toEqual({ you: 4, I: 0, we: 0 });
    expect(voiceOf('I saw my own; i is no word.')).toEqual({ you: 0, I: 2, we: 0 });
    expect(voiceOf('We and our own: us.')).toEqual({ you: 0, I: 0, we: 3 });
    expect(voiceOf('Youth, Inn, west, hour, just, mystery.')).toEqual({ you: 0, I: 0, we: 0 });
  });

  test('has its text', () => {
    expect(outlined('# One\n\ntwo *three* four\n\n`five`').texts).toEqual([
      { text: 'One', place: 0 },
      { text: 'two', place: 3 },
      { text: 'three', place: 6 },
      { text: 'four', place: 11 },
      { text: 'five', place: 15 },
    ]);
  });

  test('of nothing is empty', () => {
    expect(outlined('')).toEqual({
      size: 0,
      places: { link: [], picture: [], code: [], year: [] },
      blocks: [],
      headings: [0, 0, 0, 0, 0, 0],
      words: 0,
      voice: { you: 0, I: 0, we: 0 },
      texts: [],
      links: [],
    });
  });

  test('has its links, with their words and their addresses as written', () => {
    expect(
      outlined('One [two  *three*](/Three?a#b)\n\n- [![](https://a.example/x.png)](https://a.example/)\n')
        .links,
    ).toEqual([
      { place: 3, address: '/Three?a#b', words: 'two three' },
      { place: 11, address: 'https://a.example/', words: '' },
    ]);
  });

  test('has the links inside of what is not looked into, where that begins', () => {
    const figure = '<figure><a href="/a">Two</a><figcaption><a href="/b">Three</a></figcaption></figure>';
    expect(outlined(`One\n\n${figure}\n`).links).toEqual([
      { place: 3, address: '/a', words: 'Two' },
      { place: 3, address: '/b', words: 'Three' },
    ]);
  });
});

describe('places are the markers’ places', () => {
  const TEXT = [
    '# One *two*',
    'In 2016, `code` and [a link](https://a.example/).',
    '```\nx = 1\n```',
    '<figure><img src="https://a.example/x"><figcaption>Three</figcaption></figure>',
    '## 2017',
    '- four\n- five 2018\n\n  six',
    '> 2019 was it',
    '| A | B |\n| --- | --- |\n| 1 | 2020 |',
    '## Seven',
    '**Eight** goes on.',
  ].join('\n\n');
  const markers = markersOf(TEXT);
  const { blocks, places, size, texts } = outlined(TEXT);

  test('of headings, quotes and paragraphs', () => {
    for (const name of ['h1', 'h2', 'blockquote']) {
      const starts = markers.filter(({ node }) => node.tagName === name).map(({ start }) => start);
      expect(starts.length).toBeGreaterThan(0);
      expect(blocks.filter((block) => block.name === name).map(({ place }) => place)).toEqual(starts);
    }
    const bold = markers.find(({ lead }) => lead.bold === 'start');
    expect(blocks.at(-1)).toEqual({ name: 'p', place: bold?.start });
  });

  test('of what begins with a year', () => {
    const starts = new Set(
      markers.filter(({ kind }) => kind === 'heading' || kind === 'quote').map(({ start }) => start),
    );
    expect(places.year.filter((place) => starts.has(place))).toHaveLength(2);
  });

  test('and all of the text is counted', () => {
    const last = texts.at(-1);
    expect(size).toBe((last?.place ?? 0) + (last?.text.length ?? 0));
    expect(texts.map(({ text }) => text).join('')).toHaveLength(size);
  });
});

describe('places that are in order', () => {
  const PLACES = [1, 3, 3, 5];

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 3],
    [5, 3],
    [6, 4],
  ])('the first at or behind %i is number %i', (point, index) => {
    expect(indexFrom(PLACES, point)).toBe(index);
  });

  test.each([
    [0, 6, 4],
    [1, 5, 3],
    [1, 6, 4],
    [2, 3, 0],
    [3, 4, 2],
    [3, 3, 0],
    [6, 9, 0],
  ])('from %i to before %i there are %i', (start, end, count) => {
    expect(countWithin(PLACES, start, end)).toBe(count);
  });

  test('may be none', () => {
    expect([indexFrom([], 3), countWithin([], 0, 9)]).toEqual([0, 0]);
  });
});

describe('things at places that are in order', () => {
  const things = [1, 3, 3, 5].map((place, index) => ({ place, index }));
  const found = (start: number, end: number, most = 9): readonly number[] =>
    within(things, { start, end }, most).map(({ index }) => index);

  test('are in a part from its start to before its end', () => {
    expect(found(0, 6)).toEqual([0, 1, 2, 3]);
    expect(found(1, 3)).toEqual([0]);
    expect(found(3, 5)).toEqual([1, 2]);
    expect(found(4, 5)).toEqual([]);
    expect(found(5, 6)).toEqual([3]);
    expect(found(6, 9)).toEqual([]);
    expect(within([], { start: 0, end: 9 }, 9)).toEqual([]);
  });

  test('are the first ones, at most as many as is said', () => {
    expect(found(0, 6, 2)).toEqual([0, 1]);
    expect(found(3, 6, 2)).toEqual([1, 2]);
    expect(found(3, 4, 1)).toEqual([1]);
    expect(found(0, 6, 0)).toEqual([]);
  });
});
