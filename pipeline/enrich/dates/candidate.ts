import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import type { DateMention } from '../../dates/mention.ts';
import type { Scope } from './scope.ts';
import type { Sentence } from './sentence.ts';
import { isInitial, standingOf } from './tense.ts';
import { isLabel } from '../../dates/label-place.ts';

/** A mention that may be a milestone's own date, with its score. */
export interface DateCandidate {
  readonly date: PartialDate;
  readonly mention: DateMention;
  /** Number of its sentence, from 0. */
  readonly sentence: number;
  /** Whether it opens its sentence. */
  readonly initial: boolean;
  readonly score: number;
}

/** The last sentence that may date a milestone of a history. */
const LATE = 8;

/** The least score that a date needs. */
const THRESHOLD = 50;

/**
 * Judges one mention in running text. A date counts more in an earlier sentence, if it is finer, and if it opens the
 * sentence; one in the background, in the future, or of another year than the article's does not count.
 */
export function candidateOf(
  text: string,
  sentences: readonly Sentence[],
  mention: DateMention,
  date: PartialDate,
  scope: Scope,
): DateCandidate | null {
  const position = sentences.findIndex(({ start, end }) => mention.end > start && mention.end <= end);
  const sentence = sentences[position];
  // A report is about the past.
  if (sentence === undefined || (!scope.ahead && isFuture(date, scope))) return null;
  if (countsFromOther(mention, text.slice(mention.end, sentence.end), scope.previousHeading)) return null;
  const initial = isInitial(text, sentence, mention);
  const label = initial && isLabel(text.slice(mention.end));
  const standing = standingOf(text, sentence, mention, scope);
  if (
    standing === 'background' ||
    !(label || isAdverbial(text, mention, initial, scope.language?.code === 'en'))
  )
    return null;
  const base = isWholeYear(mention)
    ? yearScore(text, sentence, mention, date, { position, initial: initial || label }, scope)
    : periodScore(text, mention, date, { position, initial }, scope);
  if (base === null) return null;
  const doubt = standing === 'doubtful' ? (isTopicYear(mention, date, scope) ? 10 : 25) : 0;
  const score = base + (initial ? 15 : 0) + (label ? 60 : 0) - doubt;
  return score < THRESHOLD ? null : { date, mention, sentence: position, initial, score };
}

/** "A month after the vote" counts from the milestone before only if that is about the vote. */
function countsFromOther({ when }: DateMention, after: string, previousHeading: string): boolean {
  if (when.kind !== 'distance' || when.from !== 'named') return false;
  const named = contentWords(/^[^,;:.]*/.exec(after)?.[0] ?? '');
  const words = [...contentWords(previousHeading)];
  const shared = words.filter((word) => named.has(word)).length;
  return shared === 0 || (shared < 2 && shared < words.length);
}

function contentWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu));
}

/** The day of a post that is quoted: "— Ann (@ann) June 8, 2016". */
const HANDLE = /\(@[\w.@-]{1,50}\)[\s,·–—-]*$/;

/**
 * "In June", "late June", "this June", "8 June", "June 2016" say when; a bare "June" or "2016" before a noun names
 * something.
 */
function isAdverbial(text: string, mention: DateMention, initial: boolean, english: boolean): boolean {
  const { when, preposition } = mention;
  const opensClause =
    initial || CLAUSE_OPENS.test(text.slice(Math.max(0, mention.index - 12), mention.index));
  if (when.kind === 'distance') return when.from === 'publication' ? !(when.unit === 'year') : initial;
  if (when.kind === 'span') return true;
  if (/^'s\b/.test(text.slice(mention.end, mention.end + 3))) return false;
  const { unit, year, part } = when;
  if (part !== null || (typeof year === 'object' && year.from !== 'context')) return true;
  // "In the 2016 election", "in the March release": the article belongs to the noun.
  const nounFollows =
    english && mention.determined && NOUN_AFTER.test(text.slice(mention.end, mention.end + 12));
  switch (unit.kind) {
    case 'year':
      if (/\byear \d|年|년/.test(mention.text)) return true;
      if (preposition === '') return opensClause && isSubject(text.slice(mention.end));
      return !mention.determined && preposition !== 'for';
    case 'month':
      if (typeof year === 'number') return !nounFollows;
      // "6月发布" needs no preposition, but "6月的版本" is a version.
      if (/[月월]/.test(mention.text)) return !/^[的の]/.test(text.slice(mention.end));
      return preposition !== '' && preposition !== 'of' && !mention.determined;
    case 'decade':
      return !/^(?:for|of)$/.test(preposition);
    case 'half':
    case 'quarter':
    case 'season':
      // "For the summer", "that time of the summer" do not say when.
      return typeof year === 'number' || (preposition === '' ? initial : !/^(?:for|of)$/.test(preposition));
    case 'day':
      return !nounFollows;
  }
}

/** A word that is not a function word. */
const NOUN_AFTER =
  /^ (?!(?:in|at|on|of|when|that|to|by|for|and|or|with|was|were|is|has|had|as|after|before|from|it|the|we|they|he|she|where|which|but|by)\b)\p{L}/u;

/** "…, but 2016 saw". */
const CLAUSE_OPENS = /[,;:–—] (?:and |but |so |yet )?$/;

/** "2016 saw …", "2016 brings …". */
function isSubject(after: string): boolean {
  return /^,?\s+(?:also\s+)?(?:saw|sees|was|has been|brought|brings|marked|marks|began|begins|started|starts|ended|ends|opened|opens|witnessed|witnesses|became|gave|gives|went|turned)\b/i.test(
    after,
  );
}

/** A year alone dates a milestone if it is the year of the whole article, or opens the milestone's text. */
function yearScore(
  text: string,
  sentence: Sentence,
  mention: DateMention,
  date: PartialDate,
  { position, initial }: { position: number; initial: boolean },
  { topicYear, reportYear, isGap }: Scope,
): number | null {
  const year = partsOfDay(date.start).year;
  if (isTopicYear(mention, date, { topicYear, reportYear })) return position > 6 ? null : 100 - 7 * position;
  if (topicYear !== null && year !== topicYear) return null;
  if (/%|\bpercent\b/.test(text.slice(sentence.start, sentence.end))) return null;
  // "The class of 2015": a name.
  if (mention.preposition === 'of') return null;
  if (countsFromPrevious(mention)) return initial && position === 0 ? 90 : null;
  if (position === 0) return 90;
  const opensParagraph = text[sentence.start - 1] === '\n';
  if (isGap && (position <= 2 || (opensParagraph && position <= LATE)) && mention.preposition !== '')
    return 60;
  return initial && position === 1 ? 60 : null;
}

/** "2015" in a review of 2015, or "this year". */
function isTopicYear(
  mention: DateMention,
  date: PartialDate,
  { topicYear, reportYear }: Pick<Scope, 'topicYear' | 'reportYear'>,
): boolean {
  if (!isWholeYear(mention)) return false;
  const year = partsOfDay(date.start).year;
  return year === topicYear || (year === reportYear && !printsYear(mention));
}

/** Whether the year is in figures, not "this year" or left to the context. */
export function printsYear({ when }: DateMention): boolean {
  const first = when.kind === 'span' ? when.from : when;
  return first.kind === 'period' && typeof first.year === 'number';
}

function countsFromPrevious({ when }: DateMention): boolean {
  return when.kind === 'period' && typeof when.year === 'object' && when.year.from === 'previous';
}

function periodScore(
  text: string,
  mention: DateMention,
  date: PartialDate,
  { position, initial }: { position: number; initial: boolean },
  { topicYear }: Scope,
): number | null {
  const year = partsOfDay(date.start).year;
  const foreign = topicYear !== null && year !== topicYear && !isNextWinter(date, topicYear);
  if (foreign && position > 0) return null;
  const isCoarse = date.precision === 'decade' || (mention.when.kind === 'span' && date.precision === 'year');
  if (isCoarse && (position > 0 || topicYear !== null)) return null;
  const { when } = mention;
  if (when.kind === 'distance' && when.from !== 'publication' && !(initial && position === 0)) return null;
  // In a review of a year, what has the year printed beside it is the news, however long the story is.
  const isPost = HANDLE.test(text.slice(Math.max(0, mention.index - 60), mention.index));
  const isNews = topicYear !== null && year === topicYear && printsYear(mention) && !isPost;
  const fineness = isCoarse ? -20 : date.precision === 'day' || date.precision === 'month' ? 8 : 5;
  return 100 - (isNews ? 4 : 12) * position + fineness - (foreign ? 30 : 0);
}

function isNextWinter(date: PartialDate, topicYear: number): boolean {
  return date.end.startsWith(String(topicYear));
}

/** Whether a date is after publication; without one, after the year that its author calls this one. */
export function isFuture(date: PartialDate, { published, reportYear }: Scope): boolean {
  if (published !== null) return date.start > published;
  return reportYear !== null && partsOfDay(date.start).year > reportYear;
}

/** Whether it is one year, in figures or not. */
export function isWholeYear({ when }: DateMention): boolean {
  return when.kind === 'period' && when.unit.kind === 'year';
}
