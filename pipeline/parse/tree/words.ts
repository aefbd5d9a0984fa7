import { languageChain } from '../../words/language-match.ts';

/** The kinds of callouts on GitHub. */
export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** Words in an article that its author did not write, in one language. */
export interface ArticleWords {
  /** The label of the link from a note to its number in the text, which stands in place of {@link NUMBER}. */
  readonly backToReference: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
}

/** In place of a number in words. */
export const NUMBER = '{number}';

/** The words of each language (BCP 47) that there is a catalogue of; the publication's language is that of the others. */
export type ArticleWordsTable = Readonly<Record<string, ArticleWords>>;

/** The words of the catalogue, for whoever reads an article without one. */
const ENGLISH: ArticleWords = {
  backToReference: `Back to reference ${NUMBER}`,
  callouts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  },
};

/**
 * The words of an article.
 *
 * @param languages Its language, and that of the publication (BCP 47).
 */
export function wordsOf(languages: readonly string[], table: ArticleWordsTable): ArticleWords {
  for (const near of languages.flatMap(languageChain)) {
    const found = table[near];
    if (found !== undefined) return found;
  }
  return table['en'] ?? ENGLISH;
}
