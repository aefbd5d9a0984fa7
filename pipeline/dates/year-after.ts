import type { Language } from './language/language.ts';
import type { CalendarPeriod, DateMatch, When, YearReference } from './mention.ts';
import { YEAR, yearEnd } from './rules/rule.ts';

/** Adds the year after a month, day, quarter, …: "2016", "of 2016", "'16", "this year". */
export type YearAfter = (text: string, found: DateMatch) => DateMatch;

/** Makes a reader of years for a language. */
export function yearAfter(language: Language | null): YearAfter {
  const link = language?.yearLink ?? ',? ';
  const printed = new RegExp(
    `^(?:${link}| )(?:(${YEAR})(?![\\p{L}\\p{N}%]|[.,:]\\d)${yearEnd(language)}|'(\\d\\d)(?!\\d))`,
    'iu',
  );
  const relative = (language?.relativeYears ?? []).map(
    ([pattern, year]) => [new RegExp(`^,? (?:${pattern})(?![\\p{L}\\p{N}'])`, 'iu'), year] as const,
  );
  return (text, found) => {
    if (!lacksYear(found.when)) return found;
    const after = text.slice(found.end, found.end + 40);
    const match = printed.exec(after);
    if (match !== null) {
      const year = match[1] === undefined ? century(Number(match[2])) : Number(match[1]);
      const length = match[0].length + winterEnd(found.when, after.slice(match[0].length));
      return withYear(found, length, year);
    }
    for (const [pattern, year] of relative) {
      const length = pattern.exec(after)?.[0].length;
      if (length !== undefined) return withYear(found, length, year);
    }
    return found;
  };
}

/** Gives a year to all parts of a time that have none of their own. */
export function whenInYear(when: When, year: YearReference): When {
  if (when.kind === 'distance') return when;
  if (when.kind === 'period') return inYear(when, year);
  return { ...when, from: inYear(when.from, year), to: when.to === null ? null : inYear(when.to, year) };
}

/** Whether something has no year of its own, and a printed one could follow it. */
function lacksYear(when: When): boolean {
  if (when.kind === 'distance') return false;
  const { unit, year } = when.kind === 'period' ? when : (when.to ?? when.from);
  return (
    typeof year === 'object' && year.from === 'context' && unit.kind !== 'year' && unit.kind !== 'decade'
  );
}

function inYear(period: CalendarPeriod, year: YearReference): CalendarPeriod {
  return typeof period.year === 'object' && period.year.from === 'context' ? { ...period, year } : period;
}

function withYear(found: DateMatch, length: number, year: YearReference): DateMatch {
  return { index: found.index, end: found.end + length, when: whenInYear(found.when, year) };
}

/** `'69` → 1969, `'16` → 2016. */
function century(year: number): number {
  return year >= 50 ? 1900 + year : 2000 + year;
}

/** A winter is in two years: "winter 2016-17", "winter 2016/2017". */
function winterEnd(when: When, rest: string): number {
  if (when.kind !== 'period' || when.unit.kind !== 'season' || when.unit.season !== 'winter') return 0;
  return /^[-–/](?:\d{4}|\d\d)(?!\d)/.exec(rest)?.[0].length ?? 0;
}
