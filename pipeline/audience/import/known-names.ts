import type { SubscriberState } from '../../database/vocabulary.ts';
import { moreCautious } from './caution.ts';
import { COMMON } from './providers/common.ts';
import type { ColumnNames, Provider } from './providers/provider.ts';
import { PROVIDERS } from './providers/providers.ts';
import type { ReadState, StateWords } from './read-state.ts';
import { wordKey } from './word-key.ts';

/**
 * What programs and people call the columns, the best names first. All names count in every file: a column that says who
 * unsubscribed still counts if somebody deleted the columns that identify the program.
 */
export const NAMES: ColumnNames = {
  address: namesOf('address'),
  name: namesOf('name'),
  firstName: namesOf('firstName'),
  lastName: namesOf('lastName'),
  language: namesOf('language'),
  consentAt: namesOf('consentAt'),
  follows: namesOf('follows'),
  frequency: namesOf('frequency'),
};

/** Columns that some program documents to say a person's state. */
export const STATES: ReadonlyMap<string, ReadState | 'word'> = new Map(
  PROVIDERS.flatMap(({ states = {} }) => Object.entries(states)),
);

/** Columns that some program documents to say something else than their names sound like. */
export const ASIDE: ReadonlySet<string> = new Set(PROVIDERS.flatMap(({ aside = [] }) => aside));

/** Those that do so if another column says the state. */
export const ASIDE_IF_STATED: ReadonlySet<string> = new Set(
  PROVIDERS.flatMap(({ asideIfStated = [] }) => asideIfStated),
);

/** The program that seems to have written a table, by its first line; `null`: none in particular. */
export function writerOf(header: readonly string[]): Provider | null {
  return PROVIDERS.find(({ signature }) => header.some((cell) => signature.includes(cell.trim()))) ?? null;
}

/** The words for states of a table: its program's own ones first, then those of the others. */
export function wordsOf(writer: Provider | null): StateWords {
  const words = new Map<string, SubscriberState | null>();
  for (const { words: own = {} } of PROVIDERS)
    for (const [word, state] of Object.entries(own)) {
      const before = words.get(word) ?? null;
      words.set(word, before === null || state === null ? (state ?? before) : moreCautious(before, state));
    }
  for (const [word, state] of Object.entries(writer?.words ?? {})) words.set(word, state);
  return new Map([...words].map(([word, state]) => [wordKey(word), state]));
}

function namesOf(what: keyof ColumnNames): readonly string[] {
  return [...PROVIDERS.flatMap(({ columns }) => columns?.[what] ?? []), ...COMMON[what]];
}
