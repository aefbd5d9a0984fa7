import { english } from './language/english.ts';
import type { Language } from './language/language.ts';
import { LANGUAGES } from './language/languages.ts';
import { monthPattern, monthReader } from './rules/months.ts';
import { WORD_END, WORD_START } from './rules/rule.ts';

/** At the start of a line, where the number could be an item's. */
const DOTTED_DAYS = LANGUAGES.filter(({ dottedDays }) => dottedDays).map(
  (language) =>
    new RegExp(`^[ \\t>#*+|-]{0,12}(\\d{1,2})\\. ?(${monthPattern(language)})${WORD_END}`, 'gimu'),
);

/**
 * Whether an article writes days as ordinal numbers with a dot ("8. Juni"), as far as a date in it can be read in one way
 * only: "8. August" in English may be the eighth item of a list, "8. Mai" is no English at all.
 *
 * @param language of the article, where it is known
 */
export function dottedDaysIn(text: string, language: Language | null): boolean {
  if (language?.dottedDays === true) return true;
  const monthOf = monthReader(language ?? english);
  return DOTTED_DAYS.some((pattern) => {
    const days = [...text.matchAll(pattern)];
    return days.some(([, , name = '']) => monthOf(name) === 0) || areDays(days.map(([, day]) => Number(day)));
  });
}

/** Items count up, perhaps from 1 again, or down; days of several months do neither. */
function areDays(numbers: readonly number[]): boolean {
  const steps = numbers.slice(1).map((number, index) => ({ to: number, by: number - (numbers[index] ?? 0) }));
  return steps.some(({ by }) => by > 0) && steps.some(({ by, to }) => by < 0 && to !== 1);
}

/** As many different months in the words of a language show that an article is written in it. */
const TELLING = 3;

/**
 * Whether an article names its months in a language that is not the one it is said to be in.
 *
 * @param declared the language that it is said to be in, where it is known
 */
export function isWrittenIn(text: string, language: Language, declared: Language | null): boolean {
  const [monthOf, declaredMonthOf] = [monthReader(language), monthReader(declared ?? english)];
  const named = new Set<number>();
  const names = new RegExp(`${WORD_START}(?:${monthPattern(language)})${WORD_END}`, 'giu');
  for (const [name] of text.matchAll(names)) if (declaredMonthOf(name) === 0) named.add(monthOf(name));
  return named.size >= TELLING;
}
