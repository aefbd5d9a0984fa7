import { describe, expect, test } from 'vitest';

import { parseText } from '../../parse-text.ts';
import { PHRASES } from './phrases.ts';

const HEADINGS = { shape: 'headings', level: 2 } as const;
const NAMES = ['Alpha', 'Beta', 'Gamma'];
const LANGUAGES = Object.entries(PHRASES).map(([language, phrases]) => ({ language, ...phrases }));

/** The titles of the milestones of an article that has these headings, all of one level. */
function itemsOf(headings: readonly string[], language: string): readonly string[] {
  const sections = headings.map((heading) => `## ${heading}\n\nWords.\n`);
  const { article } = parseText(`# 3 things\n\nBefore.\n\n${sections.join('\n')}`, {
    language,
    milestones: HEADINGS,
  });
  return article.milestones.map(({ title }) => title);
}

/** The closing words of an article that ends with a paragraph; what is in quotation marks before it is none. */
function outroOf(paragraph: string, language: string): string | undefined {
  const items = ['## 1. Alpha\n\nWords.', '## 2. Beta\n\nWords.\n\n“Qx” words.'];
  const { article } = parseText(`${items.join('\n\n')}\n\n${paragraph}\n`, {
    language,
    milestones: HEADINGS,
  });
  return article.outro?.text;
}

describe.each(LANGUAGES)(
  'in $language',
  ({ language, openingHeadings, closingHeadings, closingParagraphs }) => {
    test('each heading of an introduction is no item where it begins the article', () => {
      expect(itemsOf([...openingHeadings, ...NAMES], language)).toEqual(NAMES);
    });

    test('each heading of closing words is no item where it ends the article', () => {
      expect(itemsOf([...NAMES, ...closingHeadings], language)).toEqual(NAMES);
    });

    test('each closing paragraph is none of the last item’s', () => {
      expect(closingParagraphs.filter((one) => outroOf(one, language) !== one)).toEqual([]);
    });
  },
);

const SPACED = LANGUAGES.filter(({ language }) => !['zh', 'ja'].includes(language));

describe.each(SPACED)('in $language', ({ language, openingHeadings, closingHeadings, closingParagraphs }) => {
  const longer = (phrases: readonly string[]): readonly string[] =>
    phrases.filter((one) => !one.includes(' ')).map((one) => one.replace(/\P{L}*$/u, 'qx'));

  test('a word that only begins like one of these frames nothing', () => {
    const headings = [...longer(openingHeadings), ...NAMES, ...longer(closingHeadings)];
    expect(itemsOf(headings, language)).toEqual(headings);
    expect(longer(closingParagraphs).filter((one) => outroOf(one, language) !== undefined)).toEqual([]);
  });

  test('a phrase with other words before it is no heading of an introduction or of closing words', () => {
    const headings = [...openingHeadings, ...NAMES, ...closingHeadings].map((one) => `Quux: ${one}`);
    expect(itemsOf(headings, language)).toEqual(headings);
  });
});

describe('a whole heading that frames an article', () => {
  const opening = LANGUAGES.flatMap(({ openingHeadings }) => openingHeadings);
  const CLOSING = ['Conclusion', 'Fazit', 'Remerciements', 'Agradecimientos', 'Conclusioni', 'Posfácio'];

  test.each(['en', 'de', 'fr', 'sv', 'ja'])('does so in an article in any language (%s)', (language) => {
    expect(itemsOf([...opening, ...NAMES], language)).toEqual(NAMES);
    expect(itemsOf([...NAMES, ...CLOSING, 'Nawoord', '总结', 'まとめ'], language)).toEqual(NAMES);
  });

  test('does not where the word is another one in its own language', () => {
    const found = ['Balance', 'Fine', 'Final', 'Note', 'Slot'].map((word) => itemsOf([...NAMES, word], 'de'));
    expect(found).toEqual(['Balance', 'Fine', 'Final', 'Note', 'Slot'].map((word) => [...NAMES, word]));
    expect(itemsOf([...NAMES, 'Balance'], 'es')).toEqual(NAMES);
  });

  test('does so in another language only as a whole', () => {
    for (const heading of ['Fazit des Jahres', 'Conclusioni e', 'Meine Einleitung'])
      expect(itemsOf([heading, ...NAMES, heading], 'en')).toEqual([heading, ...NAMES, heading]);
  });

  test('and words that only begin one frame it in their language', () => {
    const headings = [...NAMES, 'Final words on the year'];
    expect(itemsOf(headings, 'en')).toEqual(NAMES);
    expect(itemsOf(headings, 'de')).toEqual(headings);
  });
});

test('words that end a heading, or that have letters of another script around them, frame nothing', () => {
  const headings = ['Заключение', 'Fazitы', 'Ende', ...NAMES];
  expect(itemsOf(headings, 'de')).toEqual(headings);
});

test('emoji, quotation marks and up to twenty such signs around them do', () => {
  const marks = (count: number): string => '!'.repeat(count);
  expect(itemsOf([...NAMES, '🎉 “Fazit” 🎉', `Ende${marks(20)}`], 'de')).toEqual(NAMES);
  const more = [...NAMES, `Ende${marks(21)}`];
  expect(itemsOf(more, 'de')).toEqual(more);
});

test('a heading of closing words in the last item ends it, also where nothing else says so', () => {
  const { article } = parseText(
    `## 1. Alpha\n\nWords.\n\n## 2. Beta\n\nWords.\n\n### Comments\n\n${'Many words. '.repeat(40)}\n`,
  );
  expect(article.outro?.text).toMatch(/^Comments\n\nMany words/);
});

test('a heading of closing words has at most 200 characters', () => {
  const heading = (length: number): string => `Fazit ${'x'.repeat(length - 6)}`;
  expect(itemsOf([...NAMES, heading(200)], 'de')).toEqual(NAMES);
  expect(itemsOf([...NAMES, heading(201)], 'de')).toHaveLength(4);
});

describe('what readers are asked', () => {
  const long = (length: number, words: string): string => words + 'x'.repeat(length - words.length);

  test('is looked for in paragraphs of less than 400 characters', () => {
    const paragraph = (length: number): string => long(length, 'Say it in the comments. ');
    expect(outroOf(paragraph(399), 'en')).toBe(paragraph(399));
    expect(outroOf(paragraph(400), 'en')).toBeUndefined();
  });

  test.each([
    ['it', 'Alla prossima, '],
    ['pt', 'Até à próxima, '],
  ])('counts in longer ones where they begin with it (%s)', (language, words) => {
    expect(outroOf(long(500, words), language)).toBe(long(500, words));
  });
});

test.each([
  ['a language with its region', 'de-AT', 'Unterm Strich ein Jahr.', true],
  ['a language in capitals', 'DE', 'Unterm Strich ein Jahr.', true],
  ['a language that is not known, as English', 'sv', 'All in all, a year.', true],
  ['a language whose name is that of a property', 'constructor', 'All in all, a year.', true],
  ['a language that is not known, as no other', 'sv', 'Unterm Strich ein Jahr.', false],
  ['Chinese in an article in another language', 'en', '总之，一年。', true],
  ['Japanese in an article in another language', 'fr', 'まとめると、一年。', true],
  ['German in an article in another language', 'fr', 'Unterm Strich ein Jahr.', false],
])('%s', (_, language, paragraph, isOutro) => {
  expect(outroOf(paragraph, language)).toBe(isOutro ? paragraph : undefined);
});
