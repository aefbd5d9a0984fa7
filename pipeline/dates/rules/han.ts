import { readCjkNumeral } from '../../text/numerals.ts';
import type { DatePart } from '../../model/date.ts';
import {
  CONTEXT_YEAR,
  period,
  type CalendarPeriod,
  type DateMatch,
  type When,
  type YearReference,
} from '../mention.ts';
import type { Season, Unit } from '../unit.ts';
import { CHINESE_WEEKDAYS, JAPANESE_WEEKDAYS, KOREAN_WEEKDAYS } from './east-asian-weekdays.ts';
import { findAll, wherever, type DateRule } from './rule.ts';

const FIGURE = '[0-9〇零一二三四五六七八九十]';

/** `至14日`, the last of several days. */
const SECOND_DAY = `(?: ?(?:[-–—~〜～至到]|から) ?(${FIGURE}{1,3}) ?[日号號일])?`;

/** `（木）`, `星期四`, `목요일`: says nothing that the day doesn't. */
const WEEKDAY = `(?: ?[（(](?:星期|周)?[天${CHINESE_WEEKDAYS}${JAPANESE_WEEKDAYS}${KOREAN_WEEKDAYS}](?:曜日?|요일)?[）)]| ?(?:(?:星期|周)[天${CHINESE_WEEKDAYS}]|[${JAPANESE_WEEKDAYS}]曜日?|[${KOREAN_WEEKDAYS}]요일))?`;

const SEASONS: Readonly<Record<string, Season>> = {
  春: 'spring',
  夏: 'summer',
  秋: 'autumn',
  冬: 'winter',
};

const YEAR_WORDS: Readonly<Record<string, YearReference>> = {
  今年: { from: 'report', offset: 0 },
  本年: { from: 'report', offset: 0 },
  去年: { from: 'report', offset: -1 },
  昨年: { from: 'report', offset: -1 },
  同年: { from: 'previous', offset: 0 },
  当年: { from: 'previous', offset: 0 },
  翌年: { from: 'previous', offset: 1 },
  次年: { from: 'previous', offset: 1 },
};

/** Japanese eras, by the year before their first. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867 };

const PARTS: Readonly<Record<string, DatePart>> = {
  初: 'early',
  初め: 'early',
  始め: 'early',
  初头: 'early',
  初頭: 'early',
  上旬: 'early',
  中: 'mid',
  中旬: 'mid',
  中期: 'mid',
  半ば: 'mid',
  下旬: 'late',
  底: 'late',
  末: 'late',
  终: 'late',
  年初: 'early',
  年中: 'mid',
  年底: 'late',
  年末: 'late',
};

/**
 * `2018年5月18日`, `5月18日`, `2018年`, `今年5月`, `2018年5月初`, `2018年第三季度`, `2018年上半年`, `20世纪90年代`, `令和元年5月`, `2018년 5월 18일`;
 * numerals may be Chinese (`二〇一八年`). The groups: century, decade, era or year word, year, half, quarter, month, part of
 * the month, day.
 */
const PATTERN = new RegExp(
  [
    `(?:(\\d\\d)世[纪紀])?(?<![\\d.])(\\d{0,2}[0-9]0)年代`,
    `(?:(令和|平成|昭和|大正|明治)(元|\\d{1,2})[年]|(今年|本年|去年|昨年|同年|当年|翌年|次年)|(?<![\\d.])(${FIGURE}{4}) ?[年년]度?)(?:[的の]?(?:(上半[年期]|下半[年期]|前半|後半)|第?([一二三四1-4])季度|[第]?([1-4])四半期|Q([1-4])))?(?:[ 的の]?(${FIGURE}{1,3}) ?[月월](?:份)?(?:(初め|始め|初頭|初|上旬|中旬|半ば|下旬|底|末)|[ の]?(${FIGURE}{1,3}) ?[日号號일]${SECOND_DAY}${WEEKDAY})?|([春夏秋冬])(?:[天季])?(?![一-鿿])|(年初|年中|年底|年末|初め|初头|初頭|初|半ば|中期|底|末))?`,
    `(?<![\\d.个個ヶか])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?[月월](?!間|间)(?:份)?(?:(初め|始め|初頭|初|上旬|中旬|半ば|下旬|底|末)|[ の]?(${FIGURE}{1,3}) ?[日号號일]${SECOND_DAY}${WEEKDAY})?`,
  ].join('|'),
  'g',
);

/** Dates in Chinese, Japanese and Korean, which other rules and chrono-node only read in part. */
export const hanRule: DateRule = () =>
  wherever(/[年년月월]/, (text) => [...findAll(text, PATTERN, (match) => read(match)), ...monthWords(text)]);

function read(match: RegExpMatchArray): When | null {
  const [
    ,
    century,
    decade,
    era,
    eraYear,
    word,
    year,
    half,
    quarter,
    quarterJa,
    quarterQ,
    month,
    monthPart,
    day,
    lastDay,
    season,
    yearPart,
    loneMonth,
    lonePart,
    loneDay,
    lastLoneDay,
  ] = match;
  if (decade !== undefined) return decadeOf(century, decade);
  if (loneMonth !== undefined) return days(CONTEXT_YEAR, loneMonth, lonePart, loneDay, lastLoneDay);
  const reference = yearOf(era, eraYear, word, year);
  if (month !== undefined) return days(reference, month, monthPart, day, lastDay);
  if (season !== undefined) return seasonOf(season, reference);
  const unit = unitOf(half, quarter ?? quarterJa ?? quarterQ);
  return period(unit, reference, yearPart === undefined ? null : (PARTS[yearPart] ?? null));
}

function decadeOf(century: string | undefined, decade: string): CalendarPeriod | null {
  const digits = Number(decade);
  if (decade.length === 4) return period({ kind: 'decade' }, digits);
  if (decade.length !== 2) return null;
  if (century !== undefined) return period({ kind: 'decade' }, (Number(century) - 1) * 100 + digits);
  return digits >= 30 ? period({ kind: 'decade' }, 1900 + digits) : null;
}

function yearOf(
  era: string | undefined,
  eraYear: string | undefined,
  word: string | undefined,
  year: string | undefined,
): YearReference {
  if (era !== undefined) return (ERAS[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear));
  if (word !== undefined) return YEAR_WORDS[word] ?? CONTEXT_YEAR;
  return numberOf(year ?? '');
}

function unitOf(half: string | undefined, quarter: string | undefined): Unit {
  if (half !== undefined) return { kind: 'half', half: /^[上前]/.test(half) ? 1 : 2 };
  if (quarter !== undefined) return { kind: 'quarter', quarter: numberOf(quarter) };
  return { kind: 'year' };
}

function seasonOf(name: string, year: YearReference): CalendarPeriod | null {
  const season = SEASONS[name];
  return season === undefined ? null : period({ kind: 'season', season }, year);
}

/** A month, a day of it, or several days in a row. */
function days(
  year: YearReference,
  month: string,
  part: string | undefined,
  first: string | undefined,
  last: string | undefined,
): When | null {
  const from = monthOrDay(year, month, part, first);
  const to = last === undefined ? null : monthOrDay(year, month, part, last);
  if (from === null || to === null) return from;
  const length = numberOf(last ?? '') - numberOf(first ?? '');
  if (length === 0) return from;
  return length > 0 ? { kind: 'span', from, to } : null;
}

function monthOrDay(
  year: YearReference,
  month: string,
  part: string | undefined,
  day: string | undefined,
): CalendarPeriod | null {
  const number = numberOf(month);
  if (number < 1 || number > 12) return null;
  if (day === undefined) {
    return period({ kind: 'month', month: number }, year, part === undefined ? null : (PARTS[part] ?? null));
  }
  const dayNumber = numberOf(day);
  return dayNumber >= 1 && dayNumber <= 31
    ? period({ kind: 'day', month: number, day: dayNumber }, year)
    : null;
}

/** `本月初`, `上个月`, `先月`: months relative to publication. */
function monthWords(text: string): readonly DateMatch[] {
  return findAll(
    text,
    /(本月|这个月|這個月|今月|上个?月|上個月|先月)(初|中旬|下旬|底|末)?/g,
    ([, word = '', part]) => ({
      kind: 'distance',
      from: 'publication',
      unit: 'month',
      count: /^[上先]/.test(word) ? -1 : 0,
      part: part === undefined ? null : (PARTS[part] ?? null),
    }),
  );
}

/** `二〇一八` → 2018, `十二` → 12, `5` → 5. */
function numberOf(figures: string): number {
  return readCjkNumeral(figures) ?? 0;
}
