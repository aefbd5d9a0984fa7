import type { Words } from '../../words/words.ts';
import type { ServedPage } from '../pages.ts';

/**
 * A page with the words that its keys stand for.
 *
 * @param language BCP 47.
 */
export function saidPage(page: ServedPage, words: Words, language: string): ServedPage {
  const heading = words.say(language, page.heading);
  if (page.name === 'problem') {
    const { values, ...rest } = page;
    return { ...rest, heading, words: words.say(language, page.words, values) };
  }
  if (page.name !== 'subscribe') return { ...page, heading };
  const { values, problem, ...rest } = page;
  return { ...rest, heading, problem: problem === null ? null : words.say(language, problem, values) };
}
