import type { Language } from '../language/language.ts';
import { CONTEXT_YEAR, period, type YearReference } from '../mention.ts';
import { monthPattern, monthReader } from './months.ts';
import { findAll, findNothing, wherever, WORD_END, WORD_START, yearAhead, type DateRule } from './rule.ts';

/**
 * The name of a month. Whether it is a date, and not a verb or a person, depends on what is around it, which is checked
 * later; only `may` and `march` in lower case need a year or "late" beside them to be considered at all.
 */
export const monthRule: DateRule = ({ language, alone }) => {
  if (language === null) return findNothing;
  // After a number that is not a day ("32 June"), a month is not a date either. "last June" and "this June" say the
  // year; other languages put that word after the month.
  const which = language.code === 'en' ? '(?:(this past|this|last|next) )?' : '()';
  const pattern = new RegExp(
    `(?<!\\b(?:3[2-9]|[4-9]\\d) )${WORD_START}${which}(${monthPattern(language)}${WORD_END}${alone ? besideYear(language) : ''})`,
    'giu',
  );
  const monthOf = monthReader(language, alone ? 'beside-figures' : 'in-text');
  // That name is also one of running text, which may have to have a full stop there.
  return wherever(new RegExp(monthPattern(language, 'beside-figures'), 'iu'), (text) =>
    findAll(text, pattern, ([, which, name = ''], index) => {
      if (which?.toLowerCase() === 'next') return null;
      const doubtful = language.doubtfulMonths?.test(name) === true;
      if (doubtful && !DATE_AROUND.test(text.slice(Math.max(0, index - 8), index + name.length + 14)))
        return null;
      return period({ kind: 'month', month: monthOf(name) }, yearOf(which));
    }),
  );
};

function besideYear(language: Language): string {
  return `|${monthPattern(language, 'beside-figures')}${yearAhead(language)}`;
}

function yearOf(which: string | undefined): YearReference {
  switch (which?.toLowerCase()) {
    case 'this':
      return { from: 'report', offset: 0 };
    case 'last':
    case 'this past':
      return { from: 'latest' };
    default:
      return CONTEXT_YEAR;
  }
}

const DATE_AROUND = /(?:early|mid|late|end of|in)[ -]\w+|\d{4}/i;
