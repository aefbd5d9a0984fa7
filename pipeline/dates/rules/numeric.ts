import { period, type CalendarPeriod } from '../mention.ts';
import { findAll, wherever, YEAR, YEAR_LIKE, type DateRule, type SlashOrder } from './rule.ts';

/** `4.2.2016`, `04. 02. 2016`: with dots the day always comes first. */
const DOTTED = new RegExp(`(?<![\\w.-])(\\d{1,2})\\. ?(\\d{1,2})\\. ?(${YEAR})(?![\\w]|\\.\\d)`, 'g');

/** `04/02/2016`, `04-02-2016`. */
const SLASHED = new RegExp(`(?<![\\w/.-])(\\d{1,2})([/-])(\\d{1,2})\\2(${YEAR})(?![\\w/-])`, 'g');

/** `02/2016`. */
const MONTH = new RegExp(`(?<![\\w/.-])(0?[1-9]|1[0-2])/(${YEAR})(?![\\w/-])`, 'g');

/**
 * Dates in figures with the year last. If one can be read in two ways and the article gives no clue, it is not a date.
 */
export const numericRule: DateRule = ({ slashOrder }) =>
  wherever(YEAR_LIKE, (text) => [
    ...findAll(text, DOTTED, ([, day, month, year]) => dayOf(Number(day), Number(month), Number(year))),
    ...findAll(text, SLASHED, ([, first, , second, year]) =>
      slashed(Number(first), Number(second), Number(year), slashOrder),
    ),
    ...findAll(text, MONTH, ([, month, year]) =>
      period({ kind: 'month', month: Number(month) }, Number(year)),
    ),
  ]);

/** How an article writes `05/06/2016`, if a date in it can only be read in one way. */
export function slashOrderOf(text: string): SlashOrder | null {
  for (const [, first, , second] of text.matchAll(SLASHED)) {
    if (Number(first) > 12 && Number(second) <= 12) return 'day';
    if (Number(second) > 12 && Number(first) <= 12) return 'month';
  }
  return null;
}

function slashed(
  first: number,
  second: number,
  year: number,
  order: SlashOrder | null,
): CalendarPeriod | null {
  if (first > 12 || first === second || (order === 'day' && second <= 12)) return dayOf(first, second, year);
  if (second > 12 || order === 'month') return dayOf(second, first, year);
  return null;
}

function dayOf(day: number, month: number, year: number): CalendarPeriod | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return period({ kind: 'day', month, day }, year);
}
