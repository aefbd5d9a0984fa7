import { joinMentions } from './join.ts';
import { wordsBefore } from './words-before.ts';
import type { DateMatch, DateMention } from './mention.ts';
import { plainDateText } from './plain.ts';
import { chronoRule } from './rules/chrono.ts';
import type { DateHints } from './rules/rule.ts';
import { rules } from './rules/rules.ts';
import { yearAfter } from './year-after.ts';

/** Finds every time that a text mentions, in order, without deciding yet which of them matters. */
export type MentionFinder = (text: string) => readonly DateMention[];

/** Prepares the rules for an article. */
export function mentionFinder(hints: DateHints): MentionFinder {
  const finders = rules.map((rule) => rule(hints));
  const findByChrono = chronoRule(hints);
  const addYear = yearAfter(hints.language);
  const addLead = wordsBefore(hints.language);
  return (text) => {
    const plain = plainDateText(text);
    const own = longestFirst(finders.flatMap((find) => find(plain).map((found) => addYear(plain, found))));
    const found = withOthers(own, findByChrono(plain));
    const pieces = found.map((each) => addLead(plain, each)).filter(notInsidePrevious);
    return joinMentions(plain, pieces).map((piece) => ({
      ...piece,
      text: text.slice(piece.index, piece.end),
    }));
  };
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
    own.every((mine) => !overlap(mine, other) || (isDay(other) && !isDay(mine) && contains(other, mine))),
  );
  return [...own.filter((mine) => !added.some((other) => overlap(mine, other))), ...added].sort(
    (a, b) => a.index - b.index,
  );
}

function notInsidePrevious(
  piece: { index: number },
  position: number,
  pieces: readonly { end: number }[],
): boolean {
  const previous = pieces[position - 1];
  return previous === undefined || piece.index >= previous.end;
}

function isDay({ when }: DateMatch): boolean {
  const first = when.kind === 'span' ? when.from : when;
  return first.kind === 'period' && first.unit.kind === 'day';
}

function contains(outer: DateMatch, inner: DateMatch): boolean {
  return outer.index <= inner.index && outer.end >= inner.end;
}

function overlap(a: DateMatch, b: DateMatch): boolean {
  return a.index < b.end && b.index < a.end;
}
