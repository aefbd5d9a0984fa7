import { parseAddress } from '../../text/mail-address.ts';
import type { ImportChoices } from './choices.ts';
import { type ChosenColumns, chosenColumns } from './chosen-columns.ts';
import { ASIDE, ASIDE_IF_STATED, NAMES, STATES, wordsOf, writerOf } from './known-names.ts';
import type { ColumnNames, Provider } from './providers/provider.ts';
import { type ReadState, stateByWord, stateIfRefused, stateUnlessAgreed } from './read-state.ts';
import { headerKey, wordKey } from './word-key.ts';
import { subjectOf } from './words/vocabulary.ts';

/** What is known of a table's columns by its first line, before their values are seen. Columns are indexes. */
export interface TableLayout {
  /** The names of the columns as the file has them; empty if the first line is a person. */
  readonly header: readonly string[];
  readonly writer: Provider | null;
  readonly chosen: ChosenColumns;
  readonly address: number;
  /** Joined with a space: first name, last name. */
  readonly names: readonly number[];
  readonly language: number | null;
  /** When they agreed: the first of these that is filled in. */
  readonly consentAt: readonly number[];
  /**
   * Ids of tags to follow. Only a column with our own name counts: what other programs call tags are the publisher's
   * own labels, and subscribers made to follow those would get nothing.
   */
  readonly follows: number | null;
  readonly frequency: number | null;
  /** Columns that are known to say a person's state, each with how to read it. */
  readonly states: ReadonlyMap<number, ReadState>;
  /** Columns that are known to say nothing of it. */
  readonly aside: ReadonlySet<number>;
  /** Reads any column with words for states. */
  readonly byWord: ReadState;
}

/**
 * Finds the columns by a table's header, as people or a known program write it. `null` if there is no column of
 * addresses.
 */
export function layoutOfHeader(row: readonly string[], choices: ImportChoices): TableLayout | null {
  const chosen = chosenColumns(row, choices);
  const keys = row.map((cell, index) => (isChosen(chosen, index) ? '' : headerKey(cell)));
  const find = (what: keyof ColumnNames): readonly number[] =>
    NAMES[what].flatMap((name) => keys.flatMap((key, index) => (key === name ? [index] : [])));
  const uses = (
    use: 'address' | 'name' | 'language' | 'consent',
    what: keyof ColumnNames,
  ): readonly number[] => {
    const given = chosenAs(chosen, use);
    return given.length > 0 ? given : find(what);
  };
  const address = uses('address', 'address')[0];
  if (address === undefined) return null;
  const writer = writerOf(row);
  const byWord = wordReader(writer, choices);
  const states = new Map<number, ReadState>();
  keys.forEach((key, index) => {
    const read = STATES.get(key);
    if (read !== undefined && index !== address)
      states.set(index, obeying(choices, read === 'word' ? byWord : read));
  });
  for (const index of chosenAs(chosen, 'state'))
    states.set(index, obeying(choices, readerByName(row[index] ?? '', byWord)));
  const isAside = (key: string): boolean => ASIDE.has(key) || (states.size > 0 && ASIDE_IF_STATED.has(key));
  const whole = uses('name', 'name').slice(0, Math.max(1, chosenAs(chosen, 'name').length));
  const parts = [...find('firstName').slice(0, 1), ...find('lastName').slice(0, 1)];
  return {
    header: row,
    writer,
    chosen,
    address,
    names: whole.length > 0 ? whole : parts,
    language: uses('language', 'language')[0] ?? null,
    consentAt: uses('consent', 'consentAt').filter((index) => !states.has(index)),
    follows: find('follows')[0] ?? null,
    frequency: find('frequency')[0] ?? null,
    states,
    aside: new Set(keys.flatMap((key, index) => (isAside(key) ? [index] : []))),
    byWord,
  };
}

/** The columns of a table without a header, found by the first cell that is an address; `null` if there is none. */
export function layoutOfData(row: readonly string[], choices: ImportChoices): TableLayout | null {
  const address = row.findIndex((cell) => parseAddress(cell).address !== null);
  return address === -1 ? null : layoutWithoutHeader(address, choices);
}

/** The columns of a table of which it is only known where the addresses are. */
export function layoutWithoutHeader(address: number, choices: ImportChoices): TableLayout {
  const chosen = chosenColumns([], choices);
  const byWord = wordReader(null, choices);
  return {
    header: [],
    writer: null,
    chosen,
    address: chosenAs(chosen, 'address')[0] ?? address,
    names: chosenAs(chosen, 'name'),
    language: chosenAs(chosen, 'language')[0] ?? null,
    consentAt: chosenAs(chosen, 'consent'),
    follows: null,
    frequency: null,
    states: new Map(chosenAs(chosen, 'state').map((index) => [index, byWord] as const)),
    aside: new Set(),
    byWord,
  };
}

function isChosen({ uses, ignored }: ChosenColumns, index: number): boolean {
  return uses.has(index) || ignored.has(index);
}

function chosenAs({ uses }: ChosenColumns, use: string): readonly number[] {
  return [...uses].filter(([, one]) => one === use).map(([index]) => index);
}

function wordReader(writer: Provider | null, choices: ImportChoices): ReadState {
  return obeying(choices, stateByWord(wordsOf(writer)));
}

/** What a person says of a value comes before everything else. */
function obeying({ words }: ImportChoices, read: ReadState): ReadState {
  if (words.length === 0) return read;
  const own = new Map(words.map(({ word, state }) => [wordKey(word), state]));
  return (cell) => own.get(wordKey(cell)) ?? read(cell);
}

/** How to read a column that a person says is a state: its name tells what a yes or a time in it means. */
function readerByName(name: string, byWord: ReadState): ReadState {
  const subject = subjectOf(name);
  if (subject === 'consent') return either(byWord, stateUnlessAgreed);
  if (subject === 'refusal' || subject === 'leaving') return either(byWord, stateIfRefused('unsubscribed'));
  return subject === 'failure' ? either(byWord, stateIfRefused('suppressed')) : byWord;
}

function either(byWord: ReadState, byAnswer: ReadState): ReadState {
  return (cell) => (cell === '' ? byAnswer(cell) : (byWord(cell) ?? byAnswer(cell)));
}
