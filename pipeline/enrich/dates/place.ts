import type { DatePart, PartialDate } from '../../model/date.ts';
import { addDays, addMonths, partsOfDay, weekOf, type Interval } from '../../dates/calendar.ts';
import { daysDate, spanDate, unitDate } from '../../dates/edtf.ts';
import type { CalendarPeriod, Distance, When } from '../../dates/mention.ts';
import { unitInterval, type Unit } from '../../dates/unit.ts';

/** What is known around some words when their place on the calendar is worked out. */
export interface DateContext {
  /** Day of publication, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** The year that "this year" means. */
  readonly reportYear: number | null;
  /** The date before it: "that year", "a month later". */
  readonly previous: PartialDate | null;
  /** The year of a unit without one. */
  yearOf(unit: Unit): number | null;
}

/** Works out the place of a time on the calendar; `null` if it depends on something unknown. */
export function placeTime(when: When, text: string, around: DateContext): PartialDate | null {
  switch (when.kind) {
    case 'period':
      return placePeriod(when, text, around);
    case 'span': {
      const from = placePeriod(when.from, text, around);
      if (from === null || when.to === null) return from === null ? null : spanDate(from, null, text);
      const to = placePeriod(when.to, text, around);
      return to === null ? null : spanDate(from, to, text);
    }
    case 'distance':
      return placeDistance(when, text, around);
  }
}

/** The last year in which a unit had begun by a day. */
export function latestYear(unit: Unit, day: string): number {
  const { year } = partsOfDay(day);
  return unitInterval(unit, year).start <= day ? year : year - 1;
}

/** The first year in which a unit is not over by a day: that of an event that is announced. */
export function nextYear(unit: Unit, day: string): number {
  const { year } = partsOfDay(day);
  return unitInterval(unit, year).end < day ? year + 1 : year;
}

/** "Last June" is over: if it is written in June, it is June of the year before. */
function lastYear(unit: Unit, day: string): number {
  const { year } = partsOfDay(day);
  return unitInterval(unit, year).end < day ? year : year - 1;
}

function placePeriod(
  { unit, year, part }: CalendarPeriod,
  text: string,
  around: DateContext,
): PartialDate | null {
  const known = yearOf(year, unit, around);
  const date = known === null ? null : unitDate(unit, known, part, text);
  return date === null ? null : untilPublication(date, unit, part, around.published);
}

function yearOf(year: CalendarPeriod['year'], unit: Unit, around: DateContext): number | null {
  if (typeof year === 'number') return year;
  switch (year.from) {
    case 'context':
      return around.yearOf(unit);
    case 'latest':
      return around.published === null ? null : lastYear(unit, around.published);
    case 'report':
      return around.reportYear === null ? null : around.reportYear + year.offset - sinceNewYear(unit, around);
    case 'previous':
      return around.previous === null ? null : partsOfDay(around.previous.start).year + year.offset;
  }
}

/** "This autumn", written in January or February, is the last one. */
function sinceNewYear(unit: Unit, { published, reportYear }: DateContext): 0 | 1 {
  if (unit.kind !== 'season' || published === null) return 0;
  const { year, month } = partsOfDay(published);
  return reportYear === year && month <= 2 && unitInterval(unit, year).start > published ? 1 : 0;
}

/** "Earlier this year" ends on the day it was written; so does a winter mentioned before December. */
function untilPublication(
  date: PartialDate,
  unit: Unit,
  part: DatePart | null,
  published: string | null,
): PartialDate {
  if (published === null || published < date.start || published >= date.end) return date;
  if (part === 'so-far') return { ...date, end: published };
  const { year } = partsOfDay(date.start);
  const isWinter = unit.kind === 'season' && unit.season === 'winter';
  return isWinter && published < `${year}-12-01`
    ? { ...date, end: unitInterval({ kind: 'month', month: 2 }, year).end }
    : date;
}

function placeDistance(
  { from, unit, count, part }: Distance,
  text: string,
  around: DateContext,
): PartialDate | null {
  const origin = from === 'publication' ? originOfDay(around.published) : around.previous;
  if (origin === null) return null;
  const { year, month } = partsOfDay(origin.start);
  switch (unit) {
    case 'year':
      return unitDate({ kind: 'year' }, year + count, part, text);
    case 'month': {
      if (origin.precision !== 'day' && origin.precision !== 'month') return null;
      const [inYear, inMonth] = addMonths(year, month, count);
      const target: Unit = { kind: 'month', month: inMonth };
      const date = unitDate(target, inYear, part, text);
      return date === null ? null : untilPublication(date, target, part, around.published);
    }
    case 'week':
      return isDay(origin)
        ? daysDate(endingBy(weekOf(addDays(origin.start, count * 7)), around.published), text)
        : null;
    case 'day': {
      if (!isDay(origin)) return null;
      const day = addDays(origin.start, count);
      return daysDate({ start: day, end: day }, text);
    }
  }
}

function originOfDay(day: string | null): PartialDate | null {
  return day === null ? null : daysDate({ start: day, end: day }, day);
}

function isDay(date: PartialDate): boolean {
  return date.start === date.end;
}

/** A week does not go beyond the day on which it was mentioned. */
function endingBy(week: Interval, published: string | null): Interval {
  return published === null || published < week.start || published > week.end
    ? week
    : { ...week, end: published };
}
