/** A word of a text, or a single sign, with its offsets in UTF-16 units. */
export interface Word {
  readonly text: string;
  /** The word as {@link foldWord} makes it, for comparing. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** The value of {@link Word.folded} between two paragraphs, so that no phrase spans them. */
export const PARAGRAPH = '\n';

/**
 * Splits a text of any script into words, in one pass.
 *
 * A word is a run of letters, digits and `_`. Scripts that set no spaces between words (Han, Kana, Thai, …), and
 * Hangul, whose particles are attached to the word, give one word a character; `boundary.ts` decides whether a phrase
 * of those begins and ends at a real word. Every other sign is a word of its own, except that spaces and hyphens are
 * left out, so "open-source" and "open source" read the same.
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [found] = match;
    // Only a gap can begin with a line end: no other sign is white space.
    const folded = found.startsWith('\n') ? PARAGRAPH : foldWord(found);
    words.push({ text: found, folded, start: match.index, end: match.index + found.length });
  }
  return words;
}

/** A word in the form used for comparing: lower case, straight apostrophes. */
export function foldWord(word: string): string {
  return /^[’‘ʼ]$/u.test(word) ? "'" : word.toLowerCase();
}

/** Characters of scripts that set no spaces between words. `ー` lengthens vowels and belongs to no script. */
export const SPACELESS: RegExp =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/v;

const WORD =
  /[[\p{L}\p{M}\p{N}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hangul}]]+|\n\s*\n|[^\s\-‐‑]/gv;
