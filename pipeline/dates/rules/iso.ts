import { period } from '../mention.ts';
import { findAll, wherever, YEAR, YEAR_LIKE, type DateRule } from './rule.ts';

/** `2016-02-04`, `2016/2/4`, `2016.02.04`, `2016-02-04T09:00`: year first, the same separator throughout. */
const DAY = new RegExp(
  `(?<![\\w/.-])(${YEAR})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d/-]|\\.\\d)(?:T[\\d:.]+(?:Z|[+-][\\d:]+)?)?`,
  'g',
);

/**
 * `2016-02`, `2016/02`. With a hyphen, and if the month could be the next year (`2003-04`), it may be a sports season.
 */
const MONTH = new RegExp(`(?<![\\w/.-])(${YEAR})[-/](0[1-9]|1[0-2])(?![\\w/-]|\\.\\d)`, 'g');

/** `2016/3`, where nothing else is there: in a sentence it may be an issue. */
const SHORT_MONTH = new RegExp(`(?<![\\w/.-])(${YEAR})/([1-9])(?![\\w/-]|\\.\\d)`, 'g');

/** `20160204`; `2016-Feb-04` and `2016 Feb 4` are read by the rules for months. */
const COMPACT = /(?<![\w/.-])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[\s:)\],]|T\d)/g;

/** Dates written from the largest unit to the smallest, as in ISO 8601. */
export const isoRule: DateRule = ({ alone }) =>
  wherever(YEAR_LIKE, (text) => [
    ...findAll(text, DAY, ([, year, , month, day]) =>
      isMonth(Number(month)) && Number(day) >= 1 && Number(day) <= 31
        ? period({ kind: 'day', month: Number(month), day: Number(day) }, Number(year))
        : null,
    ),
    ...findAll(text, COMPACT, ([, year, month, day]) =>
      period({ kind: 'day', month: Number(month), day: Number(day) }, Number(year)),
    ),
    ...findAll(text, MONTH, ([, year, month]) =>
      (Number(year) + 1) % 100 === Number(month)
        ? null
        : period({ kind: 'month', month: Number(month) }, Number(year)),
    ),
    ...(alone
      ? findAll(text, SHORT_MONTH, ([, year, month]) =>
          period({ kind: 'month', month: Number(month) }, Number(year)),
        )
      : []),
  ]);

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}
