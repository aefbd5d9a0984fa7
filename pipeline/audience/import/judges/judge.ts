import type { SubscriberState } from '../../../database/vocabulary.ts';
import type { ReadState } from '../read-state.ts';
import type { DayOrder } from '../read-time.ts';
import type { CountedValue } from '../value-tally.ts';

/** Sees all cells of a column, and then says what the column is. */
export interface Judge {
  /** @param cell Without space around it. */
  see(cell: string): void;
  verdict(): Verdict;
}

/** What a column is, by its name and its values. */
export type Verdict =
  | { readonly is: 'state'; readonly read: ReadState; readonly counts: ReadonlyMap<SubscriberState, number> }
  | { readonly is: 'consent'; readonly dayOrder: DayOrder | null; readonly unread: readonly CountedValue[] }
  | { readonly is: 'nothing' }
  | OpenVerdict;

/** It may say who wants no mail, in a way that only a person understands. */
export interface OpenVerdict {
  readonly is: 'open';
  /** Whether the column is one of states, and only these values are not understood. */
  readonly isState: boolean;
  /** The values that make it so, the most frequent first; empty cells are a value, too. */
  readonly values: readonly CountedValue[];
}

/** The verdict about a column that doesn't matter. */
export const NOTHING: Verdict = { is: 'nothing' };

/** Works out something of a cell once for each value, as long as there are few of them. */
export function once<T>(work: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before.result;
    const result = work(cell);
    if (known.size < MAX_KNOWN) known.set(cell, { result });
    return result;
  };
}

const MAX_KNOWN = 1000;
