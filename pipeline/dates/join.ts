import type { CalendarPeriod, DatePhrase, YearReference } from './mention.ts';
import { whenInYear } from './year-after.ts';

const DASH = /^ ?(?:[-–—~〜～至到]|から) ?$/;
const TO = /^,? (?:to|through|until|till|bis(?: zum)?|au|à|al|hasta|até|a|tot|t\/m|till|по|до) (?:the )?$/i;
const AND = /^ (?:and|und|et|y|e|en|och|и|та) $/i;
const ONGOING = /^ ?(?:[-–—]|to|until) ?(?:present|today|now|ongoing|current)(?![\p{L}\p{N}])/iu;

/**
 * Joins neighbours that are one time: "from June to September 2016", "8 June – 3 July", "between 2010 and 2012", "June 2016 –
 * present", and a year with the month or day after it ("2016: June", "1991, August 25").
 */
export function joinMentions(text: string, phrases: readonly DatePhrase[]): readonly DatePhrase[] {
  const joined: DatePhrase[] = [];
  for (const phrase of phrases) {
    const last = joined.at(-1);
    const both = last === undefined ? null : (joinSpan(text, last, phrase) ?? joinYear(text, last, phrase));
    if (both === null) joined.push(phrase);
    else joined[joined.length - 1] = both;
  }
  return joined.map((phrase) => ongoing(text, phrase));
}

function joinSpan(text: string, a: DatePhrase, b: DatePhrase): DatePhrase | null {
  if (a.when.kind !== 'period' || b.when.kind !== 'period') return null;
  if (!sameScale(a.when, b.when)) return null;
  const gap = text.slice(a.end, b.index);
  const between = a.preposition === 'between' || a.preposition === 'entre' || areConsecutive(a.when, b.when);
  // "To" may have been taken for the preposition of the second date.
  const words = /^(?:to|through|until|till|and|by|bis|au|al|hasta|até|tot|à|a|по|до|и|et|y|e|en|und)$/.test(
    b.preposition,
  )
    ? ` ${text.slice(a.end, b.end).trimStart().slice(0, b.preposition.length)} `
    : gap;
  const slash = gap === '/' && areConsecutive(a.when, b.when);
  if (
    !(b.preposition === '' && (DASH.test(gap) || slash)) &&
    !TO.test(words) &&
    !(between && AND.test(words))
  )
    return null;
  if (gap.trim() !== '' && words !== gap) return null;
  const [from, to] = sharedYears(a.when, b.when);
  return { ...a, end: b.end, when: { kind: 'span', from, to } };
}

/** One year serves for both: the end's for the start, or the other way round. */
function sharedYears(a: CalendarPeriod, b: CalendarPeriod): readonly [CalendarPeriod, CalendarPeriod] {
  const wraps = orderOf(a) > orderOf(b);
  if (isContext(a.year) && !isContext(b.year)) return [{ ...a, year: shift(b.year, wraps ? -1 : 0) }, b];
  if (isContext(b.year) && !isContext(a.year)) return [a, { ...b, year: shift(a.year, wraps ? 1 : 0) }];
  return [a, b];
}

function joinYear(text: string, a: DatePhrase, b: DatePhrase): DatePhrase | null {
  if (a.when.kind !== 'period' || a.when.unit.kind !== 'year' || a.when.part !== null) return null;
  if (b.when.kind !== 'period' || b.when.unit.kind === 'year' || b.when.unit.kind === 'decade') return null;
  if (!isContext(b.when.year) || b.preposition !== '') return null;
  if (!/^(?:,? ?| ?[-–—:/·|] ?| \()$/.test(text.slice(a.end, b.index))) return null;
  return { ...a, end: b.end, when: whenInYear(b.when, a.when.year) };
}

function ongoing(text: string, phrase: DatePhrase): DatePhrase {
  if (phrase.when.kind !== 'period') return phrase;
  const length = ONGOING.exec(text.slice(phrase.end, phrase.end + 20))?.[0].length;
  if (length === undefined) return phrase;
  return { ...phrase, end: phrase.end + length, when: { kind: 'span', from: phrase.when, to: null } };
}

/** "In January and February". */
function areConsecutive(a: CalendarPeriod, b: CalendarPeriod): boolean {
  if (a.unit.kind === 'month' && b.unit.kind === 'month') return b.unit.month === a.unit.month + 1;
  return a.unit.kind === 'quarter' && b.unit.kind === 'quarter' && b.unit.quarter === a.unit.quarter + 1;
}

/** Years go with years, quarters with quarters; days and months go together. */
function sameScale(a: CalendarPeriod, b: CalendarPeriod): boolean {
  return scaleOf(a) === scaleOf(b);
}

function scaleOf({ unit }: CalendarPeriod): string {
  return unit.kind === 'day' ? 'month' : unit.kind;
}

function orderOf({ unit }: CalendarPeriod): number {
  switch (unit.kind) {
    case 'day':
      return unit.month * 100 + unit.day;
    case 'month':
      return unit.month * 100;
    case 'quarter':
      return unit.quarter;
    case 'half':
      return unit.half;
    default:
      return 0;
  }
}

function isContext(year: YearReference): boolean {
  return typeof year === 'object' && year.from === 'context';
}

function shift(year: YearReference, by: number): YearReference {
  if (typeof year === 'number') return year + by;
  return 'offset' in year ? { ...year, offset: year.offset + by } : year;
}
