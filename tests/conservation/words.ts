import { multiset, type Multiset } from './multiset.ts';

/**
 * The words of a text: runs of letters and digits, in NFC, case kept. Chinese and Japanese have no blanks, so each of
 * their characters is a word. Marks that a plain text sets around words (`*so*`), backslashes, and invisible characters
 * are dropped: `sna_ke` is one word, in the article and in its outputs.
 */
export function wordsOf(text: string): Multiset {
  return multiset(wordList(text));
}

/** The words of a text, in its order. */
export function wordList(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .replaceAll(LOWERED, (digit) => digit.normalize('NFKC'))
      .replaceAll(UNSEEN, '')
      .match(WORD) ?? []
  );
}

/** A plain text writes them for `<sub>`. */
const LOWERED = /[₀-₉]/g;
const UNSEEN = /[*_~^`\\\p{Default_Ignorable_Code_Point}]/gu;
const WORD =
  /(?=[\p{L}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|(?:(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])[\p{L}\p{M}\p{N}])+/gu;
