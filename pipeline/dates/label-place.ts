import { isOneOf } from './language/language.ts';
import { LANGUAGES } from './language/languages.ts';
import type { DateMention } from './mention.ts';

/** What may come before a date that labels a line: quotes, brackets, marks of emphasis, a list number, a pictogram. */
const BEFORE =
  /^(?:[\s"'“(【[*_~#>·•-]|\p{Extended_Pictographic}|\u{FE0F}|\u{200D})*(?:\d{1,3}[.)] )?[("'“*_[]*$/u;

/** What separates a leading date from what it dates. */
const AFTER = /^[\s)\]】*_"”'’]*(?:$|[:：|·•–—→]|\n|- |-$)|^[)\]】]|^\. |^\s-\s?/;

/** What separates a trailing date from what it dates. */
const PARTED = /(?:^|[·•|–—(（【[,，/@:：]|\s-)\s*$|v?\d+(?:\.\d+)+\S{0,20}\s+$/;

/** Where in a heading a date is separate from the words: at its start, at its end, or in brackets. */
export type LabelPlace = 'start' | 'end';

/** Whether the text after a date at the start of a text shows that it is a label: "June 2016: …". */
export function isLabel(after: string): boolean {
  return AFTER.test(after);
}

/**
 * Decides whether a mention labels a heading, and where: "2016: …", "8 June — …", "v1.2 · 2024-05-01", "Docker 1.10
 * (February 2016)". A day, or a month with its year, needs no separator.
 */
export function labelPlace(heading: string, mention: DateMention): LabelPlace | null {
  const before = heading.slice(0, mention.index);
  const after = heading.slice(mention.end);
  const sure = isSure(mention);
  if (BEFORE.test(before)) {
    if (AFTER.test(after) || sure || (/^[,，、]/.test(after) && hasYear(mention))) return 'start';
  }
  const closes = /^[\s)\]】）*_.。"”]*$/.test(after);
  const bracketed = /[([（【]\s*$/.test(before) && /^\s*[)\]）】]/.test(after);
  if (bracketed || (closes && (PARTED.test(before) || sure))) return 'end';
  return null;
}

/** Whether a heading begins with a year that is followed directly by the words: "1991 Linus Torvalds announces". */
export function isLeadingYear(heading: string, mention: DateMention): boolean {
  const { when } = mention;
  return (
    mention.preposition === '' &&
    when.kind === 'period' &&
    when.unit.kind === 'year' &&
    BEFORE.test(heading.slice(0, mention.index)) &&
    /^ \p{L}/u.test(heading.slice(mention.end))
  );
}

/** In every language: a heading may be in another than its article. */
const OF_DAYS = LANGUAGES.map(({ labelPrepositions }) => labelPrepositions.day).join('|');

/** A day can't be anything else, nor can a month with its year. */
function isSure({ when, preposition }: DateMention): boolean {
  if (preposition !== '' && !isOneOf(OF_DAYS, preposition)) return false;
  const first = when.kind === 'span' ? when.from : when;
  if (first.kind !== 'period') return false;
  return (
    first.unit.kind === 'day' ||
    (first.unit.kind !== 'year' && first.unit.kind !== 'decade' && typeof first.year === 'number')
  );
}

function hasYear({ when }: DateMention): boolean {
  return when.kind === 'span' || (when.kind === 'period' && typeof when.year === 'number');
}
