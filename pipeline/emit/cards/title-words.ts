import type { Article } from '../../model/publication.ts';

/**
 * The words in the titles of an article and of its first milestones, each once, with a space between them: longer words, in
 * lower case; runs of East Asian characters in pairs. Numbers are editions and days, not subjects.
 */
export function titleWords({ title, milestones }: Pick<Article, 'title' | 'milestones'>): string {
  const titles = [title, ...milestones.slice(0, MOST_TITLES).map((milestone) => milestone.title)];
  return [...wordsOf(titles.join('\n'), isLong)].join(' ');
}

/**
 * The words of a title by which it can be told from others, each once, in lower case: longer words, and short ones that are
 * written as names are (`AWS`, `C++`); runs of East Asian characters in pairs.
 */
export function tellingWords(title: string): ReadonlySet<string> {
  return wordsOf(title, (word) => !VERSION.test(word) && (isLong(word) || SHORT_NAME.test(word)));
}

function wordsOf(text: string, isWanted: (word: string) => boolean): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [found] of text.matchAll(WORD)) {
    const word = found.replace(STOP, '');
    if (EAST_ASIAN.test(word))
      for (let at = 0; at + 1 < word.length; at += 1) words.add(word.slice(at, at + 2).toLowerCase());
    else if (isWanted(word)) words.add(word.toLowerCase());
  }
  return words;
}

/** A digest of hundreds of links is about everything. */
const MOST_TITLES = 12;

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}.+#-]*/gu;
/** At the end of a sentence, or before a dash. */
const STOP = /[.-]+$/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SHORTEST = 4;
/** `v1.10.2`: each version of a thing would be another subject. */
const VERSION = /^v\d/iu;
const SHORT_NAME = /^\p{Lu}[\p{Lu}\p{N}+#]+$/u;

function isLong(word: string): boolean {
  return word.length >= SHORTEST;
}
