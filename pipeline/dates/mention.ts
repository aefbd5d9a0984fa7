import type { DatePart } from '../model/date.ts';
import type { Unit } from './unit.ts';

/**
 * Where a year comes from: printed; `context`: not stated, to be found around the words; `report`: counted from the
 * year reported on ("last year" is -1); `previous`: counted from the date before it ("that year" is 0); `latest`: the
 * last one before publication ("last June").
 */
export type YearReference =
  | number
  | { readonly from: 'context' | 'latest' }
  | { readonly from: 'report' | 'previous'; readonly offset: number };

/** A period on the calendar, as far as the words state it. */
export interface CalendarPeriod {
  readonly kind: 'period';
  readonly unit: Unit;
  readonly year: YearReference;
  readonly part: DatePart | null;
}

/** From one period to another, or open at the end. */
interface CalendarSpan {
  readonly kind: 'span';
  readonly from: CalendarPeriod;
  readonly to: CalendarPeriod | null;
}

/**
 * Time counted from publication ("last month", "two weeks ago"), from the date before ("a month later"), or from something that
 * is named ("a month after the vote").
 */
export interface Distance {
  readonly kind: 'distance';
  readonly from: 'publication' | 'previous' | 'named';
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly count: number;
  readonly part: DatePart | null;
}

/** What words say about time, before anything around them is known. */
export type When = CalendarPeriod | CalendarSpan | Distance;

/** What a rule finds: a range of text, `[index, end)`, and its meaning. */
export interface DateMatch {
  readonly index: number;
  readonly end: number;
  readonly when: When;
}

/** A time with the words before it that belong to it. */
export interface DatePhrase extends DateMatch {
  /** The preposition before it, in lower case (`in`, `since`), or empty. */
  readonly preposition: string;
  /** Whether there is an article or possessive between preposition and date: "in the 2016 …". */
  readonly determined: boolean;
}

/** A time that a text mentions. */
export interface DateMention extends DatePhrase {
  /** The exact words, including preposition and qualifier. */
  readonly text: string;
}

/** The year has to be found around the words. */
export const CONTEXT_YEAR: YearReference = { from: 'context' };

/** Makes a whole period. */
export function period(
  unit: Unit,
  year: YearReference = CONTEXT_YEAR,
  part: DatePart | null = null,
): CalendarPeriod {
  return { kind: 'period', unit, year, part };
}

/** The periods that a time names: one, two of a span that is not open, none of a time counted from another. */
export function periodsOf(when: When): readonly CalendarPeriod[] {
  if (when.kind === 'distance') return [];
  if (when.kind === 'period') return [when];
  return when.to === null ? [when.from] : [when.from, when.to];
}

/** Whether a year is printed in it. */
export function hasYear(when: When): boolean {
  return periodsOf(when).some(({ year }) => typeof year === 'number');
}

/** Whether it is, or begins with, a day. */
export function isDay(when: When): boolean {
  return periodsOf(when)[0]?.unit.kind === 'day';
}

/** Whether it is a whole year or decade, or several. */
export function isYear(when: When): boolean {
  const periods = periodsOf(when);
  const isWhole = ({ unit, part }: CalendarPeriod): boolean =>
    part === null && (unit.kind === 'year' || unit.kind === 'decade');
  return periods.length > 0 && periods.every(isWhole);
}
