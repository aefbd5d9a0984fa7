import type { Language } from '../language/language.ts';
import type { DateMatch } from '../mention.ts';

/** What finding times may need to know about the article it reads. */
export interface DateHints {
  /** BCP 47. */
  readonly tag: string;
  /** The words of that language, if they are known. */
  readonly language: Language | null;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** How this article writes `05/06/2016`; `null`: nobody can tell. */
  readonly slashOrder: SlashOrder | null;
  /** How this article writes `05/06` as a label, if it does. */
  readonly shortOrder: SlashOrder | null;
  /** Whether this article writes a day with a dot (`8. Juni`), so that it is no number of a list. */
  readonly dottedDays: boolean;
  /** Whether the times that are looked for stand alone, as labels do: then "Spring" is nothing else. */
  readonly alone: boolean;
}

/** Which comes first in `05/06/2016`. */
export type SlashOrder = 'day' | 'month';

/** Finds the times of one kind in prepared text, in order and without overlaps. */
export type MatchFinder = (text: string) => readonly DateMatch[];

/** What of that a rule of our own may need: all articles with the same share what it prepares. */
export type RuleHints = Omit<DateHints, 'tag' | 'published'>;

/** One kind of wording, prepared once for each kind of article. */
export type DateRule = (hints: RuleHints) => MatchFinder;

/** A rule that is not used for an article because of its language. */
export const findNothing: MatchFinder = () => [];

/**
 * Looks for times only in a text that has what each of them is made of, which is soon told: most texts have no times.
 *
 * @param needed Finds something in whatever `find` finds.
 */
export function wherever(needed: RegExp, find: MatchFinder): MatchFinder {
  return (text) => (needed.test(text) ? find(text) : []);
}

/** Goes through the matches of a global expression, and keeps those that mean something. */
export function findAll(
  text: string,
  pattern: RegExp,
  read: (match: RegExpMatchArray, index: number) => DateMatch['when'] | null,
): readonly DateMatch[] {
  const found: DateMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const when = read(match, match.index);
    if (when !== null) found.push({ index: match.index, end: match.index + match[0].length, when });
  }
  return found;
}

/** A year that a date can have: a mention of 1066 is history, 0007 is a number. */
export const YEAR = '(?:1\\d{3}|20\\d\\d|21\\d\\d)';

/** What every {@link YEAR} and {@link LONE_YEAR} has. */
export const YEAR_LIKE: RegExp = /[12]\d{3}/;

/** A year that may stand alone in running text. */
export const LONE_YEAR = '(?:1[6-9]\\d\\d|20\\d\\d)';

/** What a language may put after a year, as a part of an expression. */
export function yearEnd(language: Language | null): string {
  const end = language?.yearEnd ?? null;
  return end === null ? '' : `(?:${end}(?!\\p{L}))?`;
}

/** That a printed year comes next, as a part of an expression. */
export function yearAhead({ yearLink }: Language): string {
  return `(?=(?:${yearLink}| )${YEAR}(?!\\d))`;
}

/** Not within a word or number. */
export const WORD_START = '(?<![\\p{L}\\p{N}_])';

/** Not within a word or number. */
export const WORD_END = '(?![\\p{L}\\p{N}_])';
