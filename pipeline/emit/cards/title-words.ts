import type { Article } from '../../model/publication.ts';

/**
 * The words in the titles of an article and of its first milestones, each once, with a space between them: longer words, in
 * lower case; runs of East Asian characters in pairs. Numbers are editions and days, not subjects.
 */
export function titleWords({ title, milestones }: Pick<Article, 'title' | 'milestones'>): string {
  const titles = [title, ...milestones.slice(0, MOST_TITLES).map((milestone) => milestone.title)];
  const words = new Set<string>();
  for (const [word] of titles.join('\n').toLowerCase().matchAll(WORD)) {
    if (EAST_ASIAN.test(word))
      for (let at = 0; at + 1 < word.length; at += 1) words.add(word.slice(at, at + 2));
    else if (word.length >= SHORTEST) words.add(word);
  }
  return [...words].join(' ');
}

/** A digest of hundreds of links is about everything. */
const MOST_TITLES = 12;

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}.+#-]*/gu;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SHORTEST = 4;
