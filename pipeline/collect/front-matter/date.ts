import { dayExists } from '../../model/time/day.ts';
import { MINUTE } from '../../model/time/duration.ts';
import { atOffset, isTimeZone, zonedTime, zoneOffset } from '../../model/time/zoned-time.ts';
import { namedOffset } from './named-offset.ts';

/** A date as written in a file. */
export type ReadDate =
  | { readonly ok: true; readonly iso: string }
  | { readonly ok: false; readonly reason: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date from the front matter: `2016-12-27`, `2016/12/27`, `20161227`, with or without a time and a zone
 * (`2014-01-09 5:24:49 -0400`, `2016-12-27T10:00Z`, `… PDT`, `… Europe/Berlin`), `27 December 2016`, `December 27,
 * 2016`, RFC 5322, and the output of `date`. Without a time, it is midnight.
 *
 * @param zone IANA name of the publication's time zone. Dates without a zone are read in it, and all dates are given in
 * it. `null`: dates without a zone are UTC, and each date keeps its own offset.
 * @returns RFC 3339 (`2016-12-27T00:00:00Z`), or why it is not a date.
 */
export function readDate(value: string, zone: string | null): ReadDate {
  // `(Pacific Daylight Time)` only repeats the offset.
  const text = value
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/\s*\([^()]*\)$/, '');
  const found = findParts(text);
  if (found === null)
    return {
      ok: false,
      reason: `Unexpected date \`${text}\`, expected one like 2016-12-27 or 2016-12-27T10:00:00+01:00`,
    };
  return assemble(found, text, zone);
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Time and zone, as written. */
  readonly time: string;
}

function findParts(text: string): Parts | null {
  const numeric = NUMERIC.exec(text) ?? BASIC.exec(text);
  if (numeric !== null) {
    const [, year, month, day, time = ''] = numeric;
    return { year: Number(year), month: Number(month), day: Number(day), time };
  }
  const words = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '');
  const dayFirst = DAY_FIRST.exec(words);
  if (dayFirst !== null) {
    const [, day, name, year = '', time = ''] = dayFirst;
    return { year: fullYear(year), month: monthOf(name), day: Number(day), time };
  }
  const monthFirst = MONTH_FIRST.exec(words);
  if (monthFirst !== null) {
    const [, name, day, year, time = ''] = monthFirst;
    return { year: Number(year), month: monthOf(name), day: Number(day), time };
  }
  const yearLast = YEAR_LAST.exec(words);
  if (yearLast === null) return null;
  const [, name, day, time = '', year] = yearLast;
  return { year: Number(year), month: monthOf(name), day: Number(day), time };
}

const NUMERIC = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[T ]|\s+at\s+)\s*(.*))?$/i;
/** ISO 8601's basic format: `20161227T103000Z`. */
const BASIC = /^(\d{4})(\d\d)(\d\d)(?:T(.*))?$/i;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d(?=\s))(?:,?\s+(?:at\s+)?(.*))?$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(.*))?$/i;
/** The output of `date`: `Wed May  1 23:30:00 PDT 2024`. */
const YEAR_LAST = /^([a-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}:\d\d\S*(?:\s+[\w:+/-]+)?)\s+(\d{4})$/i;

/** RFC 5322, section 4.3: a two-digit year below 50 is in this century. */
function fullYear(year: string): number {
  return Number(year) + (year.length > 2 ? 0 : Number(year) < 50 ? 2000 : 1900);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

const TIME = /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*((?:am|pm|a\.m\.|p\.m\.)(?![a-z]))?\s*(.*)$/i;

function assemble({ year, month, day, time }: Parts, text: string, zone: string | null): ReadDate {
  if (!dayExists(year, month, day))
    return { ok: false, reason: `Unexpected date \`${text}\`, expected a day that exists` };
  const match = time.trim() === '' ? MIDNIGHT : TIME.exec(time.trim());
  const stated = match === null ? undefined : statedZone(match[5] ?? '');
  if (match === null || stated === undefined)
    return {
      ok: false,
      reason: `Unexpected time \`${time.trim()}\`, expected one like 10:00:00+01:00`,
    };
  const half = match[4]?.slice(0, 1).toLowerCase();
  const hours = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'p' ? 12 : 0);
  const minutes = Number(match[2]);
  const seconds = Number(match[3] ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 60)
    return { ok: false, reason: `Unexpected time \`${time.trim()}\`, expected a time of day` };
  // A leap second counts as the second before it.
  const local = Date.UTC(year, month - 1, day) + ((hours * 60 + minutes) * 60 + Math.min(seconds, 59)) * 1000;
  return { ok: true, iso: inZone(local, stated, zone) };
}

const MIDNIGHT: readonly (string | undefined)[] = ['', '0', '00', undefined, undefined, ''];

/** The zone in a time: an offset in minutes, a name, `null` if none is given, `undefined` if it can't be understood. */
function statedZone(words: string): number | string | null | undefined {
  // RFC 9557 puts the name in brackets after an offset.
  const [, word = '', name] = /^(\S*)\s*\[([\w/+-]+)\]$/.exec(words) ?? ['', words, undefined];
  if (word === '') return name === undefined ? null : isTimeZone(name) ? name : undefined;
  const offset = namedOffset(word);
  if (offset !== null) return offset;
  return word.includes('/') && isTimeZone(word) ? word : undefined;
}

function inZone(local: number, stated: number | string | null, zone: string | null): string {
  const at = stated ?? zone ?? 0;
  const time = typeof at === 'number' ? local - at * MINUTE : zonedTime(at, local);
  const shown = zone ?? at;
  return atOffset(time, typeof shown === 'number' ? shown : zoneOffset(shown, time));
}
