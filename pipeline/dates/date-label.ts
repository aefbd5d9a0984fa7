/** A date before (or after) a title as a label, and the title that remains. */
export interface DateLabel {
  /** The words of the label: `25 August`, `1983 - 1990`. */
  readonly label: string;
  /** What is left, trimmed; may be empty. */
  readonly rest: string;
  /** How many UTF-16 units of the line the label takes, with what separates it from the rest. */
  readonly length: number;
  /** Whether the label is only a year, a span of years or a decade: then it can be the heading of a group. */
  readonly yearOnly: boolean;
}

/**
 * Reads a date at the beginning of a line that a separator, or the line's end, sets off from the rest: `March 1999: RSS
 * 0.90`, `25 August : …`, `1983 - 1990: …`, `2018年5月 …`, `[2024-05-01] …`. A line that merely begins with a date (`In
 * March 1999 Netscape …`, `2016 was …`) has no label.
 */
export function readDateLabel(text: string): DateLabel | null {
  const start = /^[\s\u{200B}\u{FEFF}]*/u.exec(text)?.[0].length ?? 0;
  const line = text.slice(start, start + 400);
  const match = LEADING.exec(line);
  const label = match?.groups?.['date'];
  if (match === null || label === undefined) return null;
  return {
    label: label.trim(),
    rest: text.slice(start + match[0].length).trim(),
    length: start + match[0].length,
    yearOnly: YEARS_ONLY.test(label.trim()),
  };
}

/** Reads a full date at the end of a title: `2.0.9 · 2026-01-12`, `[1.0.0] - 2017-06-20`, `v2 (May 3, 2020)`. */
export function readTrailingDate(text: string): DateLabel | null {
  const match = TRAILING.exec(text.slice(0, 400));
  const label = match?.groups?.['date'];
  if (match === null || label === undefined) return null;
  const mark = match.groups?.['mark'];
  return {
    label: mark === undefined ? label : `${label} ${mark}`,
    rest: text.slice(0, match.index).trim(),
    length: text.slice(match.index).length,
    yearOnly: false,
  };
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?' +
  '|januar|februar|märz|mai|juni|juli|oktober|dezember' +
  '|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre' +
  '|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\\.?';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|\\.)?';
const YEAR = '(?:1[0-9]|20)\\d\\d';
const QUALIFIER = '(?:(?:early|mid|late|end of|beginning of|around|circa|c\\.|ca\\.)[ -]?)?';
const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+|(?:mon|tue|wed|thu|fri|sat|sun)\\.?,?\\s+)?';
const DASH = '\\s*(?:-|–|—|to|until|through|bis)\\s*';

const ISO = `${YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:3[01]|[12]\\d|0?[1-9]))?`;
const MONTH_DAY = `${MONTH}\\s+${DAY}(?:${DASH}(?:${MONTH}\\s+)?${DAY})?(?:,?\\s+${YEAR})?`;
const DAY_MONTH = `${DAY}(?:${DASH}${DAY})?\\s+(?:of\\s+|de\\s+)?${MONTH}(?:,?\\s+(?:de\\s+)?${YEAR})?`;
const MONTH_YEAR = `${MONTH}(?:${DASH}${MONTH})?(?:,?\\s+(?:of\\s+|de\\s+)?${YEAR})?`;
const QUARTER = `(?:Q[1-4]|H[12]|spring|summer|autumn|fall|winter)(?:,?\\s+(?:of\\s+)?${YEAR})?`;
const YEARS = `(?:the\\s+)?${YEAR}(?:'?s)?(?:${DASH}(?:(?:the\\s+)?${YEAR}(?:'?s)?|\\d\\d|present|now|today|heute))?`;
const CJK =
  '(?:\\d{4}\\s*年(?:\\s*\\d{1,2}\\s*月)?(?:\\s*\\d{1,2}\\s*[日号])?|\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*[日号])?)(?:[-–—~～至到]\\d{1,2}\\s*[月日号])?';

const DATE = `${WEEKDAY}${QUALIFIER}(?:${ISO}|${MONTH_DAY}|${DAY_MONTH}|${MONTH_YEAR}|${QUARTER}|${YEARS})`;
const LEADING = new RegExp(
  `^(?:[[(]\\s*)?(?:(?<date>${DATE}|${CJK}))(?!\\w)\\s*[\\])]?(?:\\s*[:：–—|·]\\s*|\\s+-+\\s+|\\s*$|\\s*,\\s*$)`,
  'iu',
);
const YEARS_ONLY = new RegExp(`^(?:${YEARS}|\\d{4}\\s*年)$`, 'i');
const TRAILING = new RegExp(
  `\\s*(?:[·|–—,]|\\s-|\\s\\(|\\s\\[|\\s/|\\s)\\s*(?<date>${ISO}|${MONTH}\\s+${DAY},?\\s+${YEAR}|${DAY}\\s+${MONTH},?\\s+${YEAR})\\s*[)\\]]?(?:\\s*(?<mark>\\[yanked\\]))?\\s*$`,
  'i',
);
