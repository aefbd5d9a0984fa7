import { isEmpty, type ReadState } from '../read-state.ts';
import { ValueTally } from '../value-tally.ts';
import { subjectOf } from '../words/vocabulary.ts';
import { type Judge, NOTHING, once } from './judge.ts';
import { stateJudge } from './state.ts';

/**
 * Judges a column whose name has another meaning, too: `state` is also a part of a country, and `type` may be anything.
 * If some values are words for states, all have to be. If none is, a type is none; and a state is none if its values look
 * like places, or beside the other parts of an address.
 */
export function maybeJudge(byWord: ReadState, meaning: 'place' | 'anything', isBesidePlaces: boolean): Judge {
  const asState = stateJudge(byWord);
  const unclear = new ValueTally();
  const speaks = once((cell) => ['refusal', 'failure'].includes(subjectOf(cell) ?? ''));
  let states = 0;
  return {
    see(cell) {
      asState.see(cell);
      if (isEmpty(cell)) return;
      const said = byWord(cell);
      if (said !== undefined && said !== null) states += 1;
      else if (said === undefined && speaks(cell)) unclear.add(cell);
      else if (meaning === 'place' && !isBesidePlaces && !PLACE.test(cell)) unclear.add(cell);
    },
    verdict() {
      if (states > 0) return asState.verdict();
      return unclear.total === 0 ? NOTHING : { is: 'open', isState: true, values: unclear.values };
    },
  };
}

/** `CA`, `NSW`, `California`, `Nouveau-Brunswick`, `Baja California`. */
const PLACE = /^(?:\p{Lu}{2,3}|\p{Lu}[\p{L} .'’-]{3,60})$/u;
