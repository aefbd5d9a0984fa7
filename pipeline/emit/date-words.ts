import type { DatePart, PartialDate } from '../model/date.ts';
import { dayOf } from '../model/time/zoned-time.ts';
import type { Words } from '../words/words.ts';
import { createMemory } from '../memory/memory.ts';
import { share } from './sharing/shared-views.ts';
import { gregorianFormat } from '../model/time/gregorian-format.ts';

/** What of a date tells how it is said. */
export type SaidDate = Omit<PartialDate, 'text'>;

/** A date as a page shows it. */
export interface DateView {
  /** In the language of the page: `February 2016`. */
  readonly words: string;
  /** The days it can mean, if the words are wider or vaguer: `February 1 – 10, 2016`. */
  readonly exact: string | null;
  /** For the `datetime` of HTML's `time`, which has no intervals: `2016-02`. */
  readonly datetime: string | null;
}

/** Puts dates and durations into words. Keeps what Intl prepared for a language, because preparing costs more than using it. */
export interface DateWords {
  /** A date of reduced precision. */
  partial(date: SaidDate, language: string): DateView;
  /** The day of an RFC 3339 time, in the offset it was written with. */
  day(time: string, language: string): DateView;
  /** `February`. @param month `YYYY-MM`. */
  month(month: string, language: string): string;
  /** `February 2016`. @param month `YYYY-MM`. */
  monthOfYear(month: string, language: string): string;
  /** `5 min`. @param count Of minutes. */
  minutes(count: number, language: string): string;
}

type DateFormatName = 'year' | 'month' | 'day' | 'monthName';

const fieldOptions: Readonly<Record<DateFormatName, Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  monthName: { month: 'long' },
};

const fieldsOfPrecision: Readonly<Record<SaidDate['precision'], DateFormatName>> = {
  decade: 'year',
  year: 'year',
  half: 'month',
  quarter: 'month',
  season: 'month',
  month: 'month',
  day: 'day',
};

/** Makes a {@link DateWords}, for one build. */
export function createDateWords(words: Words): DateWords {
  // Formatting a range takes tens of microseconds, and a date is on several pages.
  const formats = createMemory<Intl.DateTimeFormat>();
  const minutes = createMemory<Intl.NumberFormat>();
  const partials = createMemory<DateView>();
  const days = createMemory<string>();
  const times = createMemory<DateView>();
  const format = (language: string, fields: DateFormatName): Intl.DateTimeFormat =>
    formats(`${language} ${fields}`, () => gregorianFormat(language, fieldOptions[fields]));

  return {
    partial: (date, language) =>
      partials(
        `${language} ${date.edtf} ${date.start} ${date.end} ${date.precision} ${date.part ?? ''}`,
        () => {
          const day = format(language, 'day');
          const exact = range(day, date.start, date.end);
          const fields = format(language, fieldsOfPrecision[date.precision]);
          return share(partialView(date, partialWords(date, language, { fields, day }, words), exact));
        },
      ),
    day: (time, language) =>
      times(`${language} ${time}`, () => {
        const day = dayOf(time);
        const words = days(`${language} ${day}`, () => range(format(language, 'day'), day, day) ?? day);
        return share({ words, exact: null, datetime: time });
      }),
    month: (month, language) => format(language, 'monthName').format(new Date(`${month}-01T00:00:00Z`)),
    monthOfYear: (month, language) => format(language, 'month').format(new Date(`${month}-01T00:00:00Z`)),
    minutes: (count, language) => minutes(language, () => minuteFormatter(language)).format(count),
  };
}

function minuteFormatter(language: string): Intl.NumberFormat {
  const options: Intl.NumberFormatOptions = { style: 'unit', unit: 'minute', unitDisplay: 'short' };
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
}

function partialView({ edtf }: SaidDate, words: string | null, days: string | null): DateView {
  if (words === null || days === null) return { words: edtf, exact: null, datetime: null };
  return {
    words,
    // An open interval is limited on one side only, so its days would say more than is known.
    exact: days === words || edtf.includes('..') ? null : days,
    datetime: /^\d{4}(-\d\d){0,2}$/u.test(edtf) ? edtf : null,
  };
}

function partialWords(
  date: SaidDate,
  language: string,
  { fields, day }: { readonly fields: Intl.DateTimeFormat; readonly day: Intl.DateTimeFormat },
  words: Words,
): string | null {
  const open = (key: string, end: string): string | null => {
    const said = range(fields, end, end);
    return said === null ? null : words.say(language, key, { date: said });
  };
  if (date.edtf.endsWith('/..')) return open('date.since', date.start);
  if (date.edtf.startsWith('../')) return open('date.until', date.end);
  const month = range(fields, date.start, date.end);
  const phase = phaseOf(date);
  // Where nobody has said how the parts of a month are called, the month is shown, and the days as the exact date.
  if (month === null || phase === null || !words.has(language)) return month;
  return words.say(language, `date.${phase}`, { date: month, genitive: genitive(day, date.start) ?? month });
}

/** A month as it is called within a day, which is a case of its own in Slavic languages: `февраля 2016 г.` */
function genitive(format: Intl.DateTimeFormat, day: string): string | null {
  const parts = format.formatToParts(new Date(`${day}T00:00:00Z`));
  const at = parts.findIndex(({ type }) => type === 'day');
  const rest = parts.filter((_part, index) => index !== at && index !== at + 1);
  return parts[at + 1]?.type === 'literal' ? rest.map(({ value }) => value).join('') : null;
}

/** The words for the parts of a month. "Earlier this month" has none: its days show how far it goes. */
const PHASES: Readonly<Record<DatePart, 'early' | 'mid' | 'late' | null>> = {
  early: 'early',
  'first-half': 'early',
  'week-1': 'early',
  mid: 'mid',
  'week-2': 'mid',
  'week-3': 'mid',
  late: 'late',
  'second-half': 'late',
  'week-4': 'late',
  'last-week': 'late',
  'so-far': null,
};

function phaseOf({ part, precision }: SaidDate): 'early' | 'mid' | 'late' | null {
  return part === undefined || precision !== 'month' ? null : PHASES[part];
}

function range(format: Intl.DateTimeFormat, start: string, end: string): string | null {
  try {
    const [first, last] = [new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`)];
    // Of one day both say the same (ECMA-402), but a range takes twenty times as long.
    return start === end ? format.format(first) : format.formatRange(first, last);
  } catch {
    return null;
  }
}
