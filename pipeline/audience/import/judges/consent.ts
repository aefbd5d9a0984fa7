import { type DayOrder, dayOrderOf, readTime } from '../read-time.ts';
import { isEmpty, type ReadState } from '../read-state.ts';
import { ValueTally } from '../value-tally.ts';
import { answerOf } from '../words/vocabulary.ts';
import { wordKey } from '../word-key.ts';
import { type Judge, once } from './judge.ts';

/**
 * Judges a column that is called as those with the time of consent are. If it answers yes and no, or has words for states,
 * it says who gets mail, in a way that only a person understands. Days such as `3/4/2024` are read in the order that
 * other days of the column show, or else in the one given; if there is none, or both show, they are not read.
 */
export function consentJudge(byWord: ReadState, given: DayOrder | null, fallback: DayOrder | null): Judge {
  const doubtful = new ValueTally();
  const unread = { ambiguous: new ValueTally(), never: new ValueTally() };
  const shown = new Set<DayOrder>();
  const isYes = once((cell) => answerOf(wordKey(cell)) === true);
  const isDoubtful = once((cell) => answerOf(wordKey(cell)) === false || (byWord(cell) ?? null) !== null);
  return {
    see(cell) {
      if (isEmpty(cell)) return;
      const order = dayOrderOf(cell);
      if (order !== null) shown.add(order);
      const time = readTime(cell, null);
      if (time === 'ambiguous') unread.ambiguous.add(cell);
      else if (time === null && isDoubtful(cell)) doubtful.add(cell);
      else if (time === null && !isYes(cell)) unread.never.add(cell);
    },
    verdict() {
      if (doubtful.total > 0) return { is: 'open', isState: false, values: doubtful.values };
      const [only, ...others] = shown;
      const dayOrder = given ?? (others.length > 0 ? null : (only ?? fallback));
      const values =
        dayOrder === null ? [...unread.ambiguous.values, ...unread.never.values] : unread.never.values;
      return { is: 'consent', dayOrder, unread: values };
    },
  };
}
