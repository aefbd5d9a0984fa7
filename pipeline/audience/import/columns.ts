import type { SubscriberState } from '../../database/schema.ts';
import { languageTag } from '../../model/language.ts';
import { parseAddress } from '../../text/mail-address.ts';
import { COMMON } from './providers/common.ts';
import { type ColumnNames, headerKey } from './providers/provider.ts';
import { PROVIDERS } from './providers/providers.ts';
import type { ReadState } from './read-state.ts';

/** Which columns of a row matter; indexes, `null` if there is no such column. */
export interface Columns {
  readonly address: number;
  /** Joined with a space: first name, last name. */
  readonly names: readonly number[];
  readonly language: { readonly index: number; read(cell: string): string | null } | null;
  readonly consentAt: number | null;
  /**
   * Ids of tags to follow. Only a column with our own name counts: what other programs call tags are the publisher's
   * own labels, and subscribers made to follow those would get nothing.
   */
  readonly follows: number | null;
  readonly frequency: number | null;
  /** Columns that say a person's state, each with how to read it. */
  readonly states: readonly { readonly index: number; readonly read: Exclude<ReadState, 'word'> }[];
}

/**
 * Finds the columns by a table's header, as people or a known program write it. `null` if there is no column of
 * addresses.
 */
export function columnsFromHeader(row: readonly string[]): Columns | null {
  const headers = row.map(headerKey);
  const find = (what: keyof ColumnNames): number | null => first(headers, NAMES[what]);
  const address = find('address');
  if (address === null) return null;
  const whole = find('name');
  const parts = [find('firstName'), find('lastName')];
  return {
    address,
    names: whole === null ? parts.filter((index) => index !== null) : [whole],
    language: languageColumn(find('language')),
    consentAt: find('consentAt'),
    follows: find('follows'),
    frequency: find('frequency'),
    states: headers.flatMap((header, index) => {
      const read = STATES.get(header);
      return read === undefined ? [] : [{ index, read: read === 'word' ? byWord : read }];
    }),
  };
}

/** The columns of a table without a header, found by the first cell that is an address; `null` if there is none. */
export function columnsFromData(row: readonly string[]): Columns | null {
  const address = row.findIndex((cell) => parseAddress(cell).address !== null);
  return address === -1 ? null : addressesOnly(address);
}

/** The columns of a table that is known to contain only addresses. */
export function addressesOnly(address: number): Columns {
  return { address, names: [], language: null, consentAt: null, follows: null, frequency: null, states: [] };
}

/**
 * What programs and people call the columns. All names count in every file: a column that says who unsubscribed still
 * counts if somebody deleted the columns that identify the program.
 */
const NAMES: ColumnNames = {
  address: namesOf('address'),
  name: namesOf('name'),
  firstName: namesOf('firstName'),
  lastName: namesOf('lastName'),
  language: namesOf('language'),
  consentAt: namesOf('consentAt'),
  follows: namesOf('follows'),
  frequency: namesOf('frequency'),
};
const STATES: ReadonlyMap<string, ReadState> = new Map(
  [...PROVIDERS, COMMON].flatMap(({ states = {} }) => Object.entries(states)),
);
const WORDS: ReadonlyMap<string, SubscriberState> = new Map(
  [...PROVIDERS, COMMON].flatMap(({ words = {} }) => Object.entries(words)),
);

function namesOf(what: keyof ColumnNames): readonly string[] {
  return [...PROVIDERS, COMMON].flatMap(({ columns }) => columns?.[what] ?? []);
}

function byWord(cell: string): SubscriberState | null | undefined {
  return cell === '' ? null : WORDS.get(cell);
}

/** A list has few languages, and many rows of each. */
const MAX_LANGUAGES = 1000;

function languageColumn(index: number | null): Columns['language'] {
  if (index === null) return null;
  const known = new Map<string, string | null>();
  return {
    index,
    read(cell) {
      const before = known.get(cell);
      if (before !== undefined) return before;
      const tag = languageTag(cell);
      if (known.size < MAX_LANGUAGES) known.set(cell, tag);
      return tag;
    },
  };
}

function first(headers: readonly string[], names: readonly string[]): number | null {
  for (const name of names) {
    const index = headers.indexOf(name);
    if (index !== -1) return index;
  }
  return null;
}
