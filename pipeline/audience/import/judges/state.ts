import type { SubscriberState } from '../../../database/vocabulary.ts';
import type { ReadState } from '../read-state.ts';
import { ValueTally } from '../value-tally.ts';
import { type Judge, once } from './judge.ts';

/** Judges a column that is known to say a person's state: each of its values has to be known. */
export function stateJudge(read: ReadState): Judge {
  const unknown = new ValueTally();
  const counts = new Map<SubscriberState, number>();
  const state = once(read);
  return {
    see(cell) {
      const said = state(cell);
      if (said === undefined) unknown.add(cell);
      else if (said !== null) counts.set(said, (counts.get(said) ?? 0) + 1);
    },
    verdict: () =>
      unknown.total === 0
        ? { is: 'state', read, counts }
        : { is: 'open', isState: true, values: unknown.values },
  };
}
