import type { TextRun } from '../model/prose.ts';
import { phraseWords } from './phrase-words.ts';
import type { PhraseWord } from './phrase-words.ts';
import { stopWordsOf, type IsStopWord } from './stop-words.ts';

/** An article in which phrases are looked for: in each milestone, or in the article as a whole. */
export interface PhraseSource {
  /** The file as shown to people: `content/articles/a.md`. */
  readonly file: string;
  /** BCP 47. */
  readonly language: string;
  readonly units: readonly { readonly title: readonly TextRun[]; readonly body: readonly TextRun[] }[];
}

/** A term that a publication uses again and again. */
export interface KeyPhrase {
  /** In its most frequent spelling. */
  readonly text: string;
  readonly kind: 'name' | 'hashtag' | 'link' | 'phrase';
  readonly score: number;
  /** In how many articles it occurs, and in how many milestones (an article without any counts as one). */
  readonly articles: number;
  readonly milestones: number;
  /** Its first place in each article. */
  readonly places: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/**
 * Finds terms (proper names, hashtags, link texts, and runs of words between stop words) that occur in several
 * milestones but not in all. A part of a longer term only counts if it also occurs without it.
 *
 * @param isKnown Whether a term is in the vocabulary.
 */
export function findKeyPhrases(
  sources: readonly PhraseSource[],
  isKnown: (text: string) => boolean,
): readonly KeyPhrase[] {
  const isStanding = standingText(sources);
  const stopWords = new Map(
    [...new Set(sources.map(({ language }) => language))].map((language) => [
      language,
      stopWordsOf(language),
    ]),
  );
  const units = sources.flatMap((source) =>
    readUnits(
      source,
      stopWords.get(source.language) ?? stopWordsOf(source.language),
      (run) => !isStanding(run.text),
    ),
  );
  const found = count(units);
  const widest = widestAround(found);
  return [...found]
    .flatMap(([key, phrase]): KeyPhrase[] => {
      const milestones = phrase.units.size;
      const alone = milestones - (widest.get(key) ?? 0);
      const kind = kindOf(phrase);
      if (alone < LEAST_UNITS || kind === null) return [];
      const text = mostFrequent(phrase.spellings);
      if (isKnown(text)) return [];
      const rarity = Math.log((units.length + 1) / milestones) / Math.log(units.length + 1);
      const score = KIND_WEIGHT[kind] * Math.log2(1 + phrase.length) * Math.log2(1 + alone) * rarity;
      const places = [...phrase.places].map(([file, place]) => ({ file, ...place }));
      return [{ text, kind, score, articles: places.length, milestones, places }];
    })
    .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
}

const LEAST_UNITS = 2;
/** The most words of a name; other phrases may have one less. */
const LONGEST = 4;
const KIND_WEIGHT = { hashtag: 2, name: 1.5, link: 1.25, phrase: 1 } as const;

interface PhraseUnit {
  readonly file: string;
  /** Whether the language capitalises nouns, so that a capital does not make a name. */
  readonly capitalsAreCommon: boolean;
  readonly words: readonly PhraseWord[];
  /** Texts of links, by the stems of their words. */
  readonly links: ReadonlySet<string>;
}

interface PhraseTally {
  readonly length: number;
  readonly units: Set<number>;
  readonly spellings: Map<string, number>;
  readonly places: Map<string, { readonly line: number; readonly column: number }>;
  /** How often it is written as a name, as a hashtag, as a link. */
  names: number;
  hashtags: number;
  links: number;
  uses: number;
}

function readUnits(
  { file, language, units }: PhraseSource,
  isStop: IsStopWord,
  isOwn: (run: TextRun) => boolean,
): readonly PhraseUnit[] {
  return units.map(({ title, body: written }) => {
    const body = written.filter(isOwn);
    return {
      file,
      capitalsAreCommon: /^de\b/i.test(language),
      words: [...phraseWords(title, isStop, true), ...phraseWords(body, isStop, false)],
      links: new Set(
        body
          .filter(({ role, text }) => role === 'link' && !text.includes('/'))
          .map((run) => phraseWords([{ ...run, role: 'text' }], isStop, false).map(({ stem }) => stem))
          .map((stems) => stems.join(' ')),
      ),
    };
  });
}

/** Lines that come below article after article, such as a columnist's biography, are no evidence. */
function standingText(sources: readonly PhraseSource[]): (text: string) => boolean {
  const counts = new Map<string, number>();
  for (const { units } of sources) {
    const lines = units.flatMap(({ body }) => body.map(({ text }) => text)).filter((text) => LONG.test(text));
    for (const line of new Set(lines)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return (text) => (counts.get(text) ?? 0) > 1;
}

/** Six words or more. */
const LONG = /(?:\S+\s+){5}\S/u;

/** Counts phrases of growing length; a phrase is only looked at if its beginning and its end are frequent. */
function count(units: readonly PhraseUnit[]): ReadonlyMap<string, PhraseTally> {
  const all = new Map<string, PhraseTally>();
  let shorter: ReadonlyMap<string, PhraseTally> | null = null;
  for (let length = 1; length <= LONGEST; length += 1) {
    const found = new Map<string, PhraseTally>();
    units.forEach((unit, index) => {
      for (let at = 0; at + length <= unit.words.length; at += 1) {
        const words = unit.words.slice(at, at + length);
        if (words.some(({ joint }, which) => which > 0 && joint === null)) continue;
        const stems = words.map(({ stem }) => stem);
        if (shorter !== null && !(shorter.has(key(stems.slice(1))) && shorter.has(key(stems.slice(0, -1)))))
          continue;
        const around = [unit.words[at - 1], unit.words[at + length]] as const;
        note(found, key(stems), words, around, unit, index);
      }
    });
    for (const [name, phrase] of found) if (phrase.units.size < LEAST_UNITS) found.delete(name);
    for (const [name, phrase] of found) all.set(name, phrase);
    shorter = found;
  }
  return all;
}

function key(stems: readonly string[]): string {
  return stems.join(' ');
}

function note(
  found: Map<string, PhraseTally>,
  name: string,
  words: readonly PhraseWord[],
  around: Neighbours,
  unit: PhraseUnit,
  index: number,
): void {
  const [first] = words;
  if (first === undefined) return;
  const phrase = found.get(name) ?? {
    length: words.length,
    units: new Set(),
    spellings: new Map(),
    places: new Map(),
    names: 0,
    hashtags: 0,
    links: 0,
    uses: 0,
  };
  found.set(name, phrase);
  const text = words
    .map(({ text, joint }, at) => (at === 0 ? text : `${joint ?? ''}${text}`))
    .join('')
    .replaceAll(/\s+/gu, ' ');
  phrase.uses += 1;
  phrase.units.add(index);
  phrase.spellings.set(text, (phrase.spellings.get(text) ?? 0) + 1);
  if (!phrase.places.has(unit.file)) phrase.places.set(unit.file, { line: first.line, column: first.column });
  if (words.length === 1 && first.hashtag) phrase.hashtags += 1;
  if (unit.links.has(name)) phrase.links += 1;
  if (isName(words, around, unit)) phrase.names += 1;
}

/** The words before and after a phrase. */
type Neighbours = readonly [PhraseWord | undefined, PhraseWord | undefined];

/**
 * Whether it is capitalised where that is not required, and not part of a longer name. In a language that capitalises
 * nouns, only acronyms are certain.
 */
function isName(
  words: readonly PhraseWord[],
  [before, after]: Neighbours,
  { capitalsAreCommon }: PhraseUnit,
): boolean {
  const [first] = words;
  if (first === undefined || first.initial) return false;
  if (before !== undefined && first.joint !== null && CAPITAL.test(before.text)) return false;
  if (after !== undefined && after.joint !== null && CAPITAL.test(after.text)) return false;
  return capitalsAreCommon && words.length === 1
    ? /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(first.text)
    : words.every(({ text }) => CAPITAL.test(text));
}

/** Also matches `2.0` and `iPhone`. */
const CAPITAL = /^(?:\p{Lu}|\p{N}|\p{Ll}+\p{Lu})/u;

/** The kind of a phrase; `null` for a single word without a kind of its own. */
function kindOf({ length, names, hashtags, links, uses }: PhraseTally): KeyPhrase['kind'] | null {
  if (hashtags >= LEAST_UNITS) return 'hashtag';
  if (names * 2 > uses) return 'name';
  if (links * 2 >= uses) return 'link';
  return length > 1 && length < LONGEST ? 'phrase' : null;
}

/** For each phrase: the number of units of the most frequent phrase that adds one word to it. */
function widestAround(found: ReadonlyMap<string, PhraseTally>): ReadonlyMap<string, number> {
  const widest = new Map<string, number>();
  for (const [name, { units }] of found) {
    const stems = name.split(' ');
    for (const part of [key(stems.slice(1)), key(stems.slice(0, -1))])
      widest.set(part, Math.max(widest.get(part) ?? 0, units.size));
  }
  return widest;
}

/** The most frequent spelling; among equals, the first in the alphabet. */
function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [best] = [...spellings].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return best?.[0] ?? '';
}
