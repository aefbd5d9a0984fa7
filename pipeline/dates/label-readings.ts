import { dateFinder, type DateFinder } from './find.ts';
import { dottedDaysIn, isWrittenIn } from './habits.ts';
import { NONE, type Language } from './language/language.ts';
import { languageOf, LANGUAGES } from './language/languages.ts';
import { hasYear, isYear, periodsOf, type DateMention } from './mention.ts';
import { monthPattern } from './rules/months.ts';
import { slashOrderOf } from './rules/numeric.ts';
import { shortOrderOf } from './rules/short.ts';
import { WORD_END, WORD_START, type DateHints } from './rules/rule.ts';

/** A time in a line, and the language in which it was read. */
export interface LabelReading {
  readonly mention: DateMention;
  readonly language: Language | null;
}

/**
 * Reads a short text for the times that stand at a place in it: longest first, and those in the article's own language before
 * those of another.
 */
export type LabelReadings = (
  text: string,
  isPlaced: (mention: DateMention) => boolean,
) => Iterable<LabelReading>;

/** Makes the readings for an article in a language (BCP 47). Its text tells how it writes `05/06/2016`, and days. */
export function labelReadings(tag: string, article: string): LabelReadings {
  const known = languageOf(tag);
  const hints = {
    tag,
    slashOrder: slashOrderOf(article),
    dottedDays: dottedDaysIn(article, known),
    shortOrder: shortOrderOf(article, tag),
  };
  const own = finderOf(known, hints);
  const others = FOREIGN.filter(({ language }) => language !== known).map((foreign) => ({
    ...foreign,
    isWritten: once(() => isWrittenIn(article, foreign.language, known)),
  }));
  return function* (text, isPlaced) {
    const mine = own.readings(text);
    for (const mention of placed(own, mine, text, isPlaced)) yield { mention, language: known };
    for (const { language, words, isWritten } of others) {
      if (!words.test(text)) continue;
      const finder = finderOf(language, hints);
      for (const mention of placed(finder, finder.readings(text), text, isPlaced)) {
        if (mine.some((one) => isOursToo(one, mention))) continue;
        if (isUnmistakable(mention) || isWritten()) yield { mention, language };
      }
    }
  };
}

/** The languages, each with an expression for what it has its own words for. */
const FOREIGN = LANGUAGES.map((language) => ({ language, words: wordsOf(language) }));

function wordsOf(language: Language): RegExp {
  const { seasons, quarters, decades } = language;
  const decade = decades === null ? NONE : `(?:${decades.before})\\d{2,4}${decades.after}${WORD_END}`;
  return new RegExp(
    `${WORD_START}(?:${monthPattern(language, 'beside-figures')}|${seasons.join('|')}|${decade})|${quarters.noun}`,
    'iu',
  );
}

function finderOf(
  language: Language | null,
  hints: Pick<DateHints, 'tag' | 'slashOrder' | 'shortOrder' | 'dottedDays'>,
): DateFinder {
  const dottedDays = hints.dottedDays || language?.dottedDays === true;
  return dateFinder({ ...hints, language, published: null, dottedDays, alone: true });
}

/** The readings at a place, longest first: two that belong together go before each of them. */
function placed(
  finder: DateFinder,
  alone: readonly DateMention[],
  text: string,
  isPlaced: (mention: DateMention) => boolean,
): readonly DateMention[] {
  const found = alone.filter(isPlaced);
  if (found.length === 0 && finder.isComplete) return [];
  return [...finder.mentions(text).filter(isPlaced), ...found].sort(
    (a, b) => b.end - a.end || a.index - b.index,
  );
}

/** In a language that is not the article's: short words may be names, and words of the article's own. */
function isUnmistakable({ when, text }: DateMention): boolean {
  if (hasYear(when)) return true;
  const isLong = /\p{L}{5,}/u.test(text);
  switch (periodsOf(when)[0]?.unit.kind) {
    case 'day':
      // "3 mai", but not "Gen 3".
      return isLong || !/\d$/.test(text);
    case 'month':
      return isLong;
    default:
      return false;
  }
}

/** Finds out when it is first asked. */
function once(find: () => boolean): () => boolean {
  let found: boolean | null = null;
  return () => (found ??= find());
}

/**
 * Whether the article's own language reads all of it. And "12. August" is August in English, too: there it is the twelfth
 * item of a list.
 */
function isOursToo(own: DateMention, other: DateMention): boolean {
  if (own.index <= other.index && own.end >= other.end) return true;
  return own.index < other.end && other.index < own.end && !isYear(own.when) && DOTTED_DAY.test(other.text);
}

const DOTTED_DAY = /^\P{N}*\d{1,2}\. ?\p{L}/u;
