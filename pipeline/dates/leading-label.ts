import type { DateLabel } from './date-label.ts';
import type { LabelReading, LabelReadings } from './label-readings.ts';
import { isOneOf, type Language } from './language/language.ts';
import { LANGUAGES } from './language/languages.ts';
import { hasYear, isDay, isYear, periodsOf, type DateMention } from './mention.ts';
import { plainDateText } from './plain.ts';
import { monthPattern } from './rules/months.ts';

/** A label, and what separates it from the rest, stand within as many characters. */
const REACH = 100;

/** As much of a line is looked at for what separates them. */
const LONGEST = 400;

/** What may stand before the date: a bracket, and that it is not known for certain. */
const BEFORE = `^\\s*[[(【]?\\s*(?:(?:${LANGUAGES.map(({ labelPrepositions }) => labelPrepositions.doubt).join('|')})\\s*)?`;
const OPENING = new RegExp(`${BEFORE}$`, 'i');
const BRACKET = /^[\s\u{200B}\u{FEFF}]*[[(【]?\s*/u;

/** What sets a date off from what it labels. */
const CLOSING = /^\s*[\])】]?(?:\s*[:：–—|·]\s*|\s+-+\s+|\s*[,.]?\s*$)/u;
const CLOSING_AHEAD = /[:：–—|·]|\s-+\s/u;

/** Reads the date that a line begins with and that is set off from the rest. */
export function readLeading(line: string, readings: LabelReadings): DateLabel | null {
  if (line.length > REACH && !CLOSING_AHEAD.test(line.slice(0, REACH + 10))) return null;
  for (const mention of starting(line, readings)) {
    const closing = CLOSING.exec(line.slice(mention.end, LONGEST))?.[0];
    if (closing === undefined) continue;
    const length = mention.end + closing.length;
    const label = line.slice(0, mention.end).replace(BRACKET, '');
    const yearOnly = label === mention.text && isYear(mention.when);
    return { label, rest: line.slice(length).trim(), length, yearOnly, mention };
  }
  return null;
}

/** The length of the date that a line begins with, where it is set off or has its year; else 0. */
export function openingLength(line: string, readings: LabelReadings): number {
  for (const mention of starting(line, readings)) {
    if (CLOSING.test(line.slice(mention.end, LONGEST)) || hasYear(mention.when)) return mention.end;
  }
  return 0;
}

function* starting(line: string, readings: LabelReadings): Generator<DateMention> {
  const text = line.slice(0, REACH);
  if (!BEGINNING.test(text.replaceAll(/[\u{2019}\u{02BC}]/gu, "'"))) return;
  const plain = plainDateText(text);
  const isPlaced = ({ index }: DateMention): boolean => OPENING.test(plain.slice(0, index));
  for (const reading of readings(text, isPlaced)) if (isLabel(reading)) yield reading.mention;
}

/** A point or stretch of the calendar, not counted from another; with no word before it that makes it a part of a sentence. */
function isLabel({ mention: { when, preposition, determined, text }, language }: LabelReading): boolean {
  const periods = periodsOf(when);
  const isOfCalendar = periods.every(({ year }) => typeof year === 'number' || year.from === 'context');
  if (periods.length === 0 || !isOfCalendar) return false;
  if (determined && ARTICLES.get(language)?.test(text) !== true) return false;
  if (preposition === '' || language === null) return true;
  const { day, span, doubt } = language.labelPrepositions;
  return (
    isOneOf(doubt, preposition) ||
    (isDay(when) && isOneOf(day, preposition)) ||
    (periods.length > 1 && isOneOf(span, preposition))
  );
}

/** The articles of each language, at the start of a text. */
const ARTICLES: ReadonlyMap<Language | null, RegExp> = new Map(
  LANGUAGES.map((language) => [language, new RegExp(`^(?:${language.articles})(?: |(?<=['’]))`, 'iu')]),
);

/** What a line may begin with that has a date for its label: most lines are told apart by it. */
const BEGINNING = new RegExp(
  `${BEFORE}(?:(?:${LANGUAGES.flatMap(({ articles, labelPrepositions: { day, span } }) => [articles, day, span]).join('|')})(?: |(?<=['’])))?(?:['’]?[\\d\\u{FF10}-\\u{FF19}]|[一二三四五六七八九十〇大明昭平令]|[QH]\\d|\\p{L}+ties|ngày|\\p{L}+, \\d|${LANGUAGES.map(beginningsOf).join('|')})`,
  'iu',
);

function beginningsOf(language: Language): string {
  const { seasons, quarters, qualifiers, weekdays, decades } = language;
  const parts = qualifiers.map(([pattern]) => pattern);
  const words = [
    monthPattern(language, 'beside-figures'),
    ...seasons,
    ...quarters.ordinals,
    ...parts,
    weekdays,
  ];
  return [...words, ...(decades === null || decades.before === '' ? [] : [decades.before])].join('|');
}
