import { isEmpty, isNothing, type ReadState } from '../read-state.ts';
import { readTime } from '../read-time.ts';
import { ValueTally } from '../value-tally.ts';
import { answerOf, type Subject } from '../words/vocabulary.ts';
import { wordKey } from '../word-key.ts';
import { type Judge, NOTHING, once } from './judge.ts';
import { stateJudge } from './state.ts';

/**
 * Judges a column that nobody knows, and whose name speaks of who gets mail. Where all its values are words for states,
 * it is one of states. Where no value can be a no, it does not matter. Else a person has to tell.
 */
export function speakingJudge(subject: Subject, byWord: ReadState): Judge {
  const asState = stateJudge(byWord);
  const doubtful = new ValueTally();
  const isHarmless = once(subject === 'consent' ? isAgreement : isNothing);
  let filled = 0;
  return {
    see(cell) {
      asState.see(cell);
      if (!isEmpty(cell)) filled += 1;
      if (!isHarmless(cell)) doubtful.add(cell);
    },
    verdict() {
      if (filled === 0 || doubtful.total === 0) return NOTHING;
      const states = asState.verdict();
      if (states.is === 'state') return states;
      return subject === 'status' ? states : { is: 'open', isState: false, values: doubtful.values };
    },
  };
}

function isAgreement(cell: string): boolean {
  return answerOf(wordKey(cell)) === true || readTime(cell, null) !== null;
}
