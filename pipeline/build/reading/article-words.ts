import { type ArticleWords, type ArticleWordsTable, NUMBER } from '../../parse/tree/words.ts';
import type { OwnWords } from '../../model/settings/settings.ts';
import type { Words } from '../../words/words.ts';

/**
 * The words that are put into articles, in every language that there are words in. They are plain data, because articles are read
 * in several processes.
 *
 * @param own The publication's own single words.
 */
export function articleWordsTable(words: Words, own: OwnWords): ArticleWordsTable {
  const languages = new Set([...words.languages, ...Object.keys(own)]);
  return Object.fromEntries([...languages].map((language) => [language, wordsIn(language, words)]));
}

function wordsIn(language: string, words: Words): ArticleWords {
  return {
    backToReference: words.say(language, 'article.back-to-reference', { number: NUMBER }),
    callouts: {
      note: words.say(language, 'article.callout.note'),
      tip: words.say(language, 'article.callout.tip'),
      important: words.say(language, 'article.callout.important'),
      warning: words.say(language, 'article.callout.warning'),
      caution: words.say(language, 'article.callout.caution'),
    },
  };
}
