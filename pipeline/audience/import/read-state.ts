import type { SubscriberState } from '../../database/schema.ts';

/**
 * Reads a cell that says a person's state: gives the state, `null` if the cell says nothing, `undefined` if we don't
 * know its value. `'word'`: the cell has a word for the state.
 */
export type ReadState = 'word' | ((cell: string) => SubscriberState | null | undefined);

/** Reads a column of yes and no, where one of the two means a state. */
export function stateIf(flag: boolean, state: SubscriberState): ReadState {
  return (cell) => {
    const known = FLAGS.get(cell);
    return known === flag ? state : known === undefined && cell !== '' ? undefined : null;
  };
}

/** Reads a column in which anything at all, such as a time, means a state. */
export function stateIfFilled(state: SubscriberState): ReadState {
  return (cell) => (cell === '' ? null : state);
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);
