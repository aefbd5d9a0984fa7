import { ValueTally } from '../value-tally.ts';
import { isRefusal } from '../words/vocabulary.ts';
import { wordKey } from '../word-key.ts';
import { type Judge, NOTHING, once } from './judge.ts';

/** Longer cells are prose. */
const MAX_LENGTH = 200;

/** Between labels, also in JSON and behind a name: `vip, left`, `{"unsubscribed": true}`, `Status: unsubscribed`. */
const LABELS = /[,;|:{}[\]"\n]/;

/** Judges a column about something else: it matters if a cell, or a label in it, says `unsubscribed` or the like all the same. */
export function otherJudge(): Judge {
  const refusals = new ValueTally();
  const refuses = once((cell) => cell.split(LABELS).some((label) => isRefusal(wordKey(label))));
  return {
    see(cell) {
      if (cell !== '' && cell.length <= MAX_LENGTH && refuses(cell)) refusals.add(cell);
    },
    verdict: () => (refusals.total === 0 ? NOTHING : { is: 'open', isState: false, values: refusals.values }),
  };
}
