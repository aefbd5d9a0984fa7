import type { DatePart } from '../../model/date.ts';
import type { YearReference } from '../mention.ts';

/**
 * The words of a language that tell time, as sources of case-insensitive regular expressions. None may hold a
 * capturing group or repeat without a bound.
 */
export interface Language {
  /** BCP 47 primary subtag. */
  readonly code: string;
  /** January to December, in every case and abbreviation that people write. */
  readonly months: readonly string[];
  /** Months that are also other words in lower case (`may`, `march`): taken only with something around them. */
  readonly doubtfulMonths: RegExp | null;
  /** What may stand between day and month ("8 de junio", "8th of June"), with its spaces. */
  readonly dayLink: string;
  /** What may stand between month and year ("junio de 2016", "June of the year 2016"), with its spaces. */
  readonly yearLink: string;
  /** Say after a month which year it is of: "this year", "of last year", "that year". */
  readonly relativeYears: readonly (readonly [pattern: string, year: YearReference])[];
  /** Stand before a period and narrow it ("at the end of" without the preposition), most words first. */
  readonly qualifiers: readonly (readonly [pattern: string, part: DatePart])[];
  /** Stand before a date of its own. */
  readonly prepositions: string;
  /** Articles and possessives between preposition and period. */
  readonly determiners: string;
  /** Days of the week, which may stand before a day of a month. */
  readonly weekdays: string;
  /** Prepositions that make it a background date: since, until, before, … */
  readonly background: RegExp;
  /** Of what is still to come: will, is expected to, … */
  readonly future: RegExp;
  /** Of what was already past then: had been. */
  readonly past: RegExp | null;
}

/** "of this year" */
export const THIS_YEAR: YearReference = { from: 'report', offset: 0 };

/** "of last year" */
export const LAST_YEAR: YearReference = { from: 'report', offset: -1 };

/** "of that year" */
export const THAT_YEAR: YearReference = { from: 'previous', offset: 0 };

/** "of the following year" */
export const YEAR_AFTER: YearReference = { from: 'previous', offset: 1 };
