import { describe, expect, test } from 'vitest';

import { parseArticle } from '../../../../pipeline/parse/article.ts';
import { parseText } from '../../parse-text.ts';

const PROSE =
  'Nobody had planned for it, and yet there it was, as large as life, and everybody had to see to it.';

function roundup(ending: string): string {
  const items = ['Alpha', 'Beta', 'Gamma'].map((name, at) => `## ${at + 1}. ${name}\n\n${PROSE}`);
  return `# 3 things\n\nBefore them.\n\n${items.join('\n\n')}\n\n${ending}\n`;
}

/** How an article in a language ends, and what is left in its last item. */
function read(text: string, language: string) {
  const { article } = parseText(text, { language });
  return { outro: article.outro?.text ?? null, last: article.milestones.at(-1)?.body.text };
}

describe('a closing paragraph without a heading belongs to no item', () => {
  test.each([
    ['en', 'In summary, it was a good year.'],
    ['en', 'What do you think? Tell us in the comments.'],
    ['de', 'Zusammenfassend war es ein gutes Jahr.'],
    ['de', 'Alles in allem: ein gutes Jahr.'],
    ['de', 'Das war’s für dieses Jahr.'],
    ['de', 'Was meint ihr? Schreibt es in die Kommentare.'],
    ['de-AT', 'Bis zum nächsten Mal!'],
    ['fr', 'En résumé, ce fut une bonne année.'],
    ['fr', 'Voilà, c’est tout pour cette semaine.'],
    ['fr', 'À bientôt !'],
    ['fr-CA', 'Qu’en pensez-vous ?'],
    ['es', 'En resumen, fue un buen año.'],
    ['es', '¿Qué te parece? Cuéntanoslo en los comentarios.'],
    ['es-MX', '¡Hasta la próxima!'],
    ['it', 'In sintesi, è stato un buon anno.'],
    ['it', 'Fateci sapere nei commenti.'],
    ['pt-BR', 'Em resumo, foi um bom ano.'],
    ['pt', 'Até à próxima!'],
    ['nl', 'Kortom, het was een goed jaar.'],
    ['nl', 'Tot de volgende keer!'],
    ['zh', '总之，这是不错的一年。'],
    ['zh-TW', '總而言之，這是不錯的一年。'],
    ['ja', 'いかがでしたか。'],
    ['ja', '以上、今年の三つでした。'],
  ])('%s: %s', (language, closing) => {
    expect(read(roundup(closing), language)).toEqual({ outro: closing, last: PROSE });
  });
});

describe('a heading of closing words is not an item', () => {
  test.each([
    ['en', 'Conclusion'],
    ['en', 'Wrapping up the year'],
    ['de', 'Fazit'],
    ['de', 'Mein Fazit:'],
    ['de', 'Ausblick'],
    ['fr', 'Conclusion'],
    ['fr', 'Le mot de la fin'],
    ['fr', 'Pour conclure'],
    ['es', 'Conclusión'],
    ['es', 'Para terminar'],
    ['it', 'Conclusioni'],
    ['it', 'Per concludere'],
    ['pt', 'Conclusão'],
    ['pt', 'Considerações finais'],
    ['nl', 'Tot slot'],
    ['nl', 'Conclusie'],
    ['zh', '总结'],
    ['zh', '寫在最後'],
    ['ja', 'まとめ'],
    ['ja', 'おわりに'],
  ])('%s: %s', (language, title) => {
    const text = roundup(`## ${title}\n\nWords.`).replaceAll(/## \d\. /g, '## ');
    expect(parseText(text, { language }).article.milestones.map((one) => one.title)).toEqual([
      'Alpha',
      'Beta',
      'Gamma',
    ]);
    expect(read(text, language)).toEqual({ outro: `${title}\n\nWords.`, last: PROSE });
  });
});

describe('a heading that opens an article is not an item', () => {
  test.each([
    ['de', 'Einleitung'],
    ['fr', 'Avant-propos'],
    ['es', 'Introducción'],
    ['it', 'Premessa'],
    ['pt', 'Introdução'],
    ['nl', 'Inleiding'],
    ['zh', '前言'],
    ['ja', 'はじめに'],
  ])('%s: %s', (language, title) => {
    const text = roundup('')
      .replaceAll(/## \d\. /g, '## ')
      .replace('Before them.', `## ${title}\n\nBefore them.`);
    const { article } = parseText(text, { language });
    expect(article.milestones.map((one) => one.title)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(article.intro?.text).toBe(`${title}\n\nBefore them.`);
  });
});

describe('words of another language, and words that only begin alike, close nothing', () => {
  test.each([
    ['en', 'Das war es.'],
    ['de', 'In summary, a phrase in English.'],
    ['en', 'Overalls were in fashion.'],
    ['de', 'Insgesamtheit ist kein Wort.'],
    ['fr', 'Brefs, ses récits le sont tous.'],
    ['es', 'Resumiéndolo mal, nadie entiende nada.'],
    ['nl', 'Kortommen bestaan niet.'],
  ])('%s: %s', (language, sentence) => {
    expect(read(roundup(sentence), language)).toEqual({ outro: null, last: `${PROSE}\n\n${sentence}` });
  });
});

test('if an article states no language, the site’s counts', () => {
  const { source } = parseText(roundup('Zusammenfassend war es ein gutes Jahr.')).article;
  const outro = (language: string): string | undefined =>
    parseArticle(source, (url) => url, { language, math: false, words: {} }).article.outro?.text;
  expect([outro('de'), outro('en')]).toEqual(['Zusammenfassend war es ein gutes Jahr.', undefined]);
});
