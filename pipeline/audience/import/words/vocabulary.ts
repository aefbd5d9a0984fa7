import { SUBSCRIBER_STATES, type SubscriberState } from '../../../database/vocabulary.ts';
import { moreCautious } from '../caution.ts';
import { headerKey, wordKey } from '../word-key.ts';
import { CHINESE } from './chinese.ts';
import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { JAPANESE } from './japanese.ts';
import type { LanguageWords } from './language-words.ts';
import { POLISH } from './polish.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { SWEDISH } from './swedish.ts';

/** The languages whose words are known, one line each. */
const LANGUAGES: readonly LanguageWords[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  DUTCH,
  SWEDISH,
  POLISH,
  RUSSIAN,
  JAPANESE,
  CHINESE,
];

/** What the name of a column or of a file is about: see {@link LanguageWords.names}. */
export type Subject = keyof LanguageWords['names'];

/**
 * The state that a cell names in any language, `undefined` if it names none. A word that languages use differently means
 * the state with less mail.
 *
 * @param key See {@link wordKey}.
 */
export function stateOfWord(key: string): SubscriberState | undefined {
  return STATES.get(key);
}

/** Whether a cell says by itself, whatever its column is about, that somebody gets no mail. @param key See {@link wordKey}. */
export function isRefusal(key: string): boolean {
  return REFUSALS.has(key);
}

/** What a cell answers to a question of yes and no; `undefined` if it is no answer. @param key See {@link wordKey}. */
export function answerOf(key: string): boolean | undefined {
  return ANSWERS.get(key);
}

/** What a name is about, as far as mail goes: the first that applies, so `not subscribed` is a refusal; `null`: something else. */
export function subjectOf(name: string): Subject | null {
  const key = headerKey(name);
  return SUBJECTS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

/** Why somebody is suppressed, by the words for it; `null`: they don't say. @param text A cell or the name of a column. */
export function causeOf(text: string): 'bounces' | 'complaint' | null {
  const key = headerKey(text);
  return CAUSES.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

const STATES: ReadonlyMap<string, SubscriberState> = new Map(
  SUBSCRIBER_STATES.toSorted((a, b) => (moreCautious(a, b) === a ? 1 : -1)).flatMap((state) =>
    LANGUAGES.flatMap(({ states, general }) =>
      [...states[state], ...(general[state] ?? [])].map((word) => [wordKey(word), state] as const),
    ),
  ),
);

const REFUSALS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ states }) => [...states.unsubscribed, ...states.suppressed].map(wordKey)),
);

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...LANGUAGES.flatMap(({ yes }) => yes.map((word) => [wordKey(word), true] as const)),
  ...LANGUAGES.flatMap(({ no }) => no.map((word) => [wordKey(word), false] as const)),
]);

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = (
  ['failure', 'refusal', 'leaving', 'status', 'consent'] as const
).map((subject) => [subject, patternOf(LANGUAGES.flatMap(({ names }) => names[subject]))]);

const CAUSES: readonly (readonly ['bounces' | 'complaint', RegExp])[] = (
  ['complaint', 'bounces'] as const
).map((cause) => [cause, patternOf(LANGUAGES.flatMap(({ causes }) => causes[cause]))]);

/** Languages that write no spaces have no words to find the edges of. */
function patternOf(words: readonly string[]): RegExp {
  const patterns = words.map((word) => word.split('*').map(wordKey).join('\\p{L}*'));
  const [joined, apart] = [true, false].map((wanted) =>
    patterns
      .filter((pattern) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(pattern) === wanted)
      .join('|'),
  );
  const whole = `(?<![\\p{L}\\p{N}])(?:${apart})(?![\\p{L}\\p{N}])`;
  return new RegExp(joined === '' ? whole : `${whole}|${joined}`, 'u');
}
