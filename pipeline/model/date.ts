/** How finely a {@link PartialDate} is known. */
export type DatePrecision = 'decade' | 'year' | 'half' | 'quarter' | 'season' | 'month' | 'day';

/**
 * A part of a month, year or other period, as people name it. `so-far` is "earlier this year": up to the day of
 * publication. `pipeline/dates/part.ts` says which days each means.
 */
export type DatePart =
  | 'early'
  | 'mid'
  | 'late'
  | 'first-half'
  | 'second-half'
  | 'week-1'
  | 'week-2'
  | 'week-3'
  | 'week-4'
  | 'last-week'
  | 'so-far';

/**
 * A date of reduced precision, after ISO 8601-2 (EDTF).
 *
 * "In early February", in an article of December 2016, is `edtf` `2016-02`, from `2016-02-01` to
 * `2016-02-10`, precision `month`, part `early`.
 */
export interface PartialDate {
  /** EDTF: `2016`, `2016-02`, `2016-02-04`, or an interval `1983/1990`, `2016-06/2016-09`, `2016/..`. */
  readonly edtf: string;
  /** The first day it can mean, `YYYY-MM-DD`. */
  readonly start: string;
  /** The last day it can mean, `YYYY-MM-DD`. */
  readonly end: string;
  readonly precision: DatePrecision;
  /** The part of the period, if the words name one; `start` and `end` are its days. */
  readonly part?: DatePart;
  /** The words it was read from: `In early February`. */
  readonly text: string;
}
