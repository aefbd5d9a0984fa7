import { createMemory } from '../memory/memory.ts';
import { joinMentions } from './join.ts';
import { isEastAsian } from './language/languages.ts';
import { isDay, type DateMatch, type DateMention, type DatePhrase } from './mention.ts';
import { plainDateText } from './plain.ts';
import { chronoRule } from './rules/chrono.ts';
import { findNothing, type DateHints, type MatchFinder, type RuleHints } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { wordsBefore, type WordsBefore } from './words-before.ts';
import { yearAfter, type YearAfter } from './year-after.ts';

/** Finds times in texts, without saying yet which of them matters. */
export interface DateFinder {
  /** Every time that a text mentions, in order. */
  mentions(text: string): readonly DateMention[];
  /** Every reading of every time by itself: overlapping ones, in no order. */
  readings(text: string): readonly DateMention[];
  /** Whether these are all that there are; else there are mentions that only chrono-node finds. */
  readonly isComplete: boolean;
}

/** Prepares the rules for an article. */
export function dateFinder(hints: DateHints): DateFinder {
  const { finders, addYear, addWords } = rulesFor(hints);
  const isComplete = hints.alone && isOurs(hints);
  const findByChrono = isComplete ? findNothing : chronoRule(hints);
  // All mentions are often asked for where readings have just been.
  let last: { readonly plain: string; readonly found: readonly DateMatch[] } | null = null;
  const each = (plain: string): readonly DateMatch[] => {
    if (last?.plain !== plain)
      last = { plain, found: finders.flatMap((find) => find(plain).map((found) => addYear(plain, found))) };
    return last.found;
  };
  return {
    isComplete,
    mentions: (text) => {
      const plain = plainDateText(text);
      const found = withOthers(longestFirst(each(plain)), findByChrono(plain));
      const phrases = found.map((match) => addWords(plain, match)).filter(notInsidePrevious);
      return joinMentions(plain, phrases).map((phrase) => withText(text, phrase));
    },
    readings: (text) => {
      const plain = plainDateText(text);
      return each(plain).map((match) => withText(text, addWords(plain, match)));
    },
  };
}

/** What finds times, and what adds to them the words around them. */
interface ReadyRules {
  readonly finders: readonly MatchFinder[];
  readonly addYear: YearAfter;
  readonly addWords: WordsBefore;
}

/** They take longer to make ready than to use: those for one kind of article serve all of it. */
const ready = createMemory<ReadyRules>();

function rulesFor(hints: RuleHints): ReadyRules {
  const { language, slashOrder, shortOrder, dottedDays, alone } = hints;
  const kind = [language?.code, slashOrder, shortOrder, dottedDays, alone].join(' ');
  return ready(kind, () => ({
    finders: rules.map((rule) => rule(hints)),
    addYear: yearAfter(language),
    addWords: wordsBefore(language),
  }));
}

/** Whether our own rules know all of a language; chrono-node takes much longer. */
function isOurs({ language, tag }: DateHints): boolean {
  return language !== null || isEastAsian(tag);
}

function withText(text: string, phrase: DatePhrase): DateMention {
  return { ...phrase, text: text.slice(phrase.index, phrase.end) };
}

/** Of overlapping matches the longest, and of equally long ones the first; in the order of the text. */
function longestFirst(all: readonly DateMatch[]): readonly DateMatch[] {
  const byLength = all
    .map((found, rank) => ({ found, rank }))
    .sort((a, b) => b.found.end - b.found.index - (a.found.end - a.found.index) || a.rank - b.rank);
  const kept: DateMatch[] = [];
  for (const { found } of byLength) if (!kept.some((other) => overlap(found, other))) kept.push(found);
  return kept.sort((a, b) => a.index - b.index);
}

/** chrono-node adds what none of our rules found, or a day where ours only found its month or year. */
function withOthers(own: readonly DateMatch[], others: readonly DateMatch[]): readonly DateMatch[] {
  const added = others.filter((other) =>
    own.every(
      (mine) => !overlap(mine, other) || (isDay(other.when) && !isDay(mine.when) && contains(other, mine)),
    ),
  );
  return [...own.filter((mine) => !added.some((other) => overlap(mine, other))), ...added].sort(
    (a, b) => a.index - b.index,
  );
}

function notInsidePrevious(
  phrase: { index: number },
  position: number,
  phrases: readonly { end: number }[],
): boolean {
  const previous = phrases[position - 1];
  return previous === undefined || phrase.index >= previous.end;
}

function contains(outer: DateMatch, inner: DateMatch): boolean {
  return outer.index <= inner.index && outer.end >= inner.end;
}

function overlap(a: DateMatch, b: DateMatch): boolean {
  return a.index < b.end && b.index < a.end;
}
