import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import { candidateOf, printsYear, type DateCandidate } from './candidate.ts';
import type { Scope } from './scope.ts';
import { isFinerWithin } from './finer.ts';
import { placeTime, type DateContext } from './place.ts';
import type { TimeReader } from './time-reader.ts';
import type { DateMention } from '../../dates/mention.ts';
import { plainDateText } from '../../dates/plain.ts';
import { sentencesOf, type Sentence } from './sentence.ts';
import { isInitial, standingOf } from './tense.ts';

/** How much of a text is read: its lead. A date further down is not the milestone's. */
const LEAD = 800;

/** In a review of a year more is read: much that was before the year is told first. */
const LONG_LEAD = 2400;

/**
 * Chooses a milestone's own date from running text: the candidate with the highest score, or a finer one in the same
 * sentence that is within it ("throughout 2016 …, at the end of September").
 */
export function chooseDate(
  text: string,
  reader: TimeReader,
  scope: Scope,
  around: DateContext,
): DateCandidate | null {
  const lead = leadOf(text, scope.topicYear === null ? LEAD : LONG_LEAD);
  const mentions = reader.mentions(lead);
  if (mentions.length === 0) return null;
  const plain = plainDateText(lead);
  const sentences = sentencesOf(plain, mentions);
  const candidates: DateCandidate[] = [];
  let told: PartialDate | null = null;
  let spoken: SpokenYear | null = null;
  for (const mention of mentions) {
    const sentence = sentences.findIndex(({ end }) => mention.index < end);
    const sameSentence = spoken !== null && spoken.sentence === sentence ? spoken.year : null;
    const date = placeTime(mention.when, mention.text, tellingAfter(told, sameSentence, scope, around));
    if (date === null) continue;
    if (speaksOfYear(plain, sentences[sentence], mention, scope)) {
      spoken = { year: partsOfDay(date.start).year, sentence };
    }
    const candidate = candidateOf(plain, sentences, mention, date, scope);
    if (candidate === null) continue;
    candidates.push(candidate);
    told = date;
  }
  const best = highest(candidates);
  return best === null ? null : (refinement(best, candidates) ?? best);
}

/** The first characters of a text, up to a word. */
function leadOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.lastIndexOf(' ', length);
  return text.slice(0, cut > length / 2 ? cut : length);
}

/** A year that a sentence has mentioned, as background or not. */
interface SpokenYear {
  readonly year: number;
  readonly sentence: number;
}

/** "In 1992 they …" sets the year for its sentence; "Started in 1992, it …" does not. */
function speaksOfYear(
  text: string,
  sentence: Sentence | undefined,
  mention: DateMention,
  scope: Scope,
): boolean {
  if (
    sentence === undefined ||
    mention.when.kind !== 'period' ||
    mention.preposition === '' ||
    !printsYear(mention)
  )
    return false;
  return isInitial(text, sentence, mention) || standingOf(text, sentence, mention, scope) !== 'background';
}

/**
 * A month without a year belongs to the year that its sentence has mentioned ("In 1992 they met in October"), else to
 * that of the date before it, unless the whole article has a year.
 */
function tellingAfter(
  told: PartialDate | null,
  spoken: number | null,
  { topicYear }: Scope,
  around: DateContext,
): DateContext {
  const hasYear = told !== null && told.precision !== 'decade' && !told.edtf.includes('/');
  const before = hasYear && topicYear === null ? partsOfDay(told.start).year : null;
  return {
    ...around,
    previous: told ?? around.previous,
    yearOf: (unit) => spoken ?? before ?? around.yearOf(unit),
  };
}

function highest(candidates: readonly DateCandidate[]): DateCandidate | null {
  let best: DateCandidate | null = null;
  for (const candidate of candidates) if (best === null || candidate.score > best.score) best = candidate;
  return best;
}

function refinement(best: DateCandidate, candidates: readonly DateCandidate[]): DateCandidate | null {
  return (
    candidates.find(({ sentence, date }) => sentence === best.sentence && isFinerWithin(date, best.date)) ??
    null
  );
}
