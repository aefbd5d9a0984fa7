import type { Language } from '../language/language.ts';
import { CONTEXT_YEAR, period, type CalendarPeriod, type When, type YearReference } from '../mention.ts';
import { monthPattern, monthReader, type MonthNames } from './months.ts';
import { findAll, findNothing, wherever, WORD_END, YEAR, type DateRule, type MatchFinder } from './rule.ts';

/**
 * `June 8`, `June the 8th`, `8 June`, `8th of June`, `8. Juni`, `8 de junio`, `2016-Jun-08`, and with a second day `June 8–9`, `8 and 9
 * June`. `8 – 8 June`, as a table may print it, is one day. The year, if any, is found after it.
 */
export const monthDayRule: DateRule = ({ language, dottedDays, alone }) => {
  if (language === null) return findNothing;
  const names = alone ? 'beside-figures' : 'in-text';
  const { dayFirst, monthFirst, yearFirst } = patternsOf(language, dottedDays || !alone, names);
  const monthOf = monthReader(language, names);
  const find: MatchFinder = (text) => [
    ...findAll(text, yearFirst, ([, year, , name = '', day]) =>
      dayOf(Number(day), monthOf(name), Number(year)),
    ),
    ...findAll(text, dayFirst, ([, first, second, name = '']) => days(first, second, monthOf(name))),
    ...findAll(text, monthFirst, ([, name = '', first, second]) =>
      language.doubtfulMonths?.test(name) === true ? null : days(first, second, monthOf(name)),
    ),
  ];
  return wherever(/\d/, wherever(new RegExp(monthPattern(language, names), 'iu'), find));
};

interface Patterns {
  readonly dayFirst: RegExp;
  readonly monthFirst: RegExp;
  readonly yearFirst: RegExp;
}

function patternsOf(language: Language, dotted: boolean, names: MonthNames): Patterns {
  const month = monthPattern(language, names);
  const ordinal = '(?:st|nd|rd|th|er|º|ª|°|-?го)?';
  const day = `(\\d{1,2})${ordinal}`;
  // Where nothing else is there, "8. June" in English is the eighth of a list, of June.
  const first = dotted ? `(\\d{1,2})(?:\\.|${ordinal})` : day;
  const secondDay = `(?: ?[-–—/] ?| (?:and|to|und|bis|et|au|y|al|e|a|en|tot|t/m|och|till|и|по|та|&) )(\\d{1,2})${ordinal}`;
  // "Top 10 May …" is a count; a hyphen only links day and month before a year, as in 8-Jun-2016.
  const dayFirst = `(?<![\\w.,:/$-])(?<!\\btop )${first}(?:${secondDay}\\.?)?(?:${language.dayLink}|-(?=\\p{L}+\\.?-\\d{4}))(${month})${WORD_END}`;
  // "August the 8th" is a day; "August. The 21 year old student" is not.
  const monthFirst = `(?<![\\p{L}\\p{N}_]|\\p{L}-)(${month})[ -](?:the (?=\\d{1,2}(?:st|nd|rd|th)))?${day}(?:${secondDay})?(?![\\p{L}\\p{N}_%]|[.,:/]\\d)`;
  const yearFirst = `(?<![\\p{L}\\p{N}_.-])(${YEAR})([- ])(${month})\\2(\\d{1,2})(?![\\p{L}\\p{N}_%-]|[.,:/]\\d)`;
  return {
    dayFirst: new RegExp(dayFirst, 'giu'),
    monthFirst: new RegExp(monthFirst, 'giu'),
    yearFirst: new RegExp(yearFirst, 'giu'),
  };
}

function days(first: string | undefined, second: string | undefined, month: number): When | null {
  const from = dayOf(Number(first), month);
  if (from === null || second === undefined) return from;
  const to = dayOf(Number(second), month);
  if (to === null || Number(second) < Number(first)) return null;
  return Number(second) === Number(first) ? from : { kind: 'span', from, to };
}

function dayOf(day: number, month: number, year: YearReference = CONTEXT_YEAR): CalendarPeriod | null {
  return day >= 1 && day <= 31 && month > 0 ? period({ kind: 'day', month, day }, year) : null;
}
