import type { SubscriberState } from '../../database/vocabulary.ts';
import { readTime } from './read-time.ts';
import { answerOf, stateOfWord } from './words/vocabulary.ts';
import { wordKey } from './word-key.ts';

/**
 * Reads a cell that says a person's state: gives the state, `null` if the cell says nothing, `undefined` if we don't
 * know its value.
 *
 * @param cell Without space around it.
 */
export type ReadState = (cell: string) => SubscriberState | null | undefined;

/** Words for states, `null`: says nothing about mail; by {@link wordKey}. */
export type StateWords = ReadonlyMap<string, SubscriberState | null>;

/** Reads a column with words for states: these ones, and those of any language. */
export function stateByWord(words: StateWords): ReadState {
  return (cell) => {
    const key = wordKey(cell);
    if (isEmpty(cell)) return null;
    const own = words.get(key);
    return own === undefined ? stateOfWord(key) : own;
  };
}

/** Reads a column of yes and no, where one of the two means a state. */
export function stateIf(answer: boolean, state: SubscriberState): ReadState {
  return (cell) => {
    const given = answerOf(wordKey(cell));
    if (given === undefined) return isEmpty(cell) ? null : undefined;
    return given === answer ? state : null;
  };
}

/** Reads a column in which anything at all, such as a time or a reason, means a state. */
export function stateIfFilled(state: SubscriberState): ReadState {
  return (cell) => (isNothing(cell) ? null : state);
}

/** Reads a column in which an empty cell means a state: a list of what somebody wants. */
export function stateIfEmpty(state: SubscriberState): ReadState {
  return (cell) => (isNothing(cell) ? state : null);
}

/** Reads a column about people who do not want mail or can't get it: a yes or a time means the state; so do its words. */
export function stateIfRefused(state: SubscriberState): ReadState {
  return (cell) => {
    if (isNothing(cell)) return null;
    const key = wordKey(cell);
    return answerOf(key) === true || readTime(cell, null) !== null ? state : stateOfWord(key);
  };
}

/** Reads a column about people who want mail: a no means that they are unsubscribed, and an empty cell could mean it, too. */
export const stateUnlessAgreed: ReadState = (cell) => {
  const key = wordKey(cell);
  const given = answerOf(key);
  if (given !== undefined) return given ? null : 'unsubscribed';
  return readTime(cell, null) === null ? stateOfWord(key) : null;
};

/** Whether a cell is empty, is what databases write for that, or says no. */
export function isNothing(cell: string): boolean {
  return isEmpty(cell) || answerOf(wordKey(cell)) === false;
}

/** Whether a cell is empty, or is what databases and people write for that. */
export function isEmpty(cell: string): boolean {
  return /^(?:null|none|nil|n\/a|-|–|—|\\N|0000-00-00.*)?$/i.test(cell);
}
