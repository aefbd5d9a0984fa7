import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { findKeyPhrases } from '../../pipeline/suggest/key-phrases.ts';
import type { PhraseSource } from '../../pipeline/suggest/key-phrases.ts';
import type { TextRun } from '../../pipeline/model/prose.ts';

/** An article of milestones, each with a title and a text of one paragraph; `[words]` are a link. */
function article(
  file: string,
  language: string,
  ...milestones: readonly (readonly [string, string])[]
): PhraseSource {
  return {
    file,
    language,
    units: milestones.map(([title, body], index) => ({
      title: runs(title, index * 10 + 1),
      body: runs(body, index * 10 + 3),
    })),
  };
}

function runs(text: string, line: number): TextRun[] {
  let column = 1;
  return text.split(/(\[[^\]]*\])/u).flatMap((part, index) => {
    if (part === '') return [];
    const role = part.startsWith('[') ? ('link' as const) : ('text' as const);
    const run = { text: part.replace(/^\[|\]$/gu, ''), line, column, role, opens: index === 0 };
    column += part.length;
    return [run];
  });
}

function phrases(sources: readonly PhraseSource[], known: readonly string[] = []) {
  return findKeyPhrases(sources, (text) => known.includes(text.toLowerCase()));
}

const GARDEN = [
  article(
    'a.md',
    'en',
    ['A new path', 'The council gave Green Lane a path. Rain barrels fill.'],
    ['Seeds', 'They met at Green Lane with #seedswap cards.'],
  ),
  article(
    'b.md',
    'en',
    ['Water', 'Buy rain barrels early; Green Lane has none.'],
    ['More', 'It was a #seedswap, and rain barrels were sold.'],
  ),
];

describe('terms that the vocabulary lacks', () => {
  test('names, hashtags and phrases, with how often and where they occur', () => {
    const found = phrases(GARDEN);
    expect(found.map(({ text, kind }) => `${kind} ${text}`).toSorted()).toEqual([
      'hashtag seedswap',
      'name Green Lane',
      'phrase rain barrels',
    ]);
    expect(found.find(({ text }) => text === 'Green Lane')).toMatchObject({
      articles: 2,
      milestones: 3,
      places: [
        { file: 'a.md', line: 3, column: 18 },
        { file: 'b.md', line: 3, column: 25 },
      ],
    });
  });

  test('a term in the vocabulary is left out', () => {
    expect(phrases(GARDEN, ['green lane']).map(({ text }) => text)).not.toContain('Green Lane');
  });

  test('plural and singular, and upper and lower case, are one term, in its most frequent spelling', () => {
    const found = phrases([
      article(
        'a.md',
        'en',
        ['', 'One rain barrel, then Rain Barrels, then rain barrels.'],
        ['', 'All rain barrels.'],
      ),
    ]);
    expect(found).toMatchObject([{ text: 'rain barrels', milestones: 2 }]);
  });

  test('a text that is linked again and again is a term, even a single word', () => {
    const found = phrases([
      article('a.md', 'en', ['', 'See [permaculture] first.'], ['', 'About [permaculture] again.']),
    ]);
    expect(found).toMatchObject([{ text: 'permaculture', kind: 'link', places: [{ line: 3, column: 5 }] }]);
  });

  test('a part of a longer term is not a term of its own', () => {
    const texts = phrases(GARDEN).map(({ text }) => text);
    expect(texts).not.toContain('Green');
    expect(texts).not.toContain('Lane');
  });

  test('no phrase spans a sign, a stop word or a paragraph', () => {
    const body = 'They sold only apples, pears and plums. Cherries too.';
    expect(phrases([article('a.md', 'en', ['', body], ['', body])])).toEqual([]);
  });

  test('a capital at the beginning of a sentence or in a title does not make a name', () => {
    expect(
      phrases([article('a.md', 'en', ['Compost', 'Compost is warm.'], ['Compost', 'Compost is dark.'])]),
    ).toEqual([]);
  });

  test('a name may contain "of", and one of its words alone is not a name', () => {
    const body = 'It was the Guild of Green Lane, says the Guild of Green Lane.';
    const found = phrases([
      article('a.md', 'en', ['', body], ['', body.toUpperCase()], ['', 'By the Guild of Green Lane']),
    ]);
    expect(found.filter(({ kind }) => kind === 'name').map(({ text }) => text)).toEqual([
      'Guild of Green Lane',
    ]);
  });

  test('a line that comes below one article after another is ignored', () => {
    const bio = 'Ann Lee grows quinces and pears beside the Old Canal.';
    const sources = ['a.md', 'b.md'].map((file) => article(file, 'en', ['', bio]));
    expect(phrases(sources)).toEqual([]);
  });

  test('German nouns are not names; Russian and Japanese terms are found', () => {
    const german = article(
      'a.md',
      'de',
      ['', 'Wir haben die Tonne und die NABU gesehen.'],
      ['', 'Hier steht eine Tonne der NABU.'],
    );
    expect(phrases([german]).map(({ text }) => text)).toEqual(['NABU']);
    const russian = article('a.md', 'ru', ['', 'Мы видели Зелёный Луг.'], ['', 'Там был Зелёный Луг.']);
    expect(phrases([russian]).map(({ text }) => text)).toEqual(['Зелёный Луг']);
    const japanese = article('a.md', 'ja', ['', '今日は人工知能の話です。'], ['', '彼は人工知能を学ぶ。']);
    expect(phrases([japanese]).map(({ text }) => text)).toEqual(['人工知能']);
  });
});

test('whatever the text, a place is where the term begins', () => {
  const body = fc
    .array(fc.constantFrom('Alpha', 'Beta', 'gamma', 'the', '.', '#', 'ünder', '漢字', 'Node.js', 'x', '-'), {
      maxLength: 14,
    })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), (bodies) => {
      const source = article('a.md', 'en', ...bodies.map((text) => ['', text] as const));
      for (const { places, milestones } of phrases([source])) {
        expect(milestones).toBeGreaterThan(1);
        for (const { line, column } of places)
          expect(bodies[(line - 3) / 10]?.slice(column - 1)).toMatch(/^[\p{L}\p{N}]/u);
      }
    }),
  );
});
