import type { DatePart, PartialDate } from '../model/date.ts';
import { isoDay, LAST_DAY, type Interval } from './calendar.ts';
import { partInterval } from './part.ts';
import { coarser, unitEdtf, unitExists, unitInterval, unitOfCode, type Unit } from './unit.ts';

/**
 * Reads a date in the part of EDTF (ISO 8601-2) that milepost writes: a year, year and month, day, season (21–24),
 * quarter (33–36), half (40–41), decade (`199X`), an interval of two of these, or an open one (`2016/..`). White space
 * around it is ignored.
 *
 * @param text The words that it was read from.
 * @returns `null` for anything else: a day or month that does not exist, an interval that ends before it starts.
 * @example parseEdtf('2016-33', 'Q1 2016') // from 2016-01-01 to 2016-03-31
 */
export function parseEdtf(edtf: string, text: string): PartialDate | null {
  const [from = '', to, ...rest] = edtf.trim().split('/', 4);
  if (rest.length > 0) return null;
  const first = parseSingle(from, text);
  if (first === null || to === undefined) return first;
  if (to === '..') return spanDate(first, null, text);
  const last = parseSingle(to, text);
  return last === null ? null : spanDate(first, last, text);
}

/**
 * Makes the date of a unit in a year. A part ("early") narrows the interval and leaves the EDTF as it is.
 *
 * @returns `null` if there is no such day.
 */
export function unitDate(unit: Unit, year: number, part: DatePart | null, text: string): PartialDate | null {
  if (!unitExists(unit, year)) return null;
  const { start, end } = part === null ? unitInterval(unit, year) : partInterval(unit, year, part);
  const date = { edtf: unitEdtf(unit, year), start, end, precision: unit.kind, text };
  return part === null ? date : { ...date, part };
}

/**
 * Makes the interval from one date to another, as coarse as the coarser of them. With `null` as its end it is open, and
 * the last day it can mean is 9999-12-31.
 *
 * @returns `null` if it would end before it starts.
 */
export function spanDate(from: PartialDate, to: PartialDate | null, text: string): PartialDate | null {
  const { part, ...whole } = from;
  if (to === null) return { ...whole, edtf: `${from.edtf}/..`, end: LAST_DAY, text };
  if (to.edtf === from.edtf) {
    const end = to.end > from.end ? to.end : from.end;
    return { ...whole, end, text, ...(part !== undefined && part === to.part && { part }) };
  }
  if (to.start < from.start || to.end < from.end) return null;
  return {
    edtf: `${from.edtf}/${to.edtf}`,
    start: from.start,
    end: to.end,
    precision: coarser(from.precision, to.precision),
    text,
  };
}

/** Makes the date of all days of an interval: a week, or a single day. */
export function daysDate({ start, end }: Interval, text: string): PartialDate {
  return { edtf: start === end ? start : `${start}/${end}`, start, end, precision: 'day', text };
}

function parseSingle(edtf: string, text: string): PartialDate | null {
  const decade = /^(\d{3})X$/.exec(edtf)?.[1];
  if (decade !== undefined) return unitDate({ kind: 'decade' }, Number(decade) * 10, null, text);
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(edtf);
  if (match === null) return null;
  const [, year, code, day] = match;
  if (code === undefined) return unitDate({ kind: 'year' }, Number(year), null, text);
  const unit = unitOfCode(Number(code));
  if (unit === null) return null;
  if (day === undefined) return unitDate(unit, Number(year), null, text);
  if (unit.kind !== 'month') return null;
  const date = unitDate({ kind: 'day', month: unit.month, day: Number(day) }, Number(year), null, text);
  return date?.start === isoDay(Number(year), unit.month, Number(day)) ? date : null;
}
